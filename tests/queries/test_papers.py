"""What a page for one side says of the other: no family name under “first name only”, nothing of a file that was refused."""

import pytest
from tests.actions.conftest import pair as pair_of
from tests.actions.small import accept, add

from welcome_desk import actions, queries
from welcome_desk.actions.consents import Answered

pair = pair_of


@pytest.mark.parametrize(
    ("known", "called"),
    [
        ({"display_name": "Olena Kovalenko"}, "Olena"),
        ({"display_name": "Olena"}, "Olena"),
        ({"display_name": "王小明"}, ""),
        ({"display_name": "김 민수"}, ""),
        ({"display_name": "Nguyễn Thị Hoa", "languages": ["vi"]}, ""),
        ({"display_name": "Nguyễn Thị Hoa", "languages": ["vi"], "given": "Hoa"}, "Hoa"),
        ({"display_name": "Kovalenko Olena", "name_order": "family-first"}, ""),
        ({"display_name": "Kovalenko Olena", "family": "Kovalenko"}, ""),
        ({"display_name": "王小明", "called": "Ming"}, "Ming"),
    ],
)
def test_first_name_only_tells_no_family_name(desk, pair, known, called):
    seeker = desk.run(actions.programs.enrol, pair[0], side="seeker", person_id=add(desk, **_named(known)))
    match = accept(desk, seeker, pair[2])
    desk.run(actions.programs.edit_enrolment, seeker, may_tell=["first-name"])
    with desk.reading() as view:
        assert str(queries.papers.slip(view, match, "offer").about) == called
        assert str(queries.papers.slip(view, match, "seeker").reader) == (called or known["display_name"])


def _named(known):
    return {("name" if key == "display_name" else key): value for key, value in known.items()}


def test_a_household_with_a_refused_file_tells_no_phone_and_no_email(desk, pair):
    people = [add(desk, name) for name in ("Ana Haddad", "Ben Haddad")]
    home = desk.run(actions.households.form_household, people=people, name="Haddad")
    desk.run(actions.households.edit_household, home, phone="506-555-0142")
    family = desk.run(actions.programs.enrol, pair[0], side="seeker", household_id=home)
    match = accept(desk, family, pair[2])
    desk.run(actions.programs.edit_enrolment, family, may_tell=["first-name", "phone", "email"])
    with desk.reading() as view:
        assert "506-555-0142" in _told(view, match)
    desk.run(actions.consents.record_consents, people[1], answers=[Answered("keep-file", "refused")])
    with desk.reading() as view:
        assert "506-555-0142" not in _told(view, match)


def _told(view, match):
    return [str(answer) for _what, answer in queries.papers.slip(view, match, "offer").told]
