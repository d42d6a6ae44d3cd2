"""The federal records as data: the columns in their documented order, every list whole in both languages, every fault told."""

import shutil

import pytest

from welcome_desk import i18n, paths, terms
from welcome_desk.programs import TemplateError
from welcome_desk.programs.funder import CLIENT, COMMUNITY, NEEDS, load, shipped

# In the order of the documented records (identifier, birth, then …); blocks of the same kind are told by their first.
CLIENT_ORDER = (
    "identifier-type", "identifier", "birth", "phone", "has-email", "email", "street-number", "street-name", "street-type",
    "street-direction", "unit", "city", "province", "postal-code", "official-language", "research",
)  # fmt: skip
COMMUNITY_ORDER = (
    "identifier-type", "identifier", "birth", "service-postal-code", "language", "official-language", "referred-by",
    "activity", "institution", "event-type", "service-type", "topic", "received", "participants", "volunteers", "targeted",
    "target-group", "status", "reason", "start", "end", "projected-end", "skill-computer", "child-care", "transport",
    "disability", "translation", "interpretation", "crisis", "hours", "minutes", "update-reason",
)  # fmt: skip
NEEDS_ORDER = (
    "identifier", "birth", "service-postal-code", "start", "language", "official-language", "institution", "referred-by",
    "life-in-canada-need", "life-in-canada-referral", "social-networks-need", "official-language-skills", "other-skills",
    "finding-work-need", "employment-when", "experience", "occupation-level", "credentials", "citizenship",
    "support-required", "child-minding-required", "other-needs", "food-clothing-need", "community-services-referral",
    "child-care", "crisis", "plan", "end", "update-reason",
)  # fmt: skip
NEEDED = {
    CLIENT: {"identifier-type", "identifier", "birth", "postal-code", "official-language", "research"},
    COMMUNITY: {
        "identifier-type", "identifier", "birth", "service-postal-code", "language", "official-language", "referred-by",
        "activity", "institution", "event-type", "service-type", "topic", "received", "status", "reason", "start", "end",
        "projected-end",
    },
    NEEDS: {
        "identifier", "birth", "service-postal-code", "start", "language", "official-language", "institution", "referred-by",
        "citizenship", "support-required", "other-needs", "plan", "end",
    },
}  # fmt: skip
SIZES = {
    "identifier-types": 3, "official-languages": 3, "activities": 2, "institution-types": 14, "referred-by": 14,
    "target-groups": 14, "reasons-for-leaving": 14, "child-ages": 4, "child-care-types": 2, "event-types": 5,
    "service-types": 5, "topics": 9, "services-received": 3, "participants": 3, "statuses": 3, "minutes": 12,
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "order"), [(CLIENT, CLIENT_ORDER), (COMMUNITY, COMMUNITY_ORDER), (NEEDS, NEEDS_ORDER)]
)
def test_the_columns_stand_in_the_documented_order(form, order):
    keys = [column.key for column in shipped().forms[form].columns]
    assert [key for key in keys if key in order] == list(order)
    assert {one.key for one in shipped().forms[form].columns if one.required} == NEEDED[form]


def test_there_are_as_many_columns_as_the_source_says():
    assert len(shipped().forms[NEEDS].columns) == 92  # A to CN
    assert len(shipped().forms[CLIENT].columns) == len(CLIENT_ORDER)


def test_every_list_is_whole():
    assert {key: len(shipped().lists[key].names) for key in SIZES} == SIZES


def test_every_text_stands_in_both_languages_and_names_its_source():
    for form in shipped().forms.values():
        assert form.edition
        for text in (form.name, form.source, *(column.name for column in form.columns)):
            assert text.en
            assert text.fr
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                names = [str(column.name) for column in form.columns]
            assert len(set(names)) == len(names)
    for codes in shipped().lists.values():
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                words = [codes.word(code) for code in codes.names]
            assert all(words)
            assert len(set(words)) == len(words)


def test_what_the_desk_knows_fits_the_lists():
    """Every closing reason, kind of event and template comes to a code that the record knows."""
    funder = shipped()
    became = {terms.detail("closing-reasons", code, "federal") for code in terms.codes("closing-reasons")}
    assert became <= {"completed", *funder.lists["reasons-for-leaving"].names}
    for kind in terms.codes("event-kinds"):
        type_ = terms.detail("event-kinds", kind, "federal_type")
        assert not type_ or type_ in {
            **funder.lists["event-types"].names,
            **funder.lists["service-types"].names,
        }
    templates = {path.stem for path in paths.resource("programs").glob("*.toml")}
    assert funder.topics.keys() <= {*templates, "other"}
    assert funder.topic_of("of-our-own") == funder.topics["other"]


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "reason"),
    [
        ("client.toml", 'list = "yes-no"', 'list = "yes-nope"', "columns[4].list", "not allowed"),
        ("client.toml", 'key = "email"', 'key = "phone"', "columns", "stands there twice"),
        ("client.toml", 'edition = "2018-copy"', "", "edition", "is missing"),
        ("needs.toml", 'kind = "day"', 'kind = "date"', "columns[1].kind", "not allowed"),
        ("needs.toml", "required = true", "required = 1", "columns[0].required", "true or false"),
        ("lists.toml", 'yes = { en = "Yes", fr = "Oui" }', 'yes = { en = "Yes" }', "yes-no.yes.fr", "is missing"),
        ("lists.toml", "[topics]", "[topic]", "topics", "is missing"),
        ("lists.toml", "[yes-no]", "[yes-no", "", "not valid TOML"),
        ("mapping.toml", 'friend = "family-or-friends"', 'friend = "friends"', "referred-by.friend", "not allowed"),
        ("mapping.toml", "friend = ", "foe = ", "referred-by.foe", "not allowed"),
        ("mapping.toml", "other = ", "others = ", "topics.other", "is missing"),
        ("community-connections.toml", "when =", "whenever =", "columns[9].whenever", "not known"),
    ],
)  # fmt: skip
def test_a_fault_of_a_file_is_told_with_file_key_and_reason(tmp_path, file, old, new, key, reason):
    folder = tmp_path / "funder"
    shutil.copytree(paths.resource("funder"), folder)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(TemplateError) as caught:
        load(folder)
    assert (caught.value.file, caught.value.key) == (file, key)
    assert reason in caught.value.reason
