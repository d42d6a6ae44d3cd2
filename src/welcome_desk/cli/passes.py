"""Is this pass valid? Asked by number, answered without a name."""

from __future__ import annotations

import argparse

from welcome_desk.cli.stores import Add, opened, print_json
from welcome_desk.cli.usage import take_json
from welcome_desk.i18n import _
from welcome_desk.queries import passes
from welcome_desk.queries.passes import Verdict


def add_commands(add: Add) -> None:
    verify = add("verify-pass", _("is the pass with this number valid?"))
    verify.add_argument("number", help=_("as it stands on the card, however it is typed"))
    take_json(verify)
    verify.set_defaults(command=verify_pass)


def verify_pass(chosen: argparse.Namespace) -> None:
    with opened(chosen) as desk, desk.reading() as view:
        found = passes.verify(view, chosen.number)
    if chosen.json:
        print_json(told(found))
        return
    print(said(found))


def told(found: Verdict) -> dict[str, object]:
    """Nothing of the holder: whoever asks learns whether the card is good."""
    line = found.line
    return {
        "number": line.number if line else "", "valid": found.valid, "state": found.code,
        "program": line.program if line else "", "valid_from": line.valid_from.isoformat() if line else None,
        "valid_to": line.valid_to.isoformat() if line else None,
    }  # fmt: skip


def said(found: Verdict) -> str:
    parts = (found.line.number if found.line else "", passes.answer(found), passes.why(found))
    return " · ".join(part for part in parts if part)
