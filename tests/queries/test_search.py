"""Search as the desk needs it: other spellings, other scripts, phone numbers, any order of words."""

import pytest

from welcome_desk import actions
from welcome_desk.access.scope import Actor
from welcome_desk.actions.consents import Answered
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.queries.search import search

PEOPLE = ["Олена Коваленко", "محمد علي", "Mohammed Rahman", "张伟", "Éric Lavoie", "Nguyễn Thị Ánh", "O’Brien, Siobhán", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "ዳንኤል ተስፋይ", "María José Ortega"]  # fmt: skip


@pytest.fixture
def full(desk):
    for name in PEOPLE:
        desk.run(
            actions.people.add_person,
            display_name=name,
            phone="506-555-0142" if name.startswith("Éric") else "",
        )
    return desk


def names(desk, text):
    with desk.reading() as view:
        return [one.display_name for one in search(view, text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Olena", "Олена Коваленко"), ("olena koval", "Олена Коваленко"), ("kovalenko olena", "Олена Коваленко"),
        ("mohamed", "محمد علي"), ("mohamed", "Mohammed Rahman"), ("zhang", "张伟"), ("张", "张伟"), ("eric", "Éric Lavoie"),
        ("ERIC", "Éric Lavoie"), ("nguyen", "Nguyễn Thị Ánh"), ("obrien", "O’Brien, Siobhán"), ("siobhan", "O’Brien, Siobhán"),
        ("5550142", "Éric Lavoie"), ("506-555", "Éric Lavoie"), ("gurprit", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ"), ("daniel", "ዳንኤል ተስፋይ"),
        ("ortega maria", "María José Ortega"), ("محمد", "محمد علي"),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_typed(full, typed, found):
    assert found in names(full, typed)


NAMESAKES = [
    "张伟",
    "Zhang Wei",
    "محمد",
    "محمد علي",
    "Mohammed Ali",
    "Mohamed Darwish",
    "Muhammad",
    "김도윤",
    "Олена",
    "Éric",
]
ALL_MOHAMEDS = {"محمد", "محمد علي", "Mohammed Ali", "Mohamed Darwish", "Muhammad"}
WEI, ALI = {"张伟", "Zhang Wei"}, {"محمد علي", "Mohammed Ali"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mohamed", ALL_MOHAMEDS), ("mohammed", ALL_MOHAMEDS), ("muhammad", ALL_MOHAMEDS), ("محمد", ALL_MOHAMEDS),
        ("mohamed ali", ALI), ("ali mohamed", ALI), ("محمد علي", ALI), ("zhang wei", WEI), ("wei", WEI), ("zhangwei", WEI),
        ("张伟", WEI), ("张 伟", WEI), ("张", {"张伟"}), ("伟", {"张伟"}), ("do yun", {"김도윤"}), ("olena", {"Олена"}),
        ("eric", {"Éric"}), ("mohamed zhang", set()),
    ],
)  # fmt: skip
def test_an_exact_spelling_does_not_hide_the_other_spellings(desk, typed, found):
    for name in NAMESAKES:
        desk.run(actions.people.add_person, display_name=name)
    assert found <= set(names(desk, typed)) <= (found or set()) | WEI


def test_as_typed_comes_before_what_sounds_alike(desk):
    for name in ("Muhammad Roy", "محمد", "Mohamedou Sy", "Mohamed Darwish"):
        desk.run(actions.people.add_person, display_name=name)
    assert names(desk, "mohamed")[:2] == ["Mohamed Darwish", "Mohamedou Sy"]


def test_a_name_on_documents_is_for_workers_and_finds_nobody(desk):
    desk.run(actions.people.add_person, display_name="Robin Roy", name_on_documents="Jonathan Quist")
    assert names(desk, "jonathan") == names(desk, "quist") == []


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "'", '"', "\\", "*", "xyzzyq"])
def test_what_finds_nothing_breaks_nothing(full, typed):
    assert isinstance(names(full, typed), list)


def test_whole_words_come_before_beginnings(desk):
    desk.run(actions.people.add_person, display_name="Annabel")
    desk.run(actions.people.add_person, display_name="Ann Roy")
    assert names(desk, "ann")[0] == "Ann Roy"


def test_a_removed_person_is_not_found_and_comes_back_with_undo(full):
    with full.reading() as view:
        person = search(view, "olena")[0].id
    full.run(actions.people.remove_person, person)
    assert names(full, "olena") == []
    full.undo()
    assert names(full, "olena") == ["Олена Коваленко"]


def test_a_changed_name_is_found_by_the_new_one_only(full):
    with full.reading() as view:
        person = search(view, "olena")[0].id
    full.run(actions.people.edit_person, person, display_name="Iryna Shevchenko")
    assert names(full, "olena") == []
    assert names(full, "iryna") == ["Iryna Shevchenko"]


def test_events_and_organizations_are_found_too(full):
    now = full.now()
    from datetime import timedelta

    full.run(
        actions.events.plan_event,
        title="Job fair",
        title_fr="Foire de l’emploi",
        starts_at=now,
        ends_at=now + timedelta(hours=1),
    )
    full.run(actions.organizations.add_organization, name="Public Library")
    assert names(full, "foire") == ["Job fair"]
    assert names(full, "library") == ["Public Library"]


def test_a_phone_that_may_not_be_kept_is_not_shown_beside_the_name(desk):
    person = desk.run(actions.people.add_person, display_name="Olena", phone="506-555-0142")
    with desk.reading() as view:
        assert search(view, "olena")[0].context == "506-555-0142"
    refused = Answered("keep-file", "refused")
    desk.run(actions.consents.record_consents, person, answers=[refused])
    with desk.reading() as view:
        assert search(view, "olena")[0].context == ""


def test_a_name_of_signs_is_found_among_many_that_hold_its_letters(desk):
    for number in range(60):
        desk.run(actions.people.add_person, display_name=f"S. S. Sand {number}")
    desk.run(actions.people.add_person, display_name="%s%s%s%s%s")
    assert names(desk, "%s%s%s%s%s")[0] == "%s%s%s%s%s"


def test_a_note_is_found_after_the_names_and_says_so(desk):
    ana = desk.run(
        actions.people.add_person, display_name="Ana Diaz", note="Plays the accordion at the market"
    )
    desk.run(actions.people.add_person, display_name="Acco Roy")
    with desk.reading() as view:
        found = search(view, "acco", notes=True)
    assert [(one.display_name, one.context) for one in found] == [
        ("Acco Roy", ""),
        ("Ana Diaz", "In a note: Plays the accordion at the market"),
    ]
    assert names(desk, "accordion") == []  # where only a name is asked for
    desk.run(actions.people.edit_person, ana, note="")
    with desk.reading() as view:
        assert search(view, "accordion", notes=True) == []


def test_what_is_noted_of_somebody_who_refused_a_file_is_not_found(desk):
    ana = desk.run(actions.people.add_person, display_name="Ana Diaz", note="Plays the accordion")
    desk.run(actions.consents.record_consents, ana, answers=[Answered("keep-file", "refused")])
    with desk.reading() as view:
        assert search(view, "accordion", notes=True) == []


def test_a_protected_note_is_never_found(desk):
    ana = desk.run(actions.people.add_person, display_name="Ana Diaz")
    desk.run(actions.protected.write_protected_note, ana, text="Plays the accordion")
    with desk.reading() as view:
        assert search(view, "accordion", notes=True) == []


def test_a_program_is_found_by_either_name_and_behind_its_wall_only_with_the_right(desk):
    bimp, health = start_from_template(desk, "bimp"), start_from_template(desk, "health-navigation")
    with desk.reading() as view:
        assert [(one.entity, one.id) for one in search(view, "mentorat")] == [("program", bimp)]
        assert [one.id for one in search(view, "health navigation")] == [health]
        assert search(view, "mentor", entities=("person",)) == []
    desk.run(actions.programs.end_program, bimp, ended_on=desk.now().date())
    with desk.reading() as view:
        assert search(view, "business")[0].context.startswith("Program, ended on")
    desk.actor = Actor(None, "Dev", "volunteer")
    with desk.reading() as view:
        assert search(view, "health navigation") == []
        assert [one.id for one in search(view, "business mentorship")] == [bimp]
