"""Commands that make something to look at: match, screenshot; and the window itself."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from welcome_desk.cli.stores import Add, opened, print_json, writable
from welcome_desk.cli.usage import scale, size, take_json
from welcome_desk.errors import UsageError
from welcome_desk.i18n import _


def add_commands(add: Add) -> None:
    match = add("match", _("suggest matches for a program"))
    match.add_argument("program", help=_("its template, such as “bimp”, or its name"))
    match.add_argument("--mode", choices=("best-fit", "nobody-left-out"), default="best-fit")
    match.add_argument("--save", action="store_true", help=_("propose all suggested matches"))
    take_json(match)
    match.set_defaults(command=suggest_matches)
    shot = add("screenshot", _("draw a place of the window into a picture"))
    shot.add_argument("page", nargs="?")
    shot.add_argument("--list", action="store_true", help=_("name the places there are"))
    shot.add_argument("--out", metavar="FILE.png")
    shot.add_argument("--size", type=size, default=(1366, 768), metavar="1366x768")
    shot.add_argument("--theme", choices=("light", "dark"), default="light")
    shot.add_argument("--scale", type=scale, default=1.0, help=_("how large the text is, 1.0 to 2.0"))
    shot.set_defaults(command=take_screenshot)


def suggest_matches(chosen: argparse.Namespace) -> None:
    from welcome_desk.jobs.rounds import propose_round, save_round

    with opened(chosen) as desk:
        suggested = propose_round(desk, chosen.program, mode=chosen.mode)
        saved = save_round(desk, suggested) if chosen.save else None
    for stale in saved.stale if saved else ():
        names = suggested.names[stale.proposal.seeker_id], suggested.names[stale.proposal.offer_id]
        print(f"{names[0]} → {names[1]}: {stale.why}", file=sys.stderr)
    if chosen.json:
        print_json(_plan_json(suggested))
        return
    for pair in suggested.plan.pairs:
        print(f"{suggested.names[pair.seeker]} → {suggested.names[pair.offer]}")
    for alone in suggested.plan.unmatched:
        print(_("{name}: nobody yet").format(name=suggested.names[alone.id]))


def _plan_json(suggested: Any) -> dict[str, Any]:
    plan = suggested.plan
    pairs = [
        {"seeker": p.seeker, "offer": p.offer, "score": p.score, "reasons": [r.plain() for r in p.reasons]}
        for p in plan.pairs
    ]
    unmatched = [{"id": u.id, "reasons": [r.plain() for r in u.reasons]} for u in plan.unmatched]
    return {"pairs": pairs, "unmatched": unmatched, "total": plan.total}


def take_screenshot(chosen: argparse.Namespace) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from welcome_desk.ui import screenshot

    if chosen.list:
        print(*screenshot.PAGES, sep="\n")
        return
    if chosen.page not in screenshot.PAGES:
        raise UsageError(_("Name a place: {places}.").format(places=", ".join(screenshot.PAGES)))
    if not (chosen.out or "").endswith(".png"):
        raise UsageError(_("Say where to write the picture with --out, in a name that ends in .png."))
    out = writable(chosen.out)
    with opened(chosen) as desk:
        screenshot.take(desk, chosen.page, out, size=chosen.size, theme=chosen.theme, scale=chosen.scale)


def open_window(chosen: argparse.Namespace) -> int:
    from welcome_desk.ui.app import run

    return run(chosen.store, user=chosen.user, language=getattr(chosen, "lang", None))
