"""The guide to writing a template names every key there is, and every word that one may hold."""

import re
from dataclasses import fields, is_dataclass

import pytest

from welcome_desk import paths, terms
from welcome_desk.programs import TemplateError, frame, loading, parse, sections, shipped, template
from welcome_desk.programs.writing import FILE_KEYS

GUIDE = (paths.PACKAGE.parents[1] / "docs" / "templates.md").read_text(encoding="utf-8")
NOT_IN_THE_FILE = {
    "source",
    "broken",
    "en",
    "fr",
}  # the text itself, what is wrong with it; and every text has both languages
UNDER_SIDES = {"seeker", "offer"}
NAMED = {name for span in re.findall(r"`([^`\n]+)`", GUIDE) for name in re.findall(r"[a-z_-]+", span)}


def keys():
    kinds = [kind for kind in vars(template).values() if is_dataclass(kind)]
    found = {FILE_KEYS.get(one.name, one.name) for kind in kinds for one in fields(kind)}
    return sorted(found - NOT_IN_THE_FILE - UNDER_SIDES)


@pytest.mark.parametrize("key", keys())
def test_the_guide_names_every_key(key):
    assert key in NAMED


@pytest.mark.parametrize(
    "allowed",
    [
        template.KINDS, template.TAKERS, template.QUESTION_TYPES, tuple(template.CRITERION_KINDS), loading.MATCH_STAGES,
        loading.OUTCOME_TYPES, loading.RIGHTS, frame.FEDERAL_ACTIVITIES, tuple(terms.codes(frame.OUTCOMES)), sections.STARTS,
    ],
)  # fmt: skip
def test_the_guide_names_every_word_that_is_allowed(allowed):
    assert set(allowed) <= NAMED


def test_the_readme_lists_every_shipped_template_with_its_kind():
    readme = (paths.PACKAGE.parents[1] / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"(?m)^\| \[([a-z-]+)\]\(resources/programs/\1\.toml\) \| ([a-z]+) \|", readme))
    assert listed == {one.id: one.kind for one in shipped()[0].values()}


def test_the_small_template_of_the_guide_is_whole():
    (example,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert parse(example, name="garden-neighbours.toml").id == "garden-neighbours"


def test_a_number_in_the_guide_is_what_the_program_allows():
    """A few that would be easy to change in one place only."""
    for said, wrong in (("weeks", 521), ("weight", 11)):
        (example,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
        broken = re.sub(rf"(?m)^{said} = \d+", f"{said} = {wrong}", example)
        with pytest.raises(TemplateError, match=f"from 1 to {wrong - 1}"):
            parse(broken, name="garden-neighbours.toml")
