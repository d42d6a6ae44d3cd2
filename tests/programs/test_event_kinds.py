"""Kinds of events: all that ship are whole in both languages; a centre’s own come as files, and a broken one stops nobody."""

import re

import pytest

from welcome_desk import i18n, paths, terms
from welcome_desk.cli.main import main
from welcome_desk.programs import TemplateError, event_kinds, frame

GUIDE = (paths.PACKAGE.parents[1] / "docs" / "event-kinds.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
WANTED = {
    "table", "circle", "tour", "dialogue", "site-visit", "job-fair", "festival", "training", "council", "graduation", "welcome",
    "neighbourhood-day", "sports",
}  # fmt: skip
# What the advice on multicultural events names: every gathering of guests asks for most of it.
ADVISED = {"observances", "food", "interpretation", "child-care", "transport", "accessibility"}


@pytest.fixture(autouse=True)
def _shipped_alone(tmp_path):
    yield
    event_kinds.take_own(tmp_path / "none")


def test_every_kind_is_there_with_words_and_a_checklist_in_both_languages():
    shipped = event_kinds.shipped()
    assert set(shipped) >= WANTED
    for code, kind in shipped.items():
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                assert terms.label("event-kinds", code) == str(kind.name)
                assert len(kind.lines()) >= 5
                assert all(line.name and line.name != line.key for line in kind.lines()), code
    for code in ("table", "welcome", "dialogue"):
        assert set(shipped[code].checklist) >= ADVISED - {"interpretation"}


def test_federal_codes_fit_together_and_a_council_counts_as_none():
    for kind in event_kinds.shipped().values():
        assert not kind.topic or kind.topic in event_kinds.topics_for(kind.federal_type)
    assert event_kinds.kind_of("council").federal_type == ""
    assert "language-learning" not in event_kinds.topics_for("field-trip")
    assert "canadian-society" not in event_kinds.topics_for("conversation-circle")


def test_every_kind_counts_towards_one_output_and_some_outcome():
    for kind in event_kinds.shipped().values():
        assert len(kind.outputs) == 1, kind.code
        assert kind.outcomes, kind.code
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                said = [terms.label(frame.OUTPUTS, str(one)) for one in kind.outputs]
                said += [terms.label(frame.OUTCOMES, one) for one in kind.outcomes]
                assert not {*said} & {*map(str, kind.outputs), *kind.outcomes}


def test_a_kind_that_nobody_knows_here_is_shown_by_its_code_and_brings_nothing():
    kind = event_kinds.kind_of("from-elsewhere")
    assert (str(kind.name), kind.lines(), kind.brings) == ("from-elsewhere", [], ())


def test_a_centres_own_kind_is_offered_with_its_own_lines(tmp_path):
    (tmp_path / "ours.toml").write_text(EXAMPLE, encoding="utf-8")
    assert event_kinds.take_own(tmp_path) == []
    assert terms.codes("event-kinds")[-1] == "quilting"
    with i18n.speaking("fr"):
        assert terms.label("event-kinds", "quilting") == "Corvée de courtepointe"
        assert (
            event_kinds.kind_of("quilting").lines()[-1].name == "Métiers, aiguilles et tissus sont sur place"
        )


BROKEN = [
    (EXAMPLE.replace("150", "2"), "quilting.minutes", "5 to 20160"),
    (EXAMPLE.replace("inter-cultural", "language-learning"), "quilting.topic", "canadian-society"),
    (EXAMPLE.replace("culture-history", "history"), "quilting.federal_type", "culture-history"),
    (EXAMPLE.replace("[4]", "[5]"), "quilting.outputs", "1 to 4"),
    (EXAMPLE.replace('"belonging"', '"longing"'), "quilting.outcomes", "belonging"),
    (EXAMPLE.replace('"food"', '"foods"'), "quilting.checklist", "food"),
    (EXAMPLE.replace('"frames"', '"food"'), "quilting.items", "food"),
    (EXAMPLE.replace("minutes", "minuets"), "quilting.minuets", "minutes"),
    (EXAMPLE.replace(', fr = "Corvée de courtepointe"', ""), "quilting.name.fr", "missing"),
    (EXAMPLE.replace("quilting", "welcome"), "welcome", "already"),
    ("[a b]\n", "", "TOML"),
    ("", "", "no kind"),
]


@pytest.mark.parametrize(("text", "key", "said"), BROKEN)
def test_a_broken_file_names_file_key_and_what_is_allowed_and_the_others_count(tmp_path, text, key, said):
    (tmp_path / "broken.toml").write_text(text, encoding="utf-8")
    (tmp_path / "good.toml").write_text(EXAMPLE.replace("quilting", "weaving"), encoding="utf-8")
    (trouble,) = event_kinds.take_own(tmp_path)
    assert isinstance(trouble, TemplateError)
    assert (trouble.file, trouble.key) == ("broken.toml", key)
    assert said in trouble.message
    assert event_kinds.codes()[-1] == "weaving"


def test_the_program_starts_with_a_broken_file_and_tells_it(desk, capsys):
    event_kinds.folder().mkdir(parents=True)
    (event_kinds.folder() / "broken.toml").write_text("[x]\n", encoding="utf-8")
    store = desk.engine.url.database
    desk.close()
    assert main(["check", "--store", store]) == 0
    assert "broken.toml: x.name" in capsys.readouterr().err


def test_the_guide_names_every_key_and_its_example_is_whole():
    assert event_kinds.parse(EXAMPLE, name="ours.toml")["quilting"].minutes == 150
    named = set(re.findall(r"`([a-z_]+)`", GUIDE))
    assert {
        "name",
        "minutes",
        "federal_type",
        "topic",
        "outputs",
        "outcomes",
        "brings",
        "checklist",
        "items",
        *event_kinds.PARTS,
    } <= named
