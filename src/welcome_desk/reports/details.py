"""What follows the first page of a summary: every figure beside those it is read against, section by section.

A figure stands in the section that names its key, a new one under “Other figures” until it is named here. What is zero in
all four columns is left out, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _
from welcome_desk.periods import Period, a_year_before, before, fiscal_to_date
from welcome_desk.queries.figures import DEFINITIONS, Line
from welcome_desk.queries.months import EventInFigures
from welcome_desk.reports.document import Beside, Cell, Chart, Column, Heading, Paragraph, Part, Table
from welcome_desk.reports.kinds import kind_of

MOST_BARS = 7
ALWAYS = (0, 3)  # of the four numbers: the period itself, and the fiscal year
WHOLES = {  # groups that add up to a figure, but for what was not noted
    "contacts-by-way": "contacts", "contacts-by-language": "contacts", "needs-by-state": "needs",
    "needs-unmet-by-reason": "needs-unmet", "matches-closed-by-reason": "matches-closed", "referrals-by-outcome": "referrals",
}  # fmt: skip


@dataclass(frozen=True)
class Across:
    """Groups by the same codes that make one table of the period itself, a column each; `first` heads the codes.
    `ranked`: the largest first, not in the order of the list."""

    title: str
    first: str
    columns: tuple[tuple[str, str], ...]
    ranked: bool = True


@dataclass(frozen=True)
class Section:
    """`charts`: groups of the period itself that are drawn, two at most."""

    title: str
    keys: tuple[str, ...]
    charts: tuple[str, ...] = ()
    across: tuple[Across, ...] = ()


EVENTS, VOLUNTEERS = N_("Events"), N_("Volunteers")
AT_AN_EVENT = (
    "events-registered",
    "events-attended",
    "events-walk-ins",
)  # as its columns stand after its day
OUTCOME_COLUMNS = (
    ("people-by-outcome", N_("People taking part")), ("events-by-outcome", N_("Events")),
    ("matches-by-outcome", N_("Active matches")), ("answers-by-outcome", N_("Answers heard")),
    ("answers-yes-by-outcome", N_("Of these, yes")),
)  # fmt: skip
SECTIONS = (
    Section(
        N_("Contacts and people"),
        ("contacts", "contacts-reached", "contacts-anonymous", "contacts-interpreter", "people", "people-first-visit",
         "people-welcomed", "welcome-after-arrival", "welcome-after-contact", "contacts-by-way", "contacts-by-language"),
        charts=("contacts-by-way", "contacts-by-language"),
    ),
    Section(
        N_("Needs and what became of them"),
        ("needs", "needs-met", "needs-unmet", "needs-open", "needs-by-state", "needs-unmet-by-reason"),
        charts=("needs-by-state", "needs-unmet-by-reason"),
        across=(Across(N_("Needs by area"), N_("Area of life"), (
            ("needs-by-area", N_("Raised")), ("needs-met-by-area", N_("Met in the period")), ("needs-unmet-by-area", N_("Not met")),
            ("needs-open-by-area", N_("Still open")),
        )),),
    ),
    Section(
        N_("Referrals"),
        ("referrals", "referrals-closed", "referrals-helped", "referrals-waiting", "referrals-by-outcome",
         "referrals-fell-through"),
    ),
    Section(N_("Follow-ups"), ("follow-ups-kept", "follow-ups-late", "follow-ups-waiting")),
    Section(
        N_("Matches and check-ins"),
        ("matches-active", "matches-new", "matches-closed", "seekers-waiting", "matches-quiet", "check-ins-due",
         "check-ins-held", "check-ins-on-time", "matches-by-stage", "matches-closed-by-reason", "matches-declined"),
        charts=("matches-by-stage", "matches-closed-by-reason"),
    ),
    Section(
        N_("Meetings and teams"), ("meetings", "meeting-hours", "teams-active", "team-members", "team-tasks"),
    ),
    Section(
        N_("Courses and tour days"),
        ("course-sessions", "course-hours", "course-enrolled", "course-came", "course-finished", "course-certificates",
         "tour-days", "tour-people", "course-results", "course-left"),
    ),
    Section(
        N_("Openings"),
        ("openings", "openings-places", "openings-filled", "openings-free", "openings-run-out", "openings-closed"),
    ),
    Section(
        EVENTS,
        ("events", "events-registered", "events-waiting", "events-withdrew", "events-attended", "events-people",
         "events-walk-ins", "events-companions", "events-unnamed", "events-heads", "events-who-met", "events-newcomers",
         "events-residents", "events-newcomer-percent", "events-first-meetings", "events-first-meetings-hands",
         "dialogue-people", "dialogue-themes", "action-items", "action-items-done", "media-mentions", "tour-offers",
         "tour-offers-taken"),
    ),
    Section(
        VOLUNTEERS,
        ("volunteers", "event-volunteers", "match-volunteers", "volunteer-hours", "event-volunteer-hours",
         "match-volunteer-hours", "volunteer-dollars", "event-volunteer-dollars", "match-volunteer-dollars"),
    ),
    Section(N_("Passes"), ("passes-issued", "passes-renewed", "passes-ending", "passes-revoked", "passes-valid")),
    Section(
        N_("Outcomes"), ("outcomes-by-answer",), charts=("outcomes-by-answer",),
        across=(
            Across(N_("Being, belonging, participating"), N_("Counts towards"), OUTCOME_COLUMNS, ranked=False),
            Across(N_("What the activities gave out"), N_("Counts towards"), (
                ("people-by-output", N_("People taking part")), ("events-by-output", N_("Events")),
                ("matches-by-output", N_("Active matches")),
            ), ranked=False),
        ),
    ),
    Section(
        N_("Newcomer-owned suppliers"), ("quotes-invited", "quotes-received", "quotes-awarded", "quotes-dollars")
    ),
)  # fmt: skip
OTHERS = N_("Other figures")


@dataclass(frozen=True)
class Details:
    """All that the pages after the first need; `hour_source` says where the worth of an hour is said."""

    period: Period
    lines: Sequence[Line] = ()
    events: Sequence[EventInFigures] = ()
    hour_source: str = ""
    over: bool = True

    @property
    def places(self) -> list[int]:
        """Which of the four numbers stand beside each other: none of a stretch before anything was kept."""
        numbers = [_numbers(line) for line in self.lines]
        return [n for n in range(4) if n in ALWAYS or any(one[n] is not None for one in numbers)]


def parts(details: Details) -> list[Part]:
    found = [part for section in _sections() for part in _section(section, details)]
    if not found:
        return []
    said = _("Figures that are 0 in every column are left out.")
    return [Heading(_("The figures beside earlier ones")), Paragraph(said, small=True), *found]


def shown_keys(lines: Iterable[Line]) -> list[str]:
    """Keys of the figures that stand on these pages, in their order."""
    told = {line.definition.key for line in lines if _tells(line)}
    return [key for section in _sections() for key in keys_of(section) if key in told]


def _sections() -> list[Section]:
    known = {key for section in SECTIONS for key in keys_of(section)}
    return [*SECTIONS, Section(OTHERS, tuple(key for key in DEFINITIONS if key not in known))]


def keys_of(section: Section) -> list[str]:
    return [*section.keys, *(key for one in section.across for key, _word in one.columns)]


# ---- one section ----
def _section(section: Section, details: Details) -> list[Part]:
    lines = _told(details.lines, section.keys)
    table = _figures(section, [line for line in lines if not line.code], details)
    groups = [
        _group(key, [line for line in lines if line.definition.key == key], details)
        for key in section.keys
        if any(line.definition.key == key and line.code for line in lines)
    ]
    across = [made for one in section.across if (made := _across(one, details.lines)) is not None]
    found: list[Part] = [*table, *across, *_charts(section, lines), *groups]
    if section.title == EVENTS:
        found += _events(details.events)
    if section.title == VOLUNTEERS and found and details.hour_source:
        said = _("What an hour of a volunteer is worth is from: {source}.")
        found.append(Paragraph(said.format(source=details.hour_source), small=True))
    return found


def _told(lines: Iterable[Line], keys: Sequence[str]) -> list[Line]:
    """In the order in which the section names them; groups with their largest first."""
    found = [line for line in lines if line.definition.key in keys and _tells(line)]
    return sorted(found, key=lambda line: (keys.index(line.definition.key), -(line.now or 0), line.code))


def _columns(first: str, details: Details) -> tuple[Column, ...]:
    period = details.period
    if period.is_month:
        said = [_month(one.first) for one in (period, before(period), a_year_before(period))]
    else:
        said = [_("This period"), _("Period before"), _("A year before")]
    if not details.over:
        said[0] = _("{period}, so far").format(period=said[0])
    numbers = (*said, _("Fiscal year to date"))
    return Column(first, share=44), *(Column(numbers[n], "number", 14) for n in details.places)


def _month(first: date) -> str:
    return f"{i18n.capital(i18n.month_short(first))}{i18n.NBSP}{first.year}"


def _figures(section: Section, lines: Sequence[Line], details: Details) -> list[Part]:
    rows = [(label_of(line.definition.key), *_cells(line, details)) for line in lines]
    title = _(section.title)
    figures = [_across_time(line, details) for line in lines]
    return [Table(title, _columns(_("Figure"), details), rows, figures=figures)] if rows else []


def _group(key: str, lines: Sequence[Line], details: Details) -> Table:
    names = DEFINITIONS[key].terms
    rows: list[tuple[Cell, ...]] = [(terms.label(names, line.code), *_cells(line, details)) for line in lines]
    figures = [_across_time(line, details) for line in lines]
    if any(rest := _not_noted(key, lines, details)):
        rows.append((_("Not noted"), *rest))
        figures.append(())
    return Table(label_of(key), _columns(kind_of(names), details), rows, figures=figures)


def _not_noted(key: str, lines: Sequence[Line], details: Details) -> list[float]:
    """What a group lacks to come to its whole."""
    whole = next((one for one in details.lines if one.key == WHOLES.get(key)), None)
    if whole is None:
        return []
    noted = [[number or 0 for number in _numbers(line)] for line in lines]
    return [(_numbers(whole)[n] or 0) - sum(one[n] for one in noted) for n in details.places]


def _across_time(line: Line, details: Details) -> tuple[str, ...]:
    """What the numbers of a line are."""
    period = details.period
    others = before(period), a_year_before(period), fiscal_to_date(period)
    keys = line.key, *(f"{line.key}@{one.name}" for one in others)
    return tuple(keys[n] for n in details.places)


def _tells(line: Line) -> bool:
    return any(_numbers(line))


def _numbers(line: Line) -> tuple[float | None, ...]:
    return line.now, line.before, line.last_year, line.to_date


def _cells(line: Line, details: Details) -> tuple[Cell, ...]:
    numbers = _numbers(line)
    return tuple("–" if numbers[n] is None else numbers[n] or 0 for n in details.places)


def _across(across: Across, lines: Iterable[Line]) -> Table | None:
    """What was raised in an area, say, beside what was met there."""
    columns = [(key, word) for key, word in across.columns if key in DEFINITIONS]
    names = DEFINITIONS[columns[0][0]].terms
    numbers = {line.key: line.now or 0 for line in lines if line.code}
    told = {line.code for line in lines if line.now and line.definition.key in dict(columns)}
    codes = in_order(names, told)
    if across.ranked:
        codes.sort(key=lambda code: -numbers.get(f"{columns[0][0]}.{code}", 0))
    if not codes:
        return None
    keys = [[f"{key}.{code}" for key, _word in columns] for code in codes]
    rows: list[tuple[Cell, ...]] = [
        (terms.label(names, code), *(numbers.get(key, 0) for key in row)) for code, row in zip(codes, keys, strict=True)
    ]  # fmt: skip
    made = side_by_side(_(across.first), [_(word) for _key, word in columns])
    return Table(_(across.title), made, rows, figures=keys)


def side_by_side(first: str, words: Sequence[str]) -> tuple[Column, ...]:
    """A name and several numbers; with many of them the name gives way, so that no word of a header is broken."""
    share = min(14.0, 75 / len(words)) if len(words) > 4 else 56 / len(words)
    return Column(first, share=100 - share * len(words)), *(Column(word, "number", share) for word in words)


def in_order(names: str, codes: Iterable[str]) -> list[str]:
    """As the list has them; those it does not know at the end."""
    listed = {code: place for place, code in enumerate(terms.codes(names))}
    return sorted(codes, key=lambda code: (listed.get(code, len(listed)), code))


SHARES = {
    "events-newcomer-percent": N_("Share of newcomers at events")
}  # they read as percentages by themselves


def label_of(key: str) -> str:
    one = DEFINITIONS[key]
    if key in SHARES:
        return _(SHARES[key])
    said = _("{label}, in days") if one.unit == "days" else "{label}"
    return said.format(label=one.shown_label())


# ---- charts ----
def _charts(section: Section, lines: Sequence[Line]) -> list[Part]:
    made = [chart for key in section.charts if (chart := _chart(key, lines)) is not None]
    if len(made) == 2:
        return [Beside(made[0], made[1])]
    return list(made)


def _chart(key: str, lines: Sequence[Line]) -> Chart | None:
    """Longest first, seven at most and the rest together; none where there would be one bar."""
    ranked = [
        (line.code, int(line.now)) for line in lines if line.definition.key == key and line.code and line.now
    ]
    if len(ranked) < 2:
        return None
    names = DEFINITIONS[key].terms
    points: list[tuple[str, int | None]] = [(terms.label(names, code), n) for code, n in ranked[:MOST_BARS]]
    rest = sum(n for _code, n in ranked[MOST_BARS:])
    points += [(_("All others"), rest)] if rest else []
    said = _("Most: {what} ({n}).").format(what=points[0][0], n=i18n.number(points[0][1] or 0))
    figures = {terms.label(names, code): f"{key}.{code}" for code, _n in ranked[:MOST_BARS]}
    return Chart(label_of(key), points, said=said, figures=figures, first=kind_of(names))


# ---- events ----
def _events(events: Sequence[EventInFigures]) -> list[Part]:
    if not events:
        return []
    columns = (
        Column(_("Event"), share=25), Column(_("Day"), "day", 11), Column(_("Registered"), "number", 13),
        Column(_("Here by name"), "number", 13), Column(_("Walk-ins"), "number", 12),
        Column(_("Counted without a name"), "number", 12), Column(_("Newcomers’ share"), "number", 14),
    )  # fmt: skip
    rows = [
        (e.title, e.day, e.registered, e.here, e.walk_ins, e.counted, "–" if e.share is None else i18n.Share(e.share))
        for e in events
    ]  # fmt: skip
    said = _("Newcomers’ share: among those of whom it is known whether they are newcomers or residents.")
    figures = [("", *(f"{key}#{e.id}" for key in AT_AN_EVENT)) if e.id else () for e in events]
    return [Table(_("Event by event"), columns, rows, figures=figures), Paragraph(said, small=True)]
