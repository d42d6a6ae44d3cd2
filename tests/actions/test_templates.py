"""Templates made here: drafts, versions that never change, files from outside, and programs that move."""

import tomllib

import pytest
from tests.actions.small import DAY, add, rows

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.model import Enrolment, OwnTemplate, Program
from welcome_desk.programs import TemplateError, shipped
from welcome_desk.programs.writing import plain, text_of
from welcome_desk.queries import templates

BIMP = shipped()[0]["bimp"]


def copied(desk):
    return desk.run(actions.templates.copy_template, template="bimp", version=BIMP.version)


def changed(desk, own_id, change):
    """Change a draft by a function on its tables."""
    with desk.reading() as view:
        values = tomllib.loads(view.get(OwnTemplate, own_id).definition)
    change(values)
    desk.run(actions.templates.save_template, own_id, definition=text_of(values))


def known(desk):
    with desk.reading() as view:
        return {(one.id, one.version): one for one in templates.known(view)}


def test_a_copy_has_an_id_and_a_name_of_its_own(desk):
    first, second = copied(desk), copied(desk)
    made = {row.id: row for row in rows(desk, OwnTemplate)}
    assert [made[first].template, made[second].template] == ["bimp-2", "bimp-3"]
    assert made[first].based_on == f"bimp {BIMP.version}"
    name = tomllib.loads(made[first].definition)["name"]
    assert name == {"en": "Business mentorship (copy)", "fr": "Mentorat d’affaires (copie)"}


def test_a_draft_may_lack_anything_and_starts_no_program(desk):
    own = copied(desk)
    changed(desk, own, lambda values: values["name"].pop("fr"))
    assert ("bimp-2", 1) not in known(desk)
    with pytest.raises(TemplateError) as refused:
        desk.run(actions.templates.publish_template, own)
    assert (refused.value.file, refused.value.key) == ("bimp-2.toml", "name.fr")
    assert rows(desk, OwnTemplate)[0].state == "draft"


def test_a_published_version_never_changes(desk):
    own = copied(desk)
    assert desk.run(actions.templates.publish_template, own) == 1
    for action, values in (
        (actions.templates.save_template, {"definition": ""}),
        (actions.templates.publish_template, {}),
        (actions.templates.remove_template_draft, {}),
    ):
        with pytest.raises(UserError, match="never changes"):
            desk.run(action, own, **values)


def test_each_publishing_makes_the_next_version_and_the_earlier_one_stays(desk):
    own = copied(desk)
    desk.run(actions.templates.publish_template, own)
    draft = desk.run(actions.templates.begin_version, own)
    with pytest.raises(UserError, match="a draft of this template already"):
        desk.run(actions.templates.begin_version, own)
    changed(desk, draft, lambda values: values.update(places=30))
    assert desk.run(actions.templates.publish_template, draft) == 2
    found = known(desk)
    assert (found["bimp-2", 1].places, found["bimp-2", 2].places) == (BIMP.places, 30)
    with desk.reading() as view:
        assert templates.latest(view)["bimp-2"].version == 2


def test_a_file_from_outside_becomes_a_draft_under_a_free_id(desk):
    desk.run(actions.templates.bring_in_template, definition=BIMP.source, file="bimp.toml")
    (row,) = rows(desk, OwnTemplate)
    assert (row.template, row.version, row.state, row.based_on) == ("bimp-2", 1, "draft", "bimp.toml")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_broken_file_names_file_key_reason_and_what_is_allowed_and_nothing_is_lost(desk, language):
    before = desk.digest()
    broken = BIMP.source.replace('kind = "pairing"', 'kind = "dating"', 1)
    with i18n.speaking(language), pytest.raises(TemplateError) as refused:
        desk.run(actions.templates.bring_in_template, definition=broken, file="mine.toml")
    for said in ("mine.toml", "kind", "dating", "pairing, team"):
        assert said in refused.value.message
    assert desk.digest() == before


def test_a_broken_own_template_does_not_stop_the_others(desk):
    own = copied(desk)
    desk.run(actions.templates.publish_template, own)
    draft = copied(desk)
    changed(desk, draft, lambda values: values.update(kind="dating"))
    with desk.reading() as view:
        lines = {line.own_id: line for line in templates.template_lines(view)}
        assert "kind" in lines[draft].problem
        assert lines[own].problem == ""
    assert ("bimp-2", 1) in known(desk)


# ---- moving ----
def running(desk):
    return desk.run(
        actions.programs.start_program, template="bimp", version=BIMP.version, name="M", name_fr="M", definition=BIMP.source,
        started_on=DAY,
    )  # fmt: skip


def without_wants(values):
    seeker = values["sides"]["seeker"]["questions"]
    seeker[:] = [one for one in seeker if one["key"] != "wants"]
    seeker[0]["options"] = seeker[0]["options"][1:]
    values["criteria"] = [one for one in values["criteria"] if one["key"] != "goal"]
    values["items"].append(
        {"key": "check", "label": {"en": "Check", "fr": "Vérification"}, "side": "offer", "must": True}
    )


def test_a_move_names_what_would_break_and_keeps_the_answers(desk):
    program = running(desk)
    answers = {"wants": ["lease"], "field": ["food", "retail"]}
    desk.run(actions.programs.enrol, program, side="seeker", person_id=add(desk), answers=answers)
    own = copied(desk)
    changed(desk, own, without_wants)
    desk.run(actions.templates.publish_template, own)
    with desk.reading() as view:
        lost = templates.what_breaks(view, program, known(desk)["bimp-2", 1])
    assert [(one.kind, one.label, one.count) for one in lost] == [
        ("option", "Which field of business? · Food and restaurants", 1), ("question", "What do you want help with?", 1),
        ("criterion", "Goal", 0), ("new-must", "Check", 0),
    ]  # fmt: skip
    desk.run(actions.templates.move_program, program, template="bimp-2", version=1)
    (moved,) = rows(desk, Program)
    assert (moved.template, moved.version) == ("bimp-2", 1)
    assert rows(desk, Enrolment)[0].answers == answers


def test_a_running_program_keeps_its_version_until_it_is_moved(desk):
    own = copied(desk)
    desk.run(actions.templates.publish_template, own)
    program = running(desk)
    desk.run(actions.templates.move_program, program, template="bimp-2", version=1)
    definition = rows(desk, Program)[0].definition
    draft = desk.run(actions.templates.begin_version, own)
    changed(desk, draft, lambda values: values.update(places=30))
    desk.run(actions.templates.publish_template, draft)
    assert rows(desk, Program)[0].definition == definition
    with desk.reading() as view:
        running_on = {
            (line.template, line.version): [one.name for one in line.running]
            for line in templates.template_lines(view)
        }
    assert running_on["bimp-2", 1] == ["M"]
    assert running_on["bimp-2", 2] == []


def test_a_program_is_not_moved_to_another_kind_or_to_where_it_is(desk):
    program = running(desk)
    values = {**plain(BIMP), "id": "helpers", "kind": "support"}
    own = desk.run(actions.templates.bring_in_template, definition=text_of(values), file="helpers.toml")
    desk.run(actions.templates.publish_template, own)
    with pytest.raises(UserError, match="another kind"):
        desk.run(actions.templates.move_program, program, template="helpers", version=1)
    with pytest.raises(UserError, match="already"):
        desk.run(actions.templates.move_program, program, template="bimp", version=BIMP.version)
