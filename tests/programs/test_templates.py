"""Program templates: the shipped ones are whole; a broken one is refused with file, key and reason, and never else."""

import re
import tomllib
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from welcome_desk import i18n, paths, terms
from welcome_desk.programs import TemplateError, parse, shipped
from welcome_desk.programs.loading import load, load_all
from welcome_desk.programs.template import KINDS

FILES = sorted(paths.resource("programs").glob("*.toml"))


SHIPPED = {  # as DESIGN 3 lists them, by kind
    "pairing": {"bimp", "strangers-become-friends", "conversation-partners"},
    "team": {"sponsor-team"},
    "support": {"health-navigation", "incubator-tenancy"},
    "benefit": {"welcome-pass"},
    "course": {"bridging-school", "employer-onboarding"},
    "placement": {"rural-employment", "board-placement", "supplier-diversity"},
}
# Words that are the same in both languages.
ALIKE = {"Sports", "Cause", "Culture", "Communication", "Budget", "Transport"}


def test_every_program_of_the_design_is_shipped():
    found, problems = shipped()
    assert problems == []
    by_kind = {kind: {one.id for one in found.values() if one.kind == kind} for kind in KINDS}
    assert by_kind == SHIPPED


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_template_is_whole(path):
    template = load(path)
    assert template.id == path.stem
    assert template.stages
    assert template.items
    assert template.outcomes
    assert all(outcome.months for outcome in template.outcomes), "a measure without a month is never asked"
    assert template.federal.outputs
    assert template.federal.outcomes
    for side in (template.seeker, template.offer):
        assert len(side.questions) >= 2
        assert side.eligibility
    assert "keep-file" in template.seeker.consents
    if template.kind != "benefit":
        assert template.criteria
        assert template.agreement
        assert template.federal.activity
        assert {side for side, _day in template.check_in_days()} == {"seeker", "offer"}
        assert any(rule.in_depth for rule in template.check_ins)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_code_that_a_template_names_exists(path):
    template = load(path)
    assert set(template.closing_reasons) <= set(terms.codes("closing-reasons"))
    for side in (template.seeker, template.offer):
        assert set(side.consents) <= set(terms.codes("consent-purposes"))
    groups = {terms.detail("closing-reasons", code, "group") for code in template.closing_reasons}
    assert groups >= {"planned", "seeker", "unknown"}, (
        "ended as planned, by the newcomer, or for a reason unknown"
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_check_ins_come_in_order_and_within_the_term(path):
    template = load(path)
    days = [rule.day for rule in template.check_ins]
    assert days == sorted(days)
    assert all(day <= template.term.weeks * 7 for day in days)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("side", ["seeker", "offer"])
def test_each_side_is_called_twice_in_the_first_month_and_then_monthly(path, side):
    template = load(path)
    if template.kind == "benefit":
        return
    days = [day for of, day in template.check_in_days() if of == side]
    assert sum(day <= 30 for day in days) >= 2
    assert max(days[0], *(later - day for day, later in pairwise(days))) <= 36, (
        "the last talk may come a little later"
    )
    assert template.term.weeks * 7 - days[-1] <= 36, "and one is left to end well"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_template_tells_what_is_documented_and_what_is_our_own(path):
    head = path.read_text(encoding="utf-8").split("id = ")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert re.search("documented|Documented", head), "the head says what a source tells"
    assert re.search("our\\s+(# )?own", head), "and what no source tells"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_is_in_both_languages_and_french_is_french(path):
    for key, text in texts(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert text["en"].strip(), key
        assert text["fr"].strip(), key
        assert text["en"] != text["fr"] or text["en"] in ALIKE, key
        assert not re.search(
            r"\S[:»]|«\S", text["fr"].replace("\u00a0:", "").replace("\u00a0»", "").replace("«\u00a0", "")
        ), key
        assert not re.search(r"\s[;!?]", text["fr"]), key
        for words in text.values():
            assert not re.search("['!·]|\bclients?\b", words), key


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
SOUND = (paths.resource("programs") / "bimp.toml").read_text(encoding="utf-8")
BROKEN = [
    ("id = ", "not valid TOML"),
    (SOUND.replace('kind = "pairing"', 'kind = "marriage"', 1), "kind"),
    (SOUND.replace("version = 2", 'version = "one"', 1), "version"),
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
