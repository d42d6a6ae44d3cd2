"""What is told of a program by its shape: pairs, teams, openings, courses, passes. One with several shapes tells each.

Each number says beside it what it counts: people, places, sessions; in the period or on its last day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _, ngettext, number
from welcome_desk.queries.program_period import Done, ProgramPeriod
from welcome_desk.reports.document import Beside, Cell, Chart, Column, Heading, Number, Numbers, Part, Table

HEADINGS = {  # over the part of a shape, where a program has several
    "pairs": N_("Matches"), "team": N_("Teams"), "openings": N_("Openings"), "course": N_("Course"), "passes": N_("Passes"),
}  # fmt: skip

A_ROW = 4  # numbers side by side


def parts(told: ProgramPeriod) -> list[Part]:
    several = sum(shape in HEADINGS for shape in told.shapes) > 1
    found: list[Part] = []
    for shape in told.shapes:
        if shape in _PARTS:
            found += [Heading(_(HEADINGS[shape]))] if several and shape in HEADINGS else []
            found += _PARTS[shape](told)
    return in_one_row(found)


def in_one_row(parts: Sequence[Part]) -> list[Part]:
    """Few numbers after others stand beside them."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if (
            isinstance(part, Numbers)
            and isinstance(last, Numbers)
            and len(last.numbers) + len(part.numbers) <= A_ROW
        ):
            found[-1] = Numbers([*last.numbers, *part.numbers])
        else:
            found.append(part)
    return found


# ---- pairs ----
def _pairs(told: ProgramPeriod) -> list[Part]:
    numbers = Numbers([
        Number(told.count("matches-active"), _("Active matches"), on_the_last_day()),
        Number(told.count("matches-new"), _("New matches"), _("started in the period")),
        Number(told.count("matches-closed"), _("Matches closed"), _("in the period")),
        Number(told.count("seekers-waiting"), _("Waiting for a match"), people_on_the_last_day()),
    ])  # fmt: skip
    return [
        numbers,
        _stages_and_closings(told, _("Matches by stage"), _("Closures by reason")),
    ]


def _stages_and_closings(told: ProgramPeriod, stages: str, closings: str) -> Beside:
    return Beside(
        Chart(stages, _staged(told.group("matches-by-stage")), _("Open ones, on the period’s last day."), empty=_("None was open."), first=_("Stage")),
        Chart(
            closings, _reasons("closing-reasons", told.group("matches-closed-by-reason")),
            _("Closed in the period, by the main reason."), empty=_("None was closed."), first=_("Reason"),
        ),
    )  # fmt: skip


def _staged(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [
        (i18n.capital(terms.label("match-stages", code)), counts[code])
        for code in terms.codes("match-stages")
        if code in counts
    ]


def _reasons(listed: str, counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Those most often given first; what has no reason is told too."""
    order = {code: place for place, code in enumerate(terms.codes(listed))}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], order.get(item[0], len(order))))
    return [(terms.label(listed, code) if code else no_reason(), count) for code, count in ranked]


def no_reason() -> str:
    return _("No reason noted")


# ---- teams ----
def _team(told: ProgramPeriod) -> list[Part]:
    members = told.group("team-members")
    numbers = Numbers([
        Number(told.count("teams-active"), _("Teams active"), _new_and_ended(told)),
        Number(told.count("seekers-waiting"), _("Households waiting"), on_the_last_day()),
        Number(members.get("newcomers", 0), _("Newcomers in teams"), _members()),
        Number(members.get("residents", 0), _("Residents in teams"), _members()),
    ])  # fmt: skip
    return [
        numbers,
        _done(_("Tasks done, by area of duty"), _("Area of duty"), told.duties, _("No task was ticked off.")),
        _stages_and_closings(told, _("Teams by stage"), _("Teams ended, by why")),
    ]  # fmt: skip


def _new_and_ended(told: ProgramPeriod) -> str:
    said = _("on the last day; {new} new, {ended} ended in the period")
    return said.format(new=number(told.count("matches-new")), ended=number(told.count("matches-closed")))


def _members() -> str:
    return _("members, on the last day")


# ---- openings ----
def _openings(told: ProgramPeriod) -> list[Part]:
    places = told.count("openings-places")
    with_places = ngettext("in the period, with {n} place", "in the period, with {n} places", places)
    numbers = Numbers([
        Number(told.count("openings"), _("Openings offered"), with_places.format(n=number(places))),
        Number(told.count("openings-filled"), _("Places filled"), _("in the period")),
        Number(told.count("openings-free"), _("Places still open"), on_the_last_day()),
        Number(told.count("seekers-waiting"), _("Looking for a place"), on_the_last_day()),
    ])  # fmt: skip
    return [
        numbers, _offered(told), _not_filled(told),
        _stages_and_closings(told, _("Introductions by stage"), _("Placements ended, by why")),
    ]  # fmt: skip


def _offered(told: ProgramPeriod) -> Table:
    columns = (
        Column(_("Question"), share=0.5),
        Column(_("What was offered"), share=0.3),
        Column(_("Openings offered"), "number", 0.2),
    )
    rows = [
        (str(one.question) if not place else "", word, count)
        for one in told.offered
        for place, (word, count) in enumerate(one.counts)
    ]
    return Table(_("What was offered"), columns, rows, empty=_("Nothing was said of what is offered."))


def _not_filled(told: ProgramPeriod) -> Table:
    run_out = told.count("openings-run-out")
    rows: list[tuple[Cell, ...]] = [
        (_("Introduction that came to nothing"), why, count)
        for why, count in _reasons("decline-reasons", told.group("matches-declined"))
    ]
    rows += [
        (_("Opening closed or taken back"), why, count)
        for why, count in _reasons("leaving-reasons", told.group("openings-closed"))
    ]
    rows += [(_("Opening that ran out"), _("Its last day was over"), run_out)] if run_out else []
    columns = (
        Column(_("What happened"), share=0.45),
        Column(_("Reason"), share=0.4),
        Column(_("Number"), "number", 0.15),
    )
    return Table(_("Why places were not filled"), columns, rows, empty=_("Nothing was noted in this period."))


def _purchases(told: ProgramPeriod) -> list[Part]:
    return [Numbers([
        Number(told.count("quotes-invited"), _("Invited to quote"), _("times, in the period")),
        Number(told.count("quotes-received"), _("Quotes received"), _("in the period")),
        Number(told.count("quotes-awarded"), _("Contracts awarded"), _("in the period")),
        Number(told.count("quotes-dollars"), _("Worth in dollars"), _("of the contracts awarded")),
    ])]  # fmt: skip


def _tours(told: ProgramPeriod) -> list[Part]:
    return [Numbers([
        Number(told.count("tour-days"), _("Tour days"), _("held in the period")),
        Number(told.count("tour-people"), _("People on tours"), _("different people, on one tour day or more")),
    ])]  # fmt: skip


# ---- courses and passes ----
def _course(told: ProgramPeriod) -> list[Part]:
    hours, given = told.hours("course-hours"), told.count("course-certificates")
    numbers = Numbers([
        Number(told.count("course-sessions"), _("Sessions held"), ngettext("{n} hour in all", "{n} hours in all", i18n.form_of(hours)).format(n=number(hours))),
        Number(told.count("course-enrolled"), _("Enrolled"), _("people, on any day of the period")),
        Number(told.count("course-came"), _("Came"), _("different people, to one session or more")),
        Number(told.count("course-finished"), _("Finished the course"), ngettext("people; {n} certificate", "people; {n} certificates", given).format(n=number(given))),
    ])  # fmt: skip
    rows = [(word, "", count) for word, count in _reasons("course-results", told.group("course-results"))]
    rows += [
        (_("Left before the end"), why, count)
        for why, count in _reasons("leaving-reasons", told.group("course-left"))
    ]
    columns = (
        Column(_("How it ended"), share=0.45),
        Column(_("Reason"), share=0.4),
        Column(_("People"), "number", 0.15),
    )
    return [
        numbers,
        Table(_("Whose course ended in the period"), columns, rows, empty=_("Nobody’s course ended.")),
    ]


def _passes(told: ProgramPeriod) -> list[Part]:
    renewed = told.count("passes-renewed")
    renewals = ngettext(
        "in the period; {n} of them a renewal", "in the period; {n} of them renewals", renewed
    )
    return [Numbers([
        Number(told.count("passes-issued"), _("Passes issued"), renewals.format(n=number(renewed))),
        Number(told.count("passes-revoked"), _("Passes revoked"), _("in the period")),
        Number(told.count("passes-ending"), _("Passes ending"), _("last day in the period")),
        Number(told.count("passes-valid"), _("Passes valid"), on_the_last_day()),
    ])]  # fmt: skip


# ---- what was done ----
def _work(told: ProgramPeriod) -> list[Part]:
    due, hours = told.count("check-ins-due"), told.hours("meeting-hours")
    lasting = ngettext(
        "in the period, {n} hour in all", "in the period, {n} hours in all", i18n.form_of(hours)
    )
    numbers = Numbers([
        Number(told.count("meetings"), _("Meetings noted"), lasting.format(n=number(hours))),
        Number(told.count("check-ins-held"), _("Check-ins done"), _("of {n} due in the period").format(n=number(due))),
    ])  # fmt: skip
    named = any(one.label for one in told.work)
    return [numbers, *([_done(_("What was done"), _("Kind of work"), told.work, "")] if named else [])]


def _done(title: str, first: str, lines: Sequence[Done], empty: str) -> Table:
    timed = any(one.hours is not None for one in lines)
    columns = [Column(first, share=0.6), Column(_("Times"), "number", 0.2)]
    columns += [Column(_("Hours"), "number", 0.2)] if timed else []
    rows = [(one.label or _("Not said"), one.times, *((one.hours or 0,) if timed else ())) for one in lines]
    return Table(title, columns, rows, empty=empty)


def on_the_last_day() -> str:
    return _("on the period’s last day")


def people_on_the_last_day() -> str:
    return _("people, on the period’s last day")


_PARTS: dict[str, Callable[[ProgramPeriod], list[Part]]] = {
    "pairs": _pairs, "team": _team, "openings": _openings, "purchases": _purchases, "tours": _tours, "course": _course,
    "passes": _passes, "work": _work,
}  # fmt: skip
