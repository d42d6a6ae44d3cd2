"""What differs between two versions of a template."""

from dataclasses import replace

import pytest

from welcome_desk.programs import shipped
from welcome_desk.programs.changes import SECTIONS, differences

BIMP = shipped()[0]["bimp"]


def told(before, after):
    return [(one.section, one.how, one.key) for one in differences(before, after)]


@pytest.mark.parametrize("name", sorted(shipped()[0]))
def test_a_template_does_not_differ_from_itself(name):
    one = shipped()[0][name]
    assert differences(one, one) == []


def test_what_was_added_taken_out_and_changed_is_told():
    first, *rest = BIMP.seeker.questions
    renamed = replace(first, label=replace(first.label, fr="Autrement"))
    after = replace(
        BIMP, seeker=replace(BIMP.seeker, questions=(renamed, *rest[1:])), version=2, places=20, criteria=BIMP.criteria[:-1],
        closing_reasons=BIMP.closing_reasons[1:],
    )  # fmt: skip
    assert told(BIMP, after) == [
        ("seeker.questions", "changed", "field"), ("seeker.questions", "gone", "wants"), ("criteria", "gone", "where"),
        ("closing_reasons", "gone", "goals-met"), ("places", "changed", ""),
    ]  # fmt: skip
    assert ("seeker.questions", "added", "wants") in told(after, BIMP)


def test_an_entry_is_called_by_its_own_words():
    (gone,) = differences(BIMP, replace(BIMP, items=BIMP.items[1:]))
    assert str(gone.label) == "Interview held"


def test_every_section_of_a_template_has_its_words():
    others = shipped()[0].values()
    assert {one.section for a in others for b in others for one in differences(a, b)} <= SECTIONS.keys()
