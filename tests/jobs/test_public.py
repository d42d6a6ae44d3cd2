"""What the public gets of a small town: nothing small, nothing to be worked out, the same on every print, in every form."""

import csv
import random
import re
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from tests.conftest import NOW
from tests.queries.test_figures_of_random_stores import STEPS, lived

from welcome_desk import actions, i18n
from welcome_desk.disclosure import Shown
from welcome_desk.errors import UsageError
from welcome_desk.jobs.documents import FORMS, write_document
from welcome_desk.jobs.public import public_monthly_document, shown_month, write_public_monthly
from welcome_desk.jobs.public_cells import (
    AMONG,
    EVENT_COLUMNS,
    GROUPS,
    PROGRAM_COLUMNS,
    TOLD,
    TOWARD,
    Counts,
    release,
    shaped_names,
)
from welcome_desk.jobs.public_prints import public_event, public_program, shown_event, shown_program
from welcome_desk.jobs.reports import monthly_document
from welcome_desk.periods import months_up_to, parse
from welcome_desk.queries import figures, programs, public_prints
from welcome_desk.reports import public, public_monthly
from welcome_desk.reports import public_prints as public_prints_report
from welcome_desk.reports.document import Callout, Paragraph
from welcome_desk.reports.public_prints import PublicEvent, Told
from welcome_desk.reports.public_program import program_document
from welcome_desk.reports.web import html

CODES = {
    "needs-by-area": ["housing", "health", "work", "school", "language", "child-care", "papers", "money"],
    "contacts-by-way": ["walk-in", "phone", "message", "home-visit", "outreach"],
    "contacts-by-language": ["ar", "fr", "uk", "ti"],
} | {"needs-unmet-by-area": ["housing", "health", "work", "school", "money"]}
SHAPES = [
    ("pairs",),
    ("pairs", "course"),
    ("team",),
    ("openings",),
    ("openings", "tours"),
    ("passes",),
    ("course",),
]
TAGS = ("being", "belonging", "participating")
SMALL = (0, 0, 1, 1, 2, 3, 4, 5, 6, 9, 14, 33)
PERIODS = ("2026-10", "2026-10", "2026-10", "2026-Q4", "FY2026-27")


def shaped(rng):
    """What a program tells by its shapes, as it hangs together."""
    shapes = rng.choice(SHAPES)
    counts = {name: rng.choice(SMALL) for name in shaped_names(shapes)}
    found = {}
    for name, count in counts.items():
        key, _dot, code = name.partition(".")
        found.setdefault(key, {})[code] = count
    return shapes, found


def small_town(seed):
    """A month of a town so small that most counts are."""
    rng = random.Random(seed)
    period = parse(rng.choice(PERIODS))
    draw = lambda: rng.choice(SMALL)  # noqa: E731
    values = {key: draw() for key in TOLD}
    groups = {key: {code: draw() for code in rng.sample(codes, rng.randint(1, len(codes)))} for key, codes in CODES.items()}  # fmt: skip
    for key, total in GROUPS.items():
        values[total] = sum(groups[key].values()) + (draw() if rng.random() < 0.2 else 0)
    months = months_up_to(period, 6 if period.is_month else 12)
    by_month = [(month, draw()) for month in months]
    inside = [count for month, count in by_month if period.first <= month.first and month.last <= period.last]
    values["contacts"] = sum(inside) if not period.is_month else values["contacts"]
    if period.is_month:
        by_month[-1] = (by_month[-1][0], values["contacts"])
    groups["contacts-by-way"] = shared(rng, values["contacts"], CODES["contacts-by-way"])
    groups["contacts-by-language"] = shared(rng, rng.randint(0, values["contacts"]), CODES["contacts-by-language"])  # fmt: skip
    for part, whole in AMONG.items():
        values[part] = rng.randint(0, values[whole])
    programs = [
        (str(n), f"Program {chr(65 + n)}", {column: draw() for column in PROGRAM_COLUMNS})
        for n in range(rng.randint(0, 4))
    ]
    for column, whole in PROGRAM_COLUMNS.items():
        if whole:
            behind_a_wall = draw() if rng.random() < 0.3 else 0
            values[whole] = sum(line[column] for _key, _name, line in programs) + behind_a_wall
    held = [event(rng, n) for n in range(rng.randint(0, 5))] if period.is_month else []
    for column, whole in EVENT_COLUMNS.items():
        if whole and held:
            values[whole] = sum(counts[column] for _key, _title, counts in held)
    carriers = {tag: [key for key, _name, _line in programs if rng.random() < 0.6] for tag in TAGS}
    by_shape = {key: shaped(rng) for key, _name, _line in programs}
    return Counts(
        period,
        values,
        groups,
        by_month,
        programs,
        toward(rng, values, programs, carriers),
        carriers,
        held,
        {key: shapes for key, (shapes, _counts) in by_shape.items()},
        {key: counts for key, (_shapes, counts) in by_shape.items()},
    )


def event(rng, n):
    attended = rng.choice(SMALL)
    counts = {"attended": attended, "walk-ins": rng.randint(0, attended)}
    return (
        str(n),
        f"Event {chr(75 + n)}",
        counts | {key: rng.choice(SMALL) for key in ("registered", "unnamed")},
    )


def toward(rng, values, programs, carriers):
    """By figure and outcome, as they hang together with the rest of the page."""
    walled = values["matches-active"] - sum(line["active"] for _key, _name, line in programs)
    found = {key: {tag: rng.choice(SMALL) for tag in TAGS} for key in TOWARD}
    for tag in TAGS:
        carried = sum(line["active"] for key, _name, line in programs if key in carriers[tag])
        found["matches-by-outcome"][tag] = carried + (walled if rng.random() < 0.5 else 0)
        found["events-by-outcome"][tag] = rng.randint(0, values["events"])
        found["answers-yes-by-outcome"][tag] = rng.randint(0, found["answers-by-outcome"][tag])
    return found


def shared(rng, count, codes):
    found = dict.fromkeys(codes, 0)
    for _ in range(count):
        found[rng.choice(codes[: rng.randint(1, len(codes))])] += 1
    return found


def other_prints(counts, found, language="en"):
    """The report of each program and of each event of the same period."""
    told = Told("T", counts.period.shown(), "Riverside", date(2026, 11, 2))
    for key, _name, _line in counts.programs:
        shown, _hidden = shown_program(found, key)
        yield shown, program_document(told, shown, language=language)
    for key, _title, _counts in counts.events:
        shown = PublicEvent(shown_event(found, key)[0], Shown(None, "small"), {})
        yield shown, public_prints_report.event_document(told, shown, language=language)


def told_elsewhere(counts, found):
    """What those prints tell beside the summary, and how it hangs together with it and among itself."""
    cells, sums = {}, []
    for key, _name, _line in counts.programs:
        shown = shown_program(found, key)[0]
        names = shaped_names(counts.shapes[key])
        cells |= {f"{key} {name}": (counts.of_program(key, name), shown.values[name]) for name in names}
    for key, _title, true in counts.events:
        shown, _hidden = shown_event(found, key)
        cells |= {f"event {key} {column}": (true[column], shown[column]) for column in EVENT_COLUMNS}
        beside = f"beside walk-ins {key}"
        cells[beside] = (true["attended"] - true["walk-ins"], Shown(None, "unsaid"))
        sums.append((f"event {key} attended", [f"event {key} walk-ins", beside]))
    for column, whole in EVENT_COLUMNS.items():
        if whole and counts.events:
            sums.append((whole, [f"event {key} {column}" for key, _title, _true in counts.events]))
    return cells, sums


def printed(counts, salt="salt", language="en"):
    month = shown_month(release(counts, salt))
    made = public_monthly.document(
        month, language=language, centre="Riverside", prepared_on=date(2026, 11, 2)
    )
    return month, made


def numbers_of(document):
    """All that stands for a count, in tables, charts, key figures and sentences; names of periods and shares left aside."""
    period = document.head.period
    for table in document.tables():
        for row in table.rows:
            for cell in row[1:]:
                if isinstance(cell, int):
                    yield cell
                elif isinstance(cell, str):
                    yield from in_words(cell, period)
    for part in document.parts:
        if isinstance(part, Paragraph) and not part.small:
            yield from in_words(part.text, period)
        if isinstance(part, Callout):
            for sentence in part.sentences:
                yield from in_words(sentence, period)


def in_words(text, period):
    for gone in (period, period[0].lower() + period[1:], "fewer than 5", "moins de 5", "<5"):
        text = text.replace(gone, "")
    for found in re.findall(r"\d[\d,\u202f\xa0]*(?!\s?%)", re.sub(r"\d+\s?%", "", text)):
        yield int(re.sub(r"\D", "", found))


def cells_and_sums(counts, month):
    """Told from the page alone, as a reader would put it: (true count, what is shown) by name, and what adds up."""
    cells = {key: (counts.values[key], month.values[key]) for key in TOLD}
    sums = []
    for key, total in GROUPS.items():
        group, true = month.groups[key], counts.groups[key]
        parts = {f"{key}.{code}": (true[code], shown) for code, shown in group.shown.items()}
        if group.others:
            rest = sum(true.values()) - sum(true[code] for code in group.shown)
            parts[f"{key}.*"] = (rest, group.others)
        cells |= parts
        if parts and sum(count for count, _shown in parts.values()) == counts.values[total]:
            sums.append((total, list(parts)))
    for column in PROGRAM_COLUMNS:
        rows = {}
        for (key, _name, true), line in zip(counts.programs, month.programs, strict=True):
            rows[f"{key}.{column}"] = (true[column], line.shown[column])
        if rows:
            cells |= rows
            cells[f"all.{column}"] = (sum(count for count, _shown in rows.values()), month.totals[column])
            sums.append((f"all.{column}", list(rows)))
    for key, found in counts.outcomes.items():
        cells |= {f"{key}.{tag}": (count, month.outcomes[key][tag]) for tag, count in found.items()}
    for tag in TAGS if counts.outcomes else ():
        rows = [f"{key}.active" for key, _name, _line in counts.programs if key in counts.carriers[tag]]
        if rows and sum(cells[row][0] for row in rows) == cells[f"matches-by-outcome.{tag}"][0]:
            sums.append((f"matches-by-outcome.{tag}", rows))
    return cells, sums


def months_of(counts, month):
    pairs = zip(counts.by_month, month.by_month, strict=True)
    return [(count, shown) for (_period, count), (_first, shown) in pairs]


def check_hidden(counts, month, also=({}, [])):
    cells, sums = cells_and_sums(counts, month)
    cells, sums = cells | also[0], [*sums, *also[1]]
    for name, (count, shown) in [*cells.items(), *(("month", one) for one in months_of(counts, month))]:
        if 0 < count < 5:
            assert shown.value is None, name
        elif shown.value is not None:
            assert shown.value % 5 == 0, name
            assert abs(shown.value - count) <= 4, name
            assert shown.value or not count, name
    for total, parts in sums:
        hidden = [name for name in (total, *parts) if cells[name][1].value is None]
        small = [name for name in hidden if 0 < cells[name][0] < 5 and not name.startswith("beside")]
        assert len(hidden) != 1 or not small, (total, parts)


def least_and_most(cells, sums):
    """By linear programming over all cells of the page at once, written apart from the product."""
    from scipy.optimize import linprog

    names = list(cells)
    limits = []
    for _count, shown in cells.values():
        if shown.value is None:
            limits.append((1, 4) if shown.reason == "small" else (0, None))
        else:
            limits.append((max(5, shown.value - 4), shown.value + 4) if shown.value else (0, 0))
    rows = [[(name in parts) - (name == total) for name in names] for total, parts in sums]
    for place, (count, _shown) in enumerate(cells.values()):
        if 0 < count < 5 and not names[place].startswith("beside"):
            ends = []
            for sign in (1, -1):
                aim = [sign * (at == place) for at in range(len(names))]
                found = linprog(aim, A_eq=rows or None, b_eq=[0] * len(rows) or None, bounds=limits)
                ends.append(sign * (found.fun if found.fun is not None else -99))
            yield names[place], count, ends


# ---- small towns ----
@pytest.mark.slow
def test_over_a_thousand_small_towns_nothing_small_is_told_in_any_form(tmp_path):
    for seed in range(1200):
        counts = small_town(seed)
        language = ("en", "fr")[seed % 2]
        month, document = printed(counts, language=language)
        found = release(counts, "salt")
        check_hidden(counts, month, told_elsewhere(counts, found))
        check_other_prints(counts, found, month, language)
        assert [n for n in numbers_of(document) if n % 5] == [], seed
        assert html(document) == html(printed(counts, language=language)[1]), "two prints agree"
        if seed % 40 == 0:
            check_forms(document, tmp_path, seed)


def check_other_prints(counts, found, month, language):
    """They say what the summary says of the same program, hold nothing small, and agree when they are made again."""
    again = release(counts, "salt")
    prints = list(other_prints(counts, found, language))
    repeated = list(other_prints(counts, again, language))
    for (shown, document), (_same, anew) in zip(prints, repeated, strict=True):
        assert [n for n in numbers_of(document) if n % 5] == []
        assert html(document) == html(anew)
        assert shown
    for (shown, _document), line in zip(prints, month.programs, strict=False):
        assert {column: shown.values[column] for column in PROGRAM_COLUMNS} == dict(line.shown)


def check_forms(document, folder, seed):
    """What stands in the files is what stands in the document; each is written twice, byte for byte the same."""
    for form in FORMS:
        one, two = folder / f"{seed}-1{form}", folder / f"{seed}-2{form}"
        for out in (one, two):
            write_document(document, out, made_on=date(2026, 11, 2))
        assert one.read_bytes() == two.read_bytes()
    book = load_workbook(folder / f"{seed}-1.xlsx")
    found = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.number_format != "0%"
    ]
    assert not [cell.value for cell in found if isinstance(cell.value, int) and cell.value % 5]
    with (folder / f"{seed}-1.csv").open(encoding="utf-8-sig", newline="") as file:
        written = [cell for row in csv.reader(file, delimiter=";" if document.language == "fr" else ",") for cell in row]  # fmt: skip
    assert not [cell for cell in written if cell.strip() in {"1", "2", "3", "4"}]
    web = re.findall(r'class="(?:number|value)"><bdi>([^<]*)</bdi>', (folder / f"{seed}-1.html").read_text())
    assert web
    assert not {"1", "2", "3", "4"}.intersection(web)


@pytest.mark.slow
def test_who_solves_the_whole_page_as_one_system_is_left_with_more_than_one_count():
    for seed in range(0, 1200, 12):
        counts = small_town(seed)
        month, _document = printed(counts)
        cells, sums = cells_and_sums(counts, month)
        more, beside = told_elsewhere(counts, release(counts, "salt"))
        for name, count, (least, most) in least_and_most(cells | more, [*sums, *beside]):
            assert least - 1e-6 <= count <= most + 1e-6, (seed, name)
            assert most - least > 0.5, (seed, name, least, most)


def test_some_small_towns():
    for seed in range(5000, 5040):
        counts = small_town(seed)
        month, document = printed(counts)
        found = release(counts, "salt")
        check_hidden(counts, month, told_elsewhere(counts, found))
        check_other_prints(counts, found, month, "en")
        assert [n for n in numbers_of(document) if n % 5] == [], seed


def test_other_stores_and_other_periods_are_rounded_by_other_draws():
    counts = Counts(parse("2026-10"), dict.fromkeys(TOLD, 12), {key: {} for key in GROUPS}, [])
    here, there = (printed(counts, salt)[0].values for salt in ("here", "there"))
    later = Counts(parse("2026-09"), counts.values, counts.groups, [])
    assert here != there
    assert here != printed(later, "here")[0].values
    assert here == printed(counts, "here", "fr")[0].values, "the language changes no number"


def test_a_month_is_shown_as_on_its_own_page():
    for seed in range(60):
        counts = small_town(seed)
        own = {}
        for period, count in counts.by_month:
            alone = Counts(
                period, dict.fromkeys(TOLD, 0) | {"contacts": count}, {key: {} for key in GROUPS}, []
            )
            own[period.first] = printed(alone)[0].values["contacts"]
        assert dict(printed(counts)[0].by_month) == own


# ---- a real store ----
def test_the_month_of_a_real_store_for_the_public(town, tmp_path):
    made = public_monthly_document(town, parse("2026-10"), language="en")
    assert [n for n in numbers_of(made) if n % 5] == []
    text = html(made).decode()
    inside = monthly_document(town, parse("2026-10"), language="en")
    names = [
        row[0] for table in inside.tables() if table.title == "Here for the first time" for row in table.rows
    ]
    assert names
    assert not [name for name in names if name in text]
    assert made.head.privacy == "For the public: rounded to 5, small numbers hidden."
    assert "true counts" in inside.head.privacy
    for form in FORMS:
        for out in (tmp_path / f"a{form}", tmp_path / f"b{form}"):
            write_public_monthly(town, parse("2026-10"), out, language="fr")
        assert (tmp_path / f"a{form}").read_bytes() == (tmp_path / f"b{form}").read_bytes()


@settings(max_examples=8, deadline=None)
@given(steps=STEPS)
def test_what_random_stores_print_for_the_public_is_rounded_and_agrees(empty_file, tmp_path_factory, steps):
    desk = lived(empty_file, tmp_path_factory.mktemp("public"), steps)
    desk._clock = lambda: NOW.replace(year=2027)  # when all of it is over
    for name in ("2026-09", "2026-Q3", "FY2026-27"):
        made = public_monthly_document(desk, parse(name), language="en")
        assert [n for n in numbers_of(made) if n % 5] == []
        again = public_monthly_document(desk, parse(name), language="en")
        assert html(made) == html(again)
        for report in each_program_and_event(desk, parse(name)):
            assert [n for n in numbers_of(report) if n % 5] == []
    desk.close()


def each_program_and_event(desk, period):
    with desk.reading() as view:
        running = [key for key, _line in programs.open_program_month(view, period)]
        held = public_prints.events_of(view, period)
        whole = {
            column: figures.value(view, period, whole) for column, whole in EVENT_COLUMNS.items() if whole
        }
    assert {column: sum(counts[column] for _key, _title, counts in held) for column in whole} == whole
    for program in running:
        yield public_program(desk, program, period, language="en")[0]
    for event_id, _title, _counts in held:
        yield public_event(desk, event_id, language="en")[0]


def test_the_secret_is_the_store_s_own_and_stands_on_no_page(desk, town, tmp_path):
    with desk.reading() as view, town.reading() as other:
        secret = public_prints.secret(view)
        assert secret != public_prints.secret(other)
    made = public_monthly_document(desk, parse("2026-10"), language="en")
    assert secret not in html(made).decode()


def test_an_empty_month_says_so(desk):
    made = public_monthly_document(desk, parse("2026-10"), language="en")
    assert "No contacts were logged in October 2026." in html(made).decode()


def test_three_contacts_are_fewer_than_five(desk):
    for _ in range(3):
        desk.run(
            actions.contacts.log_contact,
            way="walk-in",
            people=[],
            needs=["housing"],
            met_at=datetime(2026, 10, 20, 10),
        )
    made = public_monthly_document(desk, parse("2026-10"), language="en")
    said = [part.text for part in made.parts if isinstance(part, Paragraph)]
    assert said[0].startswith("In October 2026 the desk logged fewer than 5 contacts, all without a name.")
    french = public_monthly_document(desk, parse("2026-10"), language="fr")
    assert "moins de 5 contacts" in next(part.text for part in french.parts if isinstance(part, Paragraph))


@pytest.mark.parametrize(
    "other", ["2026-10-01..2026-10-15", "2026-10-01..2026-11-30", "2026", "2026-02-01..2026-04-30"]
)
def test_months_quarters_and_fiscal_years_alone_are_told_in_public(desk, other):
    with pytest.raises(UsageError, match="a month, a quarter or a fiscal year"):
        public_monthly_document(desk, parse(other), language="en")
    for period in ("2026-10", "2026-Q3", "FY2025-26", "2026-07-01..2026-09-30"):
        assert public_monthly_document(desk, parse(period), language="en")


@pytest.mark.parametrize("running", ["2026-11", "2026-Q4", "FY2026-27", "2026-12", "2027-Q1"])
def test_a_period_that_is_not_over_is_not_told_in_public(desk, running):
    """It would tell who came between today and tomorrow."""
    with pytest.raises(UsageError, match="is not over yet"):
        public_monthly_document(desk, parse(running), language="en")
    with i18n.speaking("fr"), pytest.raises(UsageError, match="n’est pas terminée"):
        public_monthly_document(desk, parse(running), language="fr")


def test_what_was_hidden_is_told_in_words():
    with i18n.speaking("en"):
        hidden = [
            public.Hidden("Referrals", "small"),
            public.Hidden("All programs: New", "second"),
        ]
        said = public.summed_up([*hidden, public.Hidden("Needs by area: Money", "grouped")])
    assert said == [
        "2 small groups were hidden so no one can be recognized.",
        "1 small group was put together with others.",
    ]
    with i18n.speaking("fr"):
        assert public.summed_up(hidden) == [
            "2 petits groupes ont été masqués pour que personne ne soit reconnaissable."
        ]
        assert public.summed_up([]) == ["Aucun groupe n’était assez petit pour devoir être masqué."]
