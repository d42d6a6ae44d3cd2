"""Program templates: the shipped ones are whole; a broken one is refused with file, key and reason, and never else."""

import re
import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from welcome_desk import i18n, paths, terms
from welcome_desk.programs import TemplateError, parse, shipped
from welcome_desk.programs.loading import load, load_all
from welcome_desk.programs.template import KINDS

FILES = sorted(paths.resource("programs").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_template_is_whole(path):
    template = load(path)
    assert template.id == path.stem
    assert template.kind in KINDS
    assert template.criteria
    assert template.check_ins
    assert template.outcomes
    assert template.federal.activity
    assert set(template.closing_reasons) <= set(terms.codes("closing-reasons"))
    assert {side for side, _day in template.check_in_days()} == {"seeker", "offer"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_is_in_both_languages_and_french_is_french(path):
    for key, text in texts(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert text["en"].strip(), key
        assert text["fr"].strip(), key
        assert not re.search(
            r"\S[:»]|«\S", text["fr"].replace("\u00a0:", "").replace("\u00a0»", "").replace("«\u00a0", "")
        ), key
        assert not re.search(r"\s[;!?]", text["fr"]), key


def texts(value, key=""):
    if isinstance(value, dict):
        if set(value) == {"en", "fr"}:
            yield key, value
        else:
            for name, inner in value.items():
                yield from texts(inner, f"{key}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{key}[{number}]")


def test_the_two_programs_of_this_version_are_there():
    found, problems = shipped()
    assert problems == []
    assert {"bimp", "strangers-become-friends"} <= found.keys()


def test_a_text_reads_in_the_current_language():
    template = shipped()[0]["bimp"]
    assert str(template.name) == "Business mentorship"
    with i18n.speaking("fr"):
        assert str(template.name) == "Mentorat d’affaires"


def test_a_running_program_keeps_the_text_it_started_with():
    template = shipped()[0]["bimp"]
    assert parse(template.source, name="bimp.toml") == template


def test_answers_are_checked_against_their_questions():
    template = shipped()[0]["bimp"]
    assert template.check_answers("seeker", {"languages": ["fr"], "field": ["food"]}) == []
    assert template.check_answers("seeker", {"languages": ["klingon"]}) == ["languages"]
    assert template.check_answers("seeker", {"shoe-size": 43}) == ["shoe-size"]


# ---- broken ones ----
SOUND = FILES[0].read_text(encoding="utf-8")
BROKEN = [
    ("id = ", "not valid TOML"),
    (SOUND.replace('kind = "pairing"', 'kind = "marriage"', 1), "kind"),
    (SOUND.replace("version = 1", 'version = "one"', 1), "version"),
    (re.sub(r"(?m)^name = .*$", 'name = { en = "Only English" }', SOUND, count=1), "name"),
    (SOUND.replace("weight = ", "wieght = ", 1), "weight"),
    (SOUND.replace('type = "languages"', 'type = "tongues"', 1), "type"),
]


@pytest.mark.parametrize(("text", "key"), BROKEN)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_broken_template_names_file_key_and_reason(text, key, language):
    assert text != SOUND
    with i18n.speaking(language), pytest.raises(TemplateError) as refused:
        parse(text, name="own.toml")
    assert "own.toml" in refused.value.message
    assert key in refused.value.message or "TOML" in refused.value.message
    assert refused.value.message.count("\n") == 0


def test_a_broken_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "good.toml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    (tmp_path / "twin.toml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    found, problems = load_all(tmp_path)
    assert len(found) == 1
    assert sorted(problem.message.split(":")[0] for problem in problems) == [
        "broken.toml",
        "bytes.toml",
        "twin.toml",
    ]


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(TemplateError, match="cannot be read"):
        load(tmp_path / "gone.toml")


WHOLE = tomllib.loads(SOUND)


def places(value, path=()):
    """Every place in the template where something could be wrong."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from places(part, (*path, key))


PLACES = [path for path in places(WHOLE) if path]
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 500),
    st.floats(),
    st.text(max_size=8),
    st.just([]),
    st.just({}),
    st.just("remove"),
)


def mutated(path, junk):
    import copy

    whole = copy.deepcopy(WHOLE)
    holder = whole
    for key in path[:-1]:
        holder = holder[key]
    if junk == "remove" or junk is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = junk
    return whole


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(path=st.sampled_from(PLACES), junk=JUNK)
def test_whatever_is_wrong_it_is_either_accepted_or_refused_in_words(path, junk):
    assert refusal(as_toml(mutated(path, junk))).startswith(("own.toml", "accepted"))


def refusal(text):
    try:
        parse(text, name="own.toml")
    except TemplateError as refused:
        return refused.message
    return "accepted"


def as_toml(value):
    """A small writer: enough for what a template holds."""
    return "\n".join(f"{_key(key)} = {_inline(part)}" for key, part in value.items())


def _inline(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_inline(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, str):
        return _quoted(value)
    return repr(value)


def _key(text):
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else _quoted(text)


def _quoted(text):
    import json

    return json.dumps(text, ensure_ascii=True).replace("\\u007f", "\\u007F")
