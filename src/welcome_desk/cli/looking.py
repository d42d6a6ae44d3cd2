"""Commands that look: figures, search, duplicates, history; and undo, which looks back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from welcome_desk.access.register import label_of
from welcome_desk.cli.stores import Add, opened, print_json
from welcome_desk.cli.usage import take_json, take_period
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, number
from welcome_desk.periods import parse

if TYPE_CHECKING:
    from welcome_desk.queries.figures import Line


def add_commands(add: Add) -> None:
    figures = add("figures", _("every figure of a period"))
    take_period(figures, required=True)
    said = _("put the month before, the same stretch a year before and the fiscal year to date beside each")
    figures.add_argument("--compare", action="store_true", help=said)
    take_json(figures)
    figures.set_defaults(command=print_figures)
    search = add("search", _("find people, organizations and events"))
    search.add_argument("text", help=_("a name in any script, a phone number, an event"))
    take_json(search)
    search.set_defaults(command=print_found)
    duplicates = add("duplicates", _("people who may be entered twice"))
    take_json(duplicates)
    duplicates.set_defaults(command=print_duplicates)
    history = add("history", _("what was done, by whom and when"))
    history.add_argument("--person", metavar="ID", help=_("only what concerns this person"))
    take_json(history)
    history.set_defaults(command=print_history)
    undo = add("undo", _("take back the latest action, or the one named"))
    undo.add_argument("change_set", nargs="?", help=_("its id, as “history” tells it"))
    undo.set_defaults(command=take_back)


def print_figures(chosen: argparse.Namespace) -> None:
    from welcome_desk.queries import figures

    period = parse(chosen.period)
    with opened(chosen) as desk, desk.reading() as view:
        if chosen.compare:
            lines = figures.lines(view, period)
        else:
            found = figures.figures(view, period)
            lines = [figures.Line(figures.DEFINITIONS[one.definition], one.code, one.value) for one in found]
    if chosen.json:
        told = {line.key: {**_numbers(line, chosen), "definition": line.definition.key} for line in lines}
        print_json({"period": chosen.period, "figures": told})
        return
    titles = [_("now"), _("before"), _("a year before"), _("fiscal year to date")] if chosen.compare else [""]
    if chosen.compare:
        print("  ".join(f"{title:>7}" for title in titles))
    for line in lines:
        values = zip(_numbers(line, chosen).values(), titles, strict=True)
        shown = (
            f"{'–' if value is None else number(value):>{max(len(title), 7)}}" for value, title in values
        )
        print(f"{'  '.join(shown)}  {line.shown_label()}")


def _numbers(line: Line, chosen: argparse.Namespace) -> dict[str, float | None]:
    beside = {"before": line.before, "last_year": line.last_year, "to_date": line.to_date}
    return {"value": line.now, **(beside if chosen.compare else {})}


def print_found(chosen: argparse.Namespace) -> None:
    from welcome_desk.queries import search

    with opened(chosen) as desk, desk.reading() as view:
        found = search.search(view, chosen.text, limit=50, notes=True)
    if chosen.json:
        print_json([{"id": one.id, "display_name": one.display_name} for one in found])
    for one in [] if chosen.json else found:
        print(f"{one.id}  {one.display_name}")


def print_duplicates(chosen: argparse.Namespace) -> None:
    from welcome_desk.jobs.duplicates import sweep

    with opened(chosen) as desk:
        found = sweep(desk)
    if chosen.json:
        print_json([{"a": pair.a, "b": pair.b, "score": round(pair.score, 4)} for pair in found.pairs])
    for pair in [] if chosen.json else found.pairs:
        print(f"{pair.score:.2f}  {found.name(pair.a)} · {found.name(pair.b)}  {pair.a} {pair.b}")
        print(f"      {' · '.join(found.why(pair))}")
    if not (found.pairs or chosen.json):
        print(_("Nobody seems to be entered twice."))


def print_history(chosen: argparse.Namespace) -> None:
    from welcome_desk.queries import history

    with opened(chosen) as desk, desk.reading() as view:
        entries: list[Any] = history.history(view, person_id=chosen.person, limit=200)
    if chosen.person and not entries:
        raise UserError(
            _("Nothing was done about a person “{id}”. “search” tells ids.").format(id=chosen.person)
        )
    if chosen.json:
        print_json(
            [{"id": e.change_set, "at": e.at.isoformat(), "who": e.who, "action": e.action, "label": label_of(e.action), "undoes": e.undoes} for e in entries]
        )  # fmt: skip
    for entry in [] if chosen.json else entries:
        label = label_of(entry.action)
        said = _("Undo: {action}").format(action=label) if entry.undoes else label
        print(f"{entry.change_set}  {entry.at:%Y-%m-%d %H:%M}  {entry.who}  {said}")


def take_back(chosen: argparse.Namespace) -> None:
    with opened(chosen) as desk:
        undone = desk.undo(chosen.change_set)
    print(_("Undone: {action}").format(action=label_of(undone.changes.action)))
    if undone.moved_on:
        print(_("Some fields were changed again since; their newer values were kept."))
