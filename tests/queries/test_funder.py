"""The funder’s records: whoever agreed, each once, only what has ended; nobody who refused, and nobody without a name."""

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from tests.actions.small import accept, add, agree, rows, seen

from welcome_desk import actions
from welcome_desk.access.scope import Actor
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.jobs.funder import mark_sent
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.model import LeftOut, Person, SentRecord
from welcome_desk.model.people import masked
from welcome_desk.periods import parse
from welcome_desk.programs.funder import FORMS, shipped
from welcome_desk.queries import consents, funder
from welcome_desk.queries.funder.people import address, spaced
from welcome_desk.queries.history import person_changes
from welcome_desk.queries.person import person_card

OCTOBER = parse("2026-10")
EVENING = datetime(2026, 10, 20, 18, 0)
KNOWN = {
    "identifier_type": "client-id", "identifier": "1234-5678", "birth_official": date(1990, 5, 4), "birth_precision": "day",
    "official_language": "fr", "postal_code": "e3b1a1", "referred_by": "school", "street": "3-12 Main Street N",
}  # fmt: skip


def agreed(desk, name="Olena", *, answer="given", **known):
    person = add(desk, name, **{**KNOWN, **known})
    answers = [Answered("report-to-funder", answer), Answered("research", "refused")]
    desk.run(actions.consents.record_consents, person, answers=answers, answered_on=date(2026, 9, 1))
    return person


def circle(desk, *people, kind="table", starts_at=EVENING, **known):
    event = desk.run(
        actions.events.plan_event, title="Table", kind=kind, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1, minutes=33),
        **known,
    )  # fmt: skip
    desk.run(actions.events.mark_here, event, people=list(people))
    return event


@pytest.fixture
def told(desk):
    desk.run(
        actions.funder.describe_service, postal_code="E3B 5A3", institution_type="public-library", service_language="en"
    )  # fmt: skip
    return desk


def report(desk, period=OCTOBER):
    with desk.reading() as view:
        return funder.report(view, period)


def names(found, form):
    return [one.name for one in found.of(form)]


def test_a_guest_who_agreed_is_told_with_the_client_first(told):
    event = circle(told, agreed(told))
    found = report(told)
    assert [one.form for one in found.records] == ["client", "community-connections"]
    assert not found.faulty()
    client, service = found.records
    assert client.cells["identifier"] == "12345678"
    assert client.cells["postal-code"] == "E3B 1A1"
    assert (client.cells["research"], client.cells["street-number"], client.cells["unit"]) == (
        "no",
        "12",
        "3",
    )
    assert service.about_id == event
    wanted = {
        "activity": "community-based-group-events", "event-type": "other-community-event", "topic": "settled-residents",
        "received": "group-event", "participants": "under-10", "volunteers": "no", "status": "completed",
        "start": date(2026, 10, 20), "end": date(2026, 10, 20), "hours": 1, "minutes": "35", "referred-by": "school",
        "institution": "public-library", "service-postal-code": "E3B 5A3", "language": "en",
    }  # fmt: skip
    assert {key: service.cells.get(key) for key in wanted} == wanted
    assert "service-type" not in service.cells


def test_a_circle_is_told_in_the_matching_branch(told):
    circle(told, agreed(told), kind="circle")
    (service,) = report(told).of("community-connections")
    assert service.cells["service-type"] == "conversation-circle"
    assert (service.cells["received"], service.cells["topic"]) == ("group-matching", "language-learning")
    assert not service.faults


def test_who_refused_was_not_asked_or_has_no_name_is_left_out_and_counted(told):
    refusing, silent, without_file = (
        agreed(told, "Refuses", answer="refused"),
        add(told, "Silent"),
        agreed(told, "No file"),
    )
    event = circle(told, agreed(told), refusing, silent, without_file)
    told.run(actions.events.count_unnamed, event, adults=4)
    told.run(actions.consents.record_consents, without_file, answers=[Answered("keep-file", "refused")])
    found = report(told)
    assert list(found.people().values()) == ["Olena"]
    assert {key: found.left_out[key] for key in ("refused", "not-asked", "unnamed")} == {
        "refused": 2,
        "not-asked": 1,
        "unnamed": 4,
    }


def test_a_consent_that_was_withdrawn_or_ran_out_is_none(told):
    withdrawn, ended = agreed(told, "Withdrew"), add(told, "Ran out", **KNOWN)
    given = [Answered("report-to-funder", "given", None, date(2026, 10, 25))]
    told.run(actions.consents.record_consents, ended, answers=given, answered_on=date(2026, 9, 1))
    circle(told, withdrawn, ended)
    with told.reading() as view:
        standing = {line.purpose: line.id for line in consents.standing(view, withdrawn)}
    told.run(actions.consents.withdraw_consent, standing["report-to-funder"])
    found = report(told)
    assert not found.records
    assert (found.left_out["refused"], found.left_out["not-asked"]) == (1, 1)


def test_only_what_is_over_and_attended_is_told(told):
    person = agreed(told)
    expected = told.run(
        actions.events.plan_event, title="Expected", kind="table", starts_at=EVENING, ends_at=EVENING + timedelta(hours=1)
    )  # fmt: skip
    told.run(actions.registration.register_for_event, expected, people=[person])
    called_off = circle(told, person)
    told.run(actions.events.cancel_event, called_off)
    circle(told, person, starts_at=datetime(2026, 11, 2, 9, 0))  # goes on at this moment
    assert not report(told).records
    assert not report(told, parse("2026-11")).records


def test_a_helper_is_no_client(told):
    event = circle(told, agreed(told, "Amina"))
    told.run(actions.events.mark_here, event, people=[agreed(told)], role="volunteer")
    found = report(told)
    assert names(found, "community-connections") == ["Amina"]
    assert found.of("community-connections")[0].cells["volunteers"] == "yes"


def matched(desk, person, *, closed=True, reason="goals-met", on=date(2026, 10, 15)):
    program = start_from_template(desk, "conversation-partners", started_on=date(2026, 8, 1))
    seeker = desk.run(actions.programs.enrol, program, side="seeker", person_id=person, heard_from="library")
    offer = desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk, "Carol"))
    seen(desk, seeker, offer)
    match = accept(desk, seeker, offer)
    agree(desk, match)
    desk.run(actions.matches.start_match, match)
    desk.run(actions.meetings.log_meeting, match, held_on=date(2026, 11, 2), hours=2.5)
    if closed:
        desk.run(actions.closings.close_match, match, reason=reason)
    return match


NOVEMBER = parse("2026-11")


def test_a_match_is_told_once_it_has_ended(told):
    person = agreed(told, referred_by="")
    match = matched(told, person, closed=False)
    found = report(told, NOVEMBER)
    assert not found.records
    assert found.left_out["going-on"] == 1
    told.run(actions.closings.close_match, match, reason="term-finished")
    service = report(told, NOVEMBER).of("community-connections")[0]
    wanted = {
        "activity": "targeted-matching-and-networking", "service-type": "targeted-matching", "topic": "language-learning",
        "received": "one-on-one", "status": "completed", "reason": "", "volunteers": "yes", "hours": 2, "minutes": "30",
        "referred-by": "community-centre-or-library",
    }  # fmt: skip
    assert {key: service.cells[key] for key in wanted} == wanted
    assert not service.faults


def test_a_match_that_ended_early_says_why_in_the_funders_words(told):
    matched(told, agreed(told), reason="found-work")
    (service,) = report(told, NOVEMBER).of("community-connections")
    assert service.cells["status"] == "ended-early"
    assert service.cells["reason"] in shipped().lists["reasons-for-leaving"].names
    assert not service.faults


def test_an_assessment_is_told_with_the_needs_and_referrals_since(told):
    person = agreed(told)
    service = told.run(actions.organizations.add_organization, name="Library", needs=["health"])
    areas = {
        "housing": {"level": "now", "organization_id": service}, "health": {"level": "later"}, "money": {"level": "no"},
        "legal": {"level": "declined"}, "citizenship": {"level": "now"}, "official-language": {"level": "now"},
        "transport": {"level": "now"}, "finding-work": {"level": "no"},
    }  # fmt: skip
    told.run(actions.assessments.make_assessment, person, areas=areas, made_on=date(2026, 11, 1))
    need = told.run(actions.needs.raise_need, person_id=person, area="health")
    told.run(actions.referrals.refer, person_id=person, organization_id=service, need_id=need)
    (record,) = report(told, NOVEMBER).of("needs")
    wanted = {
        "housing-need": "yes", "housing-referral": "yes", "health-need": "yes", "health-referral": "yes", "money-need": "no",
        "money-referral": "no", "legal-need": "", "legal-referral": "", "citizenship": "yes", "support-required": "yes",
        "transport-required": "yes", "crisis-required": "", "other-needs": "yes", "plan": "no", "finding-work-need": "no",
        "official-language-skills": "yes", "start": date(2026, 11, 1), "end": date(2026, 11, 1),
    }  # fmt: skip
    assert {key: record.cells.get(key) for key in wanted} == wanted
    assert not record.faults


def test_needs_without_an_assessment_are_counted(told):
    told.run(actions.needs.raise_need, person_id=agreed(told), area="health")
    found = report(told, NOVEMBER)
    assert not found.records
    assert found.left_out["not-assessed"] == 1


def test_what_was_sent_is_not_told_again_and_undo_brings_it_back(told):
    person = agreed(told)
    circle(told, person)
    sent = [one.key for one in report(told).records]
    assert told.run(actions.funder.mark_sent, sent, period="2026-10") == 2
    assert not report(told).records
    assert report(told).left_out["sent"] == 1
    with pytest.raises(UserError, match="already"):
        told.run(actions.funder.mark_sent, sent, period="2026-10")
    circle(told, person, starts_at=EVENING + timedelta(days=1))
    assert [one.form for one in report(told).records] == [
        "community-connections"
    ]  # the client is known by now
    (later,) = report(told).records
    assert told.run(actions.funder.mark_sent, [*sent, later.key], period="2026-10") == 1
    told.undo()
    told.undo()  # the event’s guest
    told.undo()  # the event
    told.undo()
    assert len(report(told).records) == 2


def test_a_person_with_two_records_is_told_once(told):
    person, twin = agreed(told), agreed(told, "Olha")
    event = circle(told, person, twin)
    told.run(actions.joining.join_people, person, twin)
    assert [one.key for one in report(told).records] == [
        ("client", person, ""),
        ("community-connections", person, event),
    ]
    told.run(actions.funder.mark_sent, [one.key for one in report(told).records], period="2026-10")
    assert not report(told).records


def test_what_was_sent_of_the_joined_record_is_sent(told):
    person, twin = agreed(told), agreed(told, "Olha")
    circle(told, twin)
    told.run(actions.funder.mark_sent, [one.key for one in report(told).records], period="2026-10")
    told.run(actions.joining.join_people, person, twin)
    assert not report(told).records


def test_an_erased_person_leaves_no_mark(told):
    person = agreed(told)
    circle(told, person)
    told.run(actions.funder.mark_sent, [one.key for one in report(told).records], period="2026-10")
    told.run(actions.people.erase_person, person)
    assert not rows(told, SentRecord)
    assert person not in str([one.about_id for one in rows(told, SentRecord)])


@pytest.mark.parametrize(
    ("field", "value", "column", "why"),
    [
        ("identifier", "", "identifier", "missing"), ("identifier", "123", "identifier", "identifier"),
        ("identifier", "12345678A", "identifier", "identifier"), ("identifier_type", "", "identifier-type", "missing"),
        ("identifier_type", "passport", "identifier-type", "not-listed"), ("birth_official", None, "birth", "missing"),
        ("birth_precision", "year", "birth", "not-to-the-day"), ("official_language", "", "official-language", "missing"),
        ("official_language", "uk", "official-language", "not-listed"), ("postal_code", "12345", "postal-code", "postal-code"),
        ("postal_code", "", "postal-code", "missing"), ("referred_by", "nobody", "referred-by", "not-listed"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_marked_and_said(told, field, value, column, why):
    circle(told, agreed(told, **{field: value}))
    faults = {(fault.column, fault.why) for one in report(told).faulty() for fault in one.faults}
    assert (column, why) in faults
    assert {one for one, _why in faults} == {column}
    assert all(one.to_do() for one in report(told).faulty())


@pytest.mark.parametrize(
    "written", ["1234-5678", "12345678", "1234 5678", "12-3456-7890", " 1234567890 ", "١٢٣٤٥٦٧٨", "1234–5678"]
)
def test_a_number_is_taken_as_it_is_read_out(told, written):
    circle(told, agreed(told, identifier=written))
    assert not report(told).faulty()
    (client,) = report(told).of("client")
    assert client.cells["identifier"].isascii()
    assert client.cells["identifier"].isdigit()


@pytest.mark.parametrize(
    ("kind", "written"), [("permit", "T012-345-678"), ("permit", "CAN1234567"), ("document", "x123456789")]
)
def test_numbers_of_other_kinds_hold_letters(told, kind, written):
    circle(told, agreed(told, identifier_type=kind, identifier=written))
    assert not report(told).faulty()


def test_only_the_end_of_a_number_is_shown(told):
    person = add(told, "Olena")
    told.run(actions.people.edit_person, person, identifier="1234-5678")
    assert rows(told, Person, Person.id == person)[0].identifier == "12345678"
    assert masked("12345678") == "•••• 5678"
    assert masked("123") == "••••"
    with pytest.raises(UserError, match="whole number"):
        told.run(actions.people.edit_person, person, identifier="•••• 56789")


def test_volunteers_see_nothing_of_it(told):
    person = add(told, "Olena")
    told.run(
        actions.people.edit_person,
        person,
        **{k: v for k, v in KNOWN.items() if k in ("identifier", "identifier_type", "official_language")},
    )
    with told.reading() as view:
        assert person_card(view, person).identifier == "•••• 5678"
    told.actor = Actor(None, "V", "volunteer")
    with told.reading() as view:
        card = person_card(view, person)
        assert (card.identifier, card.identifier_type, card.official_language) == ("", "", "")
        assert {"identifier", "identifier_type", "official_language"} <= card.kept
        assert not [one for one in person_changes(view, [person]) if one.field.startswith("identifier")]


@pytest.mark.parametrize(
    ("street", "parts"),
    [
        ("12 Main Street", ("12", "Main", "Street", "", "")), ("12 Main Street North", ("12", "Main", "Street", "North", "")),
        ("3-12 Main St.", ("12", "Main", "St.", "", "3")), ("12 Main Street, Apt 4B", ("12", "Main", "Street", "", "4B")),
        ("12 Main Street #7", ("12", "Main", "Street", "", "7")), ("45, rue Principale Est", ("45", "Principale", "rue", "Est", "")),
        ("100 chemin du Lac app. 2", ("100", "du Lac", "chemin", "", "2")), ("12A King", ("12A", "King", "", "", "")),
        ("12 E Main Street", ("12", "Main", "Street", "E", "")), ("12 N. Main St", ("12", "Main", "St", "N.", "")),
        ("12 East Lake Drive", ("12", "East Lake", "Drive", "", "")), ("12 North Street", ("12", "North", "Street", "", "")),
        ("Unit 3, 12 Main Street", ("12", "Main", "Street", "", "3")), ("App. 3, 12 rue Main", ("12", "Main", "rue", "", "3")),
        ("#3 - 12 Main St", ("12", "Main", "St", "", "3")), ("Apt 4B - 12 Main St.", ("12", "Main", "St.", "", "4B")),
        ("2e étage, 12 rue Main", ("12", "Main", "rue", "", "2e étage")), ("12 Main Street, 2nd floor", ("12", "Main", "Street", "", "2nd floor")),
        ("12½ Main St", ("12½", "Main", "St", "", "")), ("12 1/2 Main St", ("12 1/2", "Main", "St", "", "")), ("12 B Main St", ("12 B", "Main", "St", "", "")),
        ("123 5th Avenue", ("123", "5th", "Avenue", "", "")), ("12 Route 105", ("12", "105", "Route", "", "")), ("RR 3", ("", "RR 3", "", "", "")),
        ("General Delivery", ("", "General Delivery", "", "", "")), ("", ("", "", "", "", "")), ("Broadway", ("", "Broadway", "", "", "")),
    ],
)  # fmt: skip
def test_a_street_is_told_in_parts(street, parts):
    assert tuple(address(street).values()) == parts


def test_a_postal_code_is_printed_with_its_space():
    assert [spaced(code) for code in ("e3b1a1", "E3B-1A1", "E3B 1A1", "90210")] == [
        "E3B 1A1",
        "E3B 1A1",
        "E3B 1A1",
        "90210",
    ]


def test_every_code_of_the_practice_town_is_in_its_list(town):
    with town.reading() as view:
        found = funder.report(view, parse("2026-08-01..2026-10-31"))
    assert {one.form for one in found.records} == set(FORMS)
    assert not {fault.why for one in found.faulty() for fault in one.faults} & {
        "not-listed",
        "identifier",
        "postal-code",
    }
    keys = [one.key for one in found.records]
    assert len(set(keys)) == len(keys)
    for one in found.records:
        known = {column.key: column for column in shipped().forms[one.form].columns}
        assert one.cells.keys() <= known.keys()
        for key, value in one.cells.items():
            if known[key].kind == "list" and value:
                assert value in shipped().lists[known[key].list].names


def test_nobody_goes_twice_over_all_months_of_the_practice_town(town):
    seen = set()
    for month in ("2026-08", "2026-09", "2026-10", "2026-08-01..2026-10-31"):
        keys = [one.key for one in report(town, parse(month)).records]
        assert not seen & set(keys)
        seen |= set(keys)
        if keys:
            town.run(actions.funder.mark_sent, keys, period=month)
    assert not report(town, parse("2026-08-01..2026-10-31")).records
    assert town.check().problems == []


def test_it_takes_a_fixed_number_of_statements(town, told):
    counts = []
    for desk in (told, town):
        asked = []
        with desk.reading() as view:
            sa.event.listen(
                view.session.connection().engine,
                "before_cursor_execute",
                lambda *_a, asked=asked: asked.append(1),
            )
            funder.report(view, parse("2026-08-01..2026-10-31"))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 30


def test_a_file_of_fewer_days_does_not_call_changed_what_it_cannot_see(told):
    person = agreed(told)
    told.run(
        actions.assessments.make_assessment,
        person,
        areas={"citizenship": {"level": "now"}},
        made_on=date(2026, 10, 5),
    )
    told.run(actions.needs.raise_need, person_id=person, area="health")  # in November
    quarter = parse("2026-Q4")
    mark_sent(told, report(told, quarter))
    assert not report(told, quarter).changed
    assert not report(told).changed  # October alone knows nothing of that need
    told.run(actions.needs.raise_need, person_id=person, area="housing")
    (changed,) = report(told, quarter).changed
    assert "housing-need" in changed.changed
    told.undo()
    assert not report(told, quarter).changed


def test_what_changed_of_somebody_who_refused_since_is_not_told(told):
    person = agreed(told)
    circle(told, person)
    mark_sent(told, report(told))
    told.run(actions.people.edit_person, person, city="Oromocto")
    assert [one.form for one in report(told, parse("2026-09")).changed] == [
        "client"
    ]  # in whatever period one looks
    told.run(actions.consents.record_consents, person, answers=[Answered("report-to-funder", "refused")])
    assert not report(told).changed


def test_who_is_left_out_is_so_on_all_records_and_goes_with_an_erased_person(told):
    person, twin = agreed(told), agreed(told, "Olha")
    circle(told, twin)
    told.run(actions.funder.leave_out, twin, period="2026-10", reason="other")
    told.run(actions.joining.join_people, person, twin)
    assert report(told).omitted == {person: "other"}
    assert not report(told).kept().records
    told.run(actions.funder.leave_out, person, period="2026-10", reason="asked-to-wait")
    assert [one.reason for one in rows(told, LeftOut)] == ["asked-to-wait"]
    told.run(actions.people.erase_person, person)
    assert not rows(told, LeftOut)


def test_why_somebody_is_left_out_is_to_be_said(told):
    with pytest.raises(UserError, match="Choose a reason"):
        told.run(actions.funder.leave_out, agreed(told), period="2026-10", reason="")
