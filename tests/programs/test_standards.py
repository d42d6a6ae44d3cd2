"""The standards as data: whole, in both languages, and each item with a rule that exists."""

import pytest

from welcome_desk import i18n, paths
from welcome_desk.programs import TemplateError
from welcome_desk.programs.standards import SAID, parse, shipped
from welcome_desk.programs.tables import read_text
from welcome_desk.queries.standards.match_checks import MATCH_CHECKS
from welcome_desk.queries.standards.program_checks import PROGRAM_CHECKS

TEXT = read_text(paths.resource("standards", "mentor.toml"))


def test_there_are_six_standards_and_the_program_each_with_items():
    known = shipped()
    assert sorted(one.number for one in known.standards) == [0, 1, 2, 3, 4, 5, 6]
    assert all(known.of(one.key) for one in known.standards)


@pytest.mark.parametrize("item", shipped().items, ids=lambda item: item.key)
def test_each_item_has_a_rule_and_is_said_in_two_languages(item):
    checks = {"match": MATCH_CHECKS, "program": PROGRAM_CHECKS}[item.level]
    assert item.check == SAID or item.check in checks
    assert (item.where == "say") == (item.check == SAID) or item.key in ("prepared", "criteria")
    assert str(item.text) != item.text.fr
    with i18n.speaking("fr"):
        assert str(item.act) == item.act.fr != item.act.en


def test_what_was_not_read_in_the_text_is_marked():
    unread = {item.key for item in shipped().items if not item.read}
    assert {"references", "two-hours", "signed", "staff-there"} <= unread
    assert "month-one" not in unread


def test_what_is_for_minors_is_marked():
    assert [item.key for item in shipped().items if item.youth] == ["guardian"]


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ('standard = "recruit"', 'standard = "recruiting"', "items[0].standard", "recruiting"),
        ('level = "program"', 'level = "town"', "items[0].level", "program, match"),
        ("editions = [4]", "editions = [7]", "items[0].editions", "editions"),
        ('check = "said"', "", "items[0].check", "missing"),
    ],
)
def test_a_broken_file_is_refused_with_file_key_and_reason(old, new, key, said):
    with pytest.raises(TemplateError) as refused:
        parse(TEXT.replace(old, new, 1), name="mentor.toml")
    assert (refused.value.file, refused.value.key) == ("mentor.toml", key)
    assert said in refused.value.reason
