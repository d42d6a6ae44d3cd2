"""Commands that make and look after stores: init, practice, check, users."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from welcome_desk.cli.usage import count, day, months, take_json, whole
from welcome_desk.errors import UsageError, UserError
from welcome_desk.i18n import _
from welcome_desk.store.desk import Desk

Add = Callable[[str, str], argparse.ArgumentParser]


@contextmanager
def opened(chosen: argparse.Namespace) -> Iterator[Desk]:
    from welcome_desk import actions  # noqa: F401 (fills the register)
    from welcome_desk.store.opening import open_store

    desk = open_store(chosen.store, login=chosen.user)
    if desk.older_copy is not None:
        said = _("The store was brought up to date. A copy of it as it was lies beside it: {file}.")
        print(said.format(file=desk.older_copy.name), file=sys.stderr)
    try:
        yield desk
    finally:
        desk.close()


def writable(path: str) -> Path:
    """A file to write to, refused in one sentence where its folder is not there."""
    target = Path(path)
    if not target.parent.is_dir():
        raise UserError(_("There is no folder {folder}. Nothing was written.").format(folder=target.parent))
    return target


def print_json(value: object) -> None:
    """Names as they are written where the output can hold them, else escaped: never a question mark in data."""
    whole_of_unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf8")
    print(json.dumps(value, ensure_ascii=not whole_of_unicode, indent=1))


def add_commands(add: Add) -> None:
    init = add("init", _("make a new store"))
    init.add_argument("--centre", metavar="NAME", default="")
    init.add_argument(
        "--phone", metavar="NUMBER", default="", help=_("of the centre, for pages to take home")
    )
    init.add_argument("--plain", action="store_true", help=_("without encryption"))
    init.set_defaults(command=make_store)
    practice = add("practice", _("make the practice town"))
    practice.add_argument("--people", type=count, default=300, help=_("how many people there are"))
    practice.add_argument("--months", type=months, default=18, help=_("how many months were worked"))
    practice.add_argument("--seed", type=whole, default=1, help=_("another number makes another town"))
    practice.add_argument("--until", type=day, default=date(2026, 10, 31), help=_("the last day worked"))
    practice.set_defaults(command=make_practice)
    check = add("check", _("is the store sound?"))
    take_json(check)
    check.set_defaults(command=check_store)
    users = add("users", _("list, add or remove users, or tell what each role may do"))
    users.add_argument("act", choices=("list", "add", "remove", "rights"))
    users.add_argument("login", nargs="?")
    users.add_argument("--name", default="")
    users.add_argument("--role", default="volunteer")
    take_json(users)
    users.set_defaults(command=look_after_users)


def make_store(chosen: argparse.Namespace) -> None:
    from welcome_desk import actions
    from welcome_desk.store.opening import create_store

    if not chosen.plain:
        raise UsageError(
            _("Encrypted stores are not in this version. Add --plain for a store without encryption.")
        )
    desk = create_store(chosen.store)
    try:
        if chosen.centre or chosen.phone:
            desk.run(actions.staff.set_centre, name=chosen.centre, phone=chosen.phone)
    finally:
        desk.close()


def make_practice(chosen: argparse.Namespace) -> None:
    from welcome_desk.jobs.practice import make_town

    make_town(
        Path(chosen.store), people=chosen.people, months=chosen.months, seed=chosen.seed, until=chosen.until
    ).close()


def check_store(chosen: argparse.Namespace) -> int:
    with opened(chosen) as desk:
        findings = desk.check()
    if chosen.json:
        print_json(
            {
                "sound": findings.sound,
                "rows": findings.rows,
                "change_sets": findings.change_sets,
                "problems": findings.problems,
            }
        )
    elif findings.sound:
        said = _(
            "The store is sound: {rows} records, {sets} actions, and the history gives the same records."
        )
        print(said.format(rows=findings.rows, sets=findings.change_sets))
    else:
        print(
            _("The store has problems. Keep this file and restore the latest backup."),
            *findings.problems,
            sep="\n",
            file=sys.stderr,
        )
    return 0 if findings.sound else 1


def look_after_users(chosen: argparse.Namespace) -> None:
    from welcome_desk import actions, queries

    if chosen.act == "rights":
        _print_rights(as_json=chosen.json)
        return
    with opened(chosen) as desk:
        if chosen.act == "list":
            with desk.reading() as view:
                _print_users(queries.staff.users(view), as_json=chosen.json)
            return
        if not chosen.login:
            raise UsageError(_("Say which user."))
        if chosen.act == "add":
            desk.run(actions.staff.add_user, login=chosen.login, display_name=chosen.name, role=chosen.role)
            return
        with desk.reading() as view:
            user = next((u for u in queries.staff.users(view) if u.login == chosen.login), None)
        if user is None:
            raise UserError(_("No user “{login}” is known in this store.").format(login=chosen.login))
        desk.run(actions.staff.remove_user, user.id)


def _print_rights(*, as_json: bool) -> None:
    """Every action of the register with the roles that may do it."""
    from welcome_desk import actions
    from welcome_desk.access.rights import ROLE_LABELS, ROLES

    table = {
        action.name: [role for role, held in ROLES.items() if action.needs in held]
        for action in actions.REGISTER.values()
    }
    if as_json:
        print_json(table)
    for name, roles in {} if as_json else table.items():
        shown = ", ".join(_(ROLE_LABELS[role]) for role in roles)
        print(_("{label}: {meaning}").format(label=actions.label_of(name), meaning=shown))


def _print_users(users: Sequence[object], *, as_json: bool) -> None:
    from welcome_desk.access.rights import ROLE_LABELS

    rows = [vars(user) for user in users]
    if as_json:
        print_json(rows)
    for row in [] if as_json else rows:
        print(f"{row['login']}\t{row['display_name']}\t{_(ROLE_LABELS.get(row['role'], row['role']))}")
