"""Figures agree with counts taken straight from the tables, by plain SQL written independently of the queries."""

from datetime import datetime

import pytest
from tests.queries.plain_figures import DAYS, GROUPS, PLAIN, asked

from welcome_desk import actions, i18n
from welcome_desk.model import kinds
from welcome_desk.periods import parse
from welcome_desk.queries import figures
from welcome_desk.queries.help_given import whole

# Each written once more by hand, over the file itself. :a and :b are the first day and the day after the last.
PLAIN_SQL = {
    "contacts": "select count(*) from contact where deleted_at is null and met_at >= :a and met_at < :b",
    "contacts-reached": "select count(*) from contact where deleted_at is null and reached and met_at >= :a and met_at < :b",
    "needs": "select count(*) from need where deleted_at is null and raised_on >= :a and raised_on < :b",
    "needs-met": "select count(*) from need where deleted_at is null and state = 'met' and closed_on >= :a and closed_on < :b",
    "needs-unmet": """select count(*) from need where deleted_at is null and state = 'unmet'
        and closed_on >= :a and closed_on < :b""",
    "referrals": "select count(*) from referral where deleted_at is null and sent_on >= :a and sent_on < :b",
    "matches-active": """select count(*) from "match" where deleted_at is null and started_on < :b
        and (closed_on is null or closed_on >= :b)""",
    "matches-new": """select count(*) from "match" where deleted_at is null and started_on >= :a and started_on < :b""",
    **{
        key: f"""select {what} from "match" m join enrolment s on s.id = m.seeker_id join enrolment o on o.id = m.offer_id
        where m.deleted_at is null and json_extract(s.answers, '$."newcomer-owned"') = 1 and {day} >= :a and {day} < :b
        and (m.stage <> 'declined' or m.seeker_told_on is not null or m.seeker_agreed_on is not null)"""
        for key, what, day in (
            ("quotes-invited", "count(*)", "ifnull(m.seeker_told_on, m.proposed_on)"),
            ("quotes-received", "count(*)", "m.seeker_agreed_on"),
            ("quotes-awarded", "count(*)", "m.started_on"),
            ("quotes-dollars", "round(total(json_extract(o.answers, '$.amount')))", "m.started_on"),
        )
    },
    "events": """select count(*) from event where deleted_at is null and state <> 'cancelled'
        and starts_at >= :a and starts_at < :b""",
    "events-registered": """select count(*) from attendance a join event e on e.id = a.event_id where e.deleted_at is null
        and e.state <> 'cancelled' and a.deleted_at is null and registered_at is not null and starts_at >= :a and starts_at < :b""",
    "events-attended": """select count(*) from attendance a join event e on e.id = a.event_id where e.deleted_at is null
        and e.state <> 'cancelled' and a.deleted_at is null and here_at is not null and starts_at >= :a and starts_at < :b""",
    "events-people": """select count(distinct person_id) from attendance a join event e on e.id = a.event_id
        where e.deleted_at is null and e.state <> 'cancelled' and a.deleted_at is null and here_at is not null
        and starts_at >= :a and starts_at < :b""",
    "dialogue-themes": """select count(*) from theme t join event e on e.id = t.event_id where t.deleted_at is null
        and e.deleted_at is null and e.state <> 'cancelled' and e.starts_at >= :a and e.starts_at < :b""",
    "action-items": """select count(*) from action_item i join event e on e.id = i.event_id where i.deleted_at is null
        and e.deleted_at is null and e.state <> 'cancelled' and e.starts_at >= :a and e.starts_at < :b""",
    "action-items-done": """select count(*) from action_item where deleted_at is null and state = 'done'
        and ended_on >= :a and ended_on < :b""",
    "events-unnamed": """select coalesce(sum(unnamed_adults + unnamed_newcomers + unnamed_residents + unnamed_children), 0) from event where deleted_at is null
        and state <> 'cancelled' and starts_at >= :a and starts_at < :b""",
    **PLAIN,
}

# Neither the number of its records nor the sum of what each counts for: of which numbers that is so, and why.
WORKED_OUT = {"events-newcomer-percent": "a share of its records"}


STRETCHES = ("2026-10", "2026-09", "2026-Q3", "2026-10-05..2026-10-19", "FY2026-27")  # the last is not over


def plainly(path, key, period):
    return asked(path, PLAIN_SQL[key], period)[0][0]


@pytest.mark.parametrize("key", PLAIN_SQL)
@pytest.mark.parametrize("name", STRETCHES)
def test_a_figure_agrees_with_a_plain_count_over_the_practice_town(town, key, name):
    period = parse(name)

    with town.reading() as view:
        assert figures.value(view, period, key) == plainly(town.engine.url.database, key, period)


@pytest.mark.parametrize("key", [*GROUPS, *DAYS])
@pytest.mark.parametrize("name", STRETCHES)
def test_groups_and_days_agree_over_the_practice_town(town, key, name):
    period, path = parse(name), town.engine.url.database

    with town.reading() as view:
        if key in DAYS:
            assert figures.measure(view, period, key) == next(
                (d for (d,) in asked(path, DAYS[key], period)), None
            )
        else:
            assert figures.group(view, period, key) == {
                code: n for code, n in asked(path, GROUPS[key], period) if code
            }


def test_a_person_at_three_events_is_one_person_and_three_attendances(desk):
    person = desk.run(actions.people.add_person, display_name="Farid Haddad")
    for day in (5, 12, 19):
        event = desk.run(
            actions.events.plan_event,
            title="Circle",
            starts_at=datetime(2026, 10, day, 18),
            ends_at=datetime(2026, 10, day, 20),
        )
        desk.run(actions.events.mark_here, event, people=[person])

    with desk.reading() as view:
        october = {figure.key: figure.value for figure in figures.figures(view, parse("2026-10"))}

    assert (october["events-people"], october["events-attended"], october["events-walk-ins"]) == (1, 3, 3)
    assert october["events-registered"] == 0


def test_an_anonymous_visit_is_a_contact_and_never_a_person(desk):
    desk.run(actions.contacts.log_contact, met_at=datetime(2026, 10, 2, 10), needs=["housing"])

    with desk.reading() as view:
        october = {figure.key: figure.value for figure in figures.figures(view, parse("2026-10"))}

    assert (october["contacts"], october["contacts-anonymous"], october["people"]) == (1, 1, 0)
    assert october["needs-by-area.housing"] == 1


def test_naming_an_anonymous_visit_keeps_it_one_visit(desk):
    contact = desk.run(actions.contacts.log_contact, met_at=datetime(2026, 10, 2, 10), needs=["housing"])
    person = desk.run(actions.people.add_person, display_name="Amina Yusuf")
    desk.run(actions.contacts.name_contact, contact, person_id=person)

    with desk.reading() as view:
        october = {figure.key: figure.value for figure in figures.figures(view, parse("2026-10"))}

    assert (october["contacts"], october["contacts-anonymous"], october["people"]) == (1, 0, 1)


def test_a_visit_of_somebody_removed_since_is_counted_without_a_name(desk):
    person = desk.run(actions.people.add_person, display_name="Olena")
    desk.run(actions.contacts.log_contact, people=[person])
    desk.run(actions.people.remove_person, person)

    with desk.reading() as view:
        month = {f.key: f.value for f in figures.figures(view, parse(f"{view.today:%Y-%m}"))}

    assert (month["contacts"], month["contacts-anonymous"], month["people"]) == (1, 1, 0)


@pytest.mark.parametrize("key", figures.DEFINITIONS)
def test_every_definition_is_written_in_both_languages(key):
    definition = figures.DEFINITIONS[key]

    with i18n.speaking("fr"):
        assert definition.shown_label() != definition.label
        assert definition.shown_meaning() != definition.meaning


@pytest.mark.parametrize("key", figures.DEFINITIONS)
def test_no_number_is_without_its_records(key):
    definition = figures.DEFINITIONS[key]
    assert definition.of, f"{key} would lead nowhere"
    assert {*definition.of.split()} <= {*kinds()}


@pytest.mark.parametrize("key", sorted(figures.DEFINITIONS))
def test_whoever_sees_a_number_can_see_the_records_behind_it(town, key):
    """They come to what the number says, each is of an entity that the definition names, and none comes twice."""
    definition = figures.DEFINITIONS[key]
    of = [kinds()[one] for one in definition.of.split()]
    with town.reading() as view:
        for name in ("2026-08", "2026-10", "2026"):
            period = parse(name)
            ids = figures.records(view, period, key)
            assert len(ids) == len(set(ids))
            assert all(any(view.get(kind, row_id) is not None for kind in of) for row_id in ids)
            they_come_to_the_number(view, period, key)


def they_come_to_the_number(view, period, key):
    definition = figures.DEFINITIONS[key]
    for code, number in figures.group(view, period, key).items():
        ids = figures.records(view, period, key, code)
        told = figures.record_lines(view, definition.of, ids)
        assert told.kept == 0
        assert all(line.label for line in told.lines)
        amounts = figures.amounts(view, period, key, code)
        assert not amounts or {*amounts} == {*ids}
        if not definition.unit and key not in WORKED_OUT:
            assert number == (whole(round(sum(amounts.values()), 6)) if amounts else len(ids))


def test_a_number_stands_beside_what_it_is_read_against(town):
    with town.reading() as view:
        found = figures.compared(view, parse("2026-10"), ["contacts", "people"])
        assert found["contacts"].now == figures.value(view, parse("2026-10"), "contacts") > 0
        assert found["contacts"].before == figures.value(view, parse("2026-09"), "contacts") > 0
        assert found["contacts"].last_year == 0
        assert found["people"].to_date == figures.value(view, parse("2026-04-01..2026-10-31"), "people")
