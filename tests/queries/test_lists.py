"""Lists in plain words: who fits each condition, what it is called in both languages, and the order of names."""

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from tests.actions.small import DAY, NOON, add

from welcome_desk import actions, i18n
from welcome_desk.access.scope import Actor
from welcome_desk.model import Consent, Person
from welcome_desk.queries import lists, phrases
from welcome_desk.queries.conditions import KINDS, MINE, THIS_YEAR
from welcome_desk.queries.people import person_lines


@pytest.fixture
def people(desk):
    """A few people of whom each condition holds for one or two; ids by a short name."""
    run = desk.run
    nadia = run(actions.staff.add_user, login="nadia", display_name="Nadia", role="worker")
    found = {
        "amal": add(desk, "Amal", languages=["ar", "fr"], arrived_on=date(2026, 6, 3), area="north-end", tags=["choir", 'a","b']),
        "bo": add(desk, "Bo", languages=["zh"], arrived_on=date(2025, 3, 1), interpreter="needed", worker_id=nadia),
        "carol": add(desk, "Carol", languages=["en"], offers=["cooking"], note="Plays the cello 🎻"),
    }  # fmt: skip
    run(actions.contacts.log_contact, people=[found["amal"]], needs=["housing"])
    run(
        actions.contacts.log_contact, people=[found["bo"]], needs=["work"], met_at=desk.now() - timedelta(days=90)
    )  # fmt: skip
    run(actions.promises.add_promise, what="Call", due_on=DAY, person_id=found["bo"])
    run(
        actions.passes.issue_pass, person_id=found["amal"], number="1", valid_from=DAY, valid_to=DAY + timedelta(days=20)
    )  # fmt: skip
    found["program"] = run(
        actions.programs.start_program, template="bimp", version=1, name="Mentors", name_fr="Mentorat", definition="",
        started_on=DAY,
    )  # fmt: skip
    run(actions.programs.enrol, found["program"], side="seeker", person_id=found["bo"])
    run(actions.programs.enrol, found["program"], side="offer", person_id=found["carol"])
    event = run(actions.events.plan_event, title="Table", starts_at=NOON, ends_at=NOON + timedelta(hours=1))
    run(actions.events.mark_here, event, people=[found["carol"]], role="volunteer")
    found["nadia"] = nadia
    return found


def names(desk, *conditions, **how):
    with desk.reading() as view:
        ids = lists.ids(view, conditions, **how)
        known = dict(view.session.execute(sa.select(Person.id, Person.display_name)).all())
    return [known[one] for one in ids]


FIT = [
    (("language", "ar"), ["Amal"], "Arabic speakers", "Personnes parlant arabe"),
    (("part", "newcomer"), ["Amal", "Bo"], "Newcomers", "Personnes nouvellement arrivées"),
    (("part", "mentor"), ["Carol"], "Mentors", "Mentorat"),
    (("part", "volunteer"), ["Carol"], "Volunteers", "Bénévoles"),
    (("part", "host"), [], "Hosts", "Personnes qui accueillent"),
    (("arrived-since", "2026-06-01"), ["Amal"], "Arrived since June 2026", "Arrivée depuis juin 2026"),
    (("arrived-since", THIS_YEAR), ["Amal"], "Arrived this year", "Arrivée cette année"),
    (("arrived-before", "2026-06-03"), ["Bo"], "Arrived before June 3, 2026", "Arrivée avant le 3 juin 2026"),
    (("no-contact", 30), ["Bo", "Carol"], "No contact for 30 days", "Aucun contact depuis 30 jours"),
    (("need", "housing"), ["Amal"], "Open need: housing", "Besoin en cours : logement"),
    (("need", "any"), ["Amal", "Bo"], "With an open need", "Avec un besoin en cours"),
    (("no-need", "any"), ["Carol"], "Without an open need", "Sans besoin en cours"),
    (("no-need", "work"), ["Amal", "Carol"], "No open need: work", "Aucun besoin en cours : emploi"),
    (("follow-up", ""), ["Bo"], "With an open follow-up", "Avec un suivi à faire"),
    (("waiting", ""), ["Bo"], "Waiting for a match", "En attente d’un jumelage"),
    (("area", "north-end"), ["Amal"], "Living in: North End", "Habite : Quartier nord"),
    (("interpreter", ""), ["Bo"], "Interpreter needed", "Interprète nécessaire"),
    (("offers", "cooking"), ["Carol"], "Offering: Cooking", "Offre : Cuisine"),
    (("pass-ending", 30), ["Amal"], "Pass ending within 30 days", "Laissez-passer échéant d’ici 30 jours"),
    (("tag", "choir"), ["Amal"], "Tagged “choir”", "Étiquette « choir »"),
    (("tag", 'a","b'), ["Amal"], 'Tagged “a","b”', 'Étiquette « a","b »'),
    (("tag", "b"), [], "Tagged “b”", "Étiquette « b »"),
    (("note", "🎻"), ["Carol"], "Note with “🎻”", "Note contenant « 🎻 »"),
    (("note", "%"), [], "Note with “%”", "Note contenant « % »"),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "fit", "english", "french"), FIT)
def test_a_condition_finds_whom_it_says_it_finds(desk, people, condition, fit, english, french):
    assert names(desk, condition) == fit
    for language, said in (("en", english), ("fr", french)):
        with i18n.speaking(language), desk.reading() as view:
            assert phrases.sentence(view, [condition]).replace("\u00a0", " ") == said


def test_every_condition_has_its_words():
    assert KINDS.keys() == phrases.PHRASES.keys()


def test_conditions_about_a_program_and_a_worker_name_them(desk, people):
    assert names(desk, ("program", people["program"])) == ["Bo", "Carol"]
    assert names(desk, ("worker", people["nadia"])) == ["Bo"]
    desk.actor = Actor(people["nadia"], "Nadia", "worker")
    assert names(desk, ("worker", MINE)) == ["Bo"]
    with desk.reading() as view:
        said = phrases.sentence(view, [("program", people["program"]), ("worker", people["nadia"])])
    assert said == "In Mentors, accompanied by Nadia"


def test_conditions_must_all_hold_and_read_as_one_sentence(desk, people):
    asked = (("language", "zh"), ("arrived-before", "2026-01-01"), ("no-contact", 30))
    assert names(desk, *asked) == ["Bo"]
    assert names(desk, *asked, ("language", "ar")) == []
    with desk.reading() as view:
        assert (
            phrases.sentence(view, asked)
            == "Chinese speakers, arrived before January 2026, no contact for 30 days"
        )


def test_a_filter_of_a_newer_version_lets_nobody_through_and_says_so(desk, people):
    assert names(desk, ("shoe-size", 43)) == []
    with desk.reading() as view:
        assert "newer version" in phrases.sentence(view, [("shoe-size", 43)])


def test_the_latest_answer_for_a_purpose_counts(desk, people):
    def answer(**values):
        with desk._writing() as (session, _ledger):
            given = Consent(
                id=desk.ids(), heads="1.1", person_id=people["amal"], purpose="contact-later", **values
            )
            session.add(given)
            session.flush()

    assert names(desk, ("consent", "contact-later")) == []
    answer(answer="given", answered_on=date(2026, 9, 1))
    assert names(desk, ("consent", "contact-later")) == ["Amal"]
    answer(answer="refused", answered_on=date(2026, 10, 1))
    assert names(desk, ("consent", "contact-later")) == []


def test_what_hangs_on_a_joined_record_counts_for_the_one_that_is_shown(desk, people):
    desk.run(actions.people.edit_person, people["bo"], joined_into=people["carol"])
    assert names(desk) == ["Amal", "Carol"]
    assert names(desk, ("waiting", "")) == ["Carol"]
    assert names(desk, ("follow-up", "")) == ["Carol"]
    assert names(desk, among=[people["bo"], people["amal"]]) == ["Amal", "Carol"]
    assert names(desk, sorted_by="-follow-ups") == ["Carol", "Amal"]
    with desk.reading() as view:
        line = person_lines(view, [people["carol"]])[people["carol"]]
    assert (line.open_follow_ups, line.needs, line.parts) == (
        1,
        ("work",),
        ("newcomer", "mentor", "volunteer"),
    )
    assert line.last_contact == desk.now() - timedelta(days=90)


# ---- order ----
@pytest.mark.parametrize(
    ("language", "order"),
    [("en", ["cote", "coté", "côte", "côté"]), ("fr", ["cote", "côte", "coté", "côté"])],
)
def test_accents_break_ties_from_the_front_in_english_and_from_the_end_in_french(desk, language, order):
    for name in ("coté", "côté", "cote", "côte"):
        add(desk, name)
    with i18n.speaking(language):
        assert names(desk) == order
        assert names(desk, sorted_by="-name") == order[::-1]
        assert sorted(["coté", "côté", "cote", "côte"], key=i18n.sort_key) == order


def test_letters_sort_as_readers_of_both_languages_look_for_them(desk):
    wanted = [
        "Dan",
        "Đặng",
        "Duc",
        "Éric",
        "Erica",
        "O’Brien",
        "Odd",
        "Œuvre",
        "Ofer",
        "Øster",
        "Oz",
        "Олена",
        "محمد",
        "张伟",
    ]
    for name in sorted(wanted, key=lambda one: one[::-1]):
        add(desk, name)
    for language in ("en", "fr"):
        with i18n.speaking(language):
            assert names(desk) == wanted


def test_a_column_sorts_both_ways_and_the_empty_come_last(desk, people):
    assert names(desk, sorted_by="since") == ["Bo", "Amal", "Carol"]
    assert names(desk, sorted_by="-since") == ["Amal", "Bo", "Carol"]
    assert names(desk, sorted_by="last") == ["Bo", "Amal", "Carol"]
    assert names(desk, sorted_by="languages") == ["Amal", "Bo", "Carol"]
    assert names(desk, sorted_by="worker") == ["Bo", "Amal", "Carol"]


def test_columns_sort_by_the_words_of_the_language(desk):
    add(desk, "Greek", languages=["el"])
    add(desk, "English", languages=["en"])
    add(desk, "German", languages=["de"])
    assert names(desk, sorted_by="languages") == ["English", "German", "Greek"]
    with i18n.speaking("fr"):  # allemand, anglais, grec
        assert names(desk, sorted_by="languages") == ["German", "English", "Greek"]


# ---- how many statements ----
@pytest.fixture
def statements(desk):
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    sa.event.listen(desk.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(desk.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("column", ["name", *lists.SORTS])
def test_a_list_takes_a_fixed_number_of_statements(desk, statements, column):
    def count():
        statements.clear()
        asked = [("language", "ar"), ("no-contact", 30), ("need", "any"), ("arrived-since", THIS_YEAR)]
        with desk.reading() as view:
            lists.ids(view, asked, sorted_by=column)
            person_lines(view, lists.ids(view))
        return len(statements)

    few = many = 0
    for number in range(12):
        person = add(desk, f"Person {number}", languages=["ar"], arrived_on=date(2026, 2, 2))
        if number in (0, 11):
            desk.run(
                actions.contacts.log_contact, people=[person], needs=["work"], met_at=datetime(2026, 3, 1, 9)
            )
            few, many = (few or count()), count()
    assert few == many <= 16


# ---- saved lists ----
def test_a_list_is_saved_shared_renamed_and_removed(desk, people):
    worker = Actor(people["nadia"], "Nadia", "volunteer")
    desk.actor = worker
    saved = desk.run(actions.lists.save_list, name="Quiet", conditions=[["no-contact", 30]], shared=False)
    with desk.reading() as view:
        assert [(one.name, one.mine) for one in lists.saved(view)] == [("Quiet", True)]
        assert lists.named(view, "quiet").conditions == [("no-contact", 30)]
    desk.actor = Actor(None, "Somebody", "volunteer")
    with desk.reading() as view:
        assert lists.saved(view) == []
    desk.actor = worker
    desk.run(actions.lists.change_list, saved, name="Silent", shared=True)
    desk.actor = Actor("other", "Somebody", "volunteer")
    with desk.reading() as view:
        assert [(one.name, one.mine) for one in lists.saved(view)] == [("Silent", False)]


def test_shipped_lists_are_found_by_their_name_in_either_language(desk):
    with i18n.speaking("fr"), desk.reading() as view:
        assert lists.named(view, "Sans contact depuis 30 jours").conditions == list(
            lists.SHIPPED["quiet"].conditions
        )
        assert lists.named(view, "waiting-for-a-match") is not None
        assert lists.named(view, "no such list") is None
