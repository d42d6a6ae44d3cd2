"""Templates made here: copied, kept as a draft, published as a version that never changes; and programs moved to one."""

from __future__ import annotations

from typing import Any

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import LANGUAGES, N_, _, speaking
from welcome_desk.model import OwnTemplate, Program
from welcome_desk.programs import Template, parse
from welcome_desk.programs.tables import read_toml
from welcome_desk.programs.writing import plain, text_of
from welcome_desk.queries import templates
from welcome_desk.queries.programs import template_of
from welcome_desk.store.work import Work


@action(N_("Copy a template"), needs=Right.EDIT_TEMPLATES)
def copy_template(work: Work, *, template: str, version: int) -> str:
    """A draft of one’s own, under a new id, that begins as the other is."""
    source = _known(work, template, version)
    values = {**plain(source), "id": free_id(work, source.id), "version": 1, "name": _copy_of(source)}
    return _add_draft(work, values, based_on=f"{source.id} {source.version}")


def _known(work: Work, template: str, version: int) -> Template:
    found = templates.find(work, template, version)
    if found is None:
        raise UserError(_("This template is no longer there. Look at the list again."))
    return found


def _copy_of(source: Template) -> dict[str, str]:
    made = {}
    for code in LANGUAGES:
        with speaking(code):
            made[code] = _("{name} (copy)").format(name=str(source.name))
    return made


def free_id(work: Work, wanted: str) -> str:
    """The id itself, or with the first number that nobody has."""
    taken = templates.taken_ids(work)
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(one for one in numbered if one not in taken)


def _add_draft(work: Work, values: dict[str, Any], *, based_on: str) -> str:
    row = OwnTemplate(
        template=values["id"], version=values["version"], definition=text_of(values), state="draft",
        based_on=based_on, changed_on=work.today, by_id=work.actor.id,
    )  # fmt: skip
    return work.add(row).id


@action(N_("Begin a new version of a template"), needs=Right.EDIT_TEMPLATES)
def begin_version(work: Work, own_id: str) -> str:
    """A draft of the next version; where there is one already, it goes on."""
    row = work.get(OwnTemplate, own_id)
    theirs = [one for one in templates.own_rows(work) if one.template == row.template]
    draft = next((one for one in theirs if one.state == "draft"), None)
    if draft is not None:
        raise UserError(_("There is a draft of this template already. Go on with that one."))
    newest = max(theirs, key=lambda one: one.version)
    values = {**templates.values_of(newest.definition), "version": newest.version + 1}
    return _add_draft(work, values, based_on=f"{newest.template} {newest.version}")


@action(N_("Bring in a template file"), needs=Right.EDIT_TEMPLATES)
def bring_in_template(work: Work, *, definition: str, file: str) -> str:
    """A file from outside becomes a draft. One that is broken is refused with file, key and reason."""
    values = plain(parse(definition, name=file))
    return _add_draft(work, {**values, "id": free_id(work, values["id"]), "version": 1}, based_on=file)


@action(N_("Save a template’s draft"), needs=Right.EDIT_TEMPLATES)
def save_template(work: Work, own_id: str, *, definition: str) -> None:
    """Whole or not: it is checked when it is published. Its id and version stay as they are."""
    row = _draft(work, own_id)
    values = {**read_toml(definition, name=row.template).values, "id": row.template, "version": row.version}
    row.definition, row.changed_on, row.by_id = text_of(values), work.today, work.actor.id


def _draft(work: Work, own_id: str) -> OwnTemplate:
    row = work.get(OwnTemplate, own_id)
    if row.state != "draft":
        raise UserError(_("A published version never changes. Begin a new version of it."))
    return row


@action(N_("Publish a template"), needs=Right.EDIT_TEMPLATES)
def publish_template(work: Work, own_id: str) -> int:
    """From now on programs can start from it or be moved to it. Returns its version."""
    row = _draft(work, own_id)
    rows = [one for one in templates.own_rows(work, "published") if one.template == row.template]
    row.version = 1 + max((one.version for one in rows), default=0)
    row.definition = text_of({**templates.values_of(row.definition), "version": row.version})
    parse(row.definition, name=f"{row.template}.toml")
    row.state, row.changed_on, row.by_id = "published", work.today, work.actor.id
    return row.version


@action(N_("Remove a template’s draft"), needs=Right.EDIT_TEMPLATES)
def remove_template_draft(work: Work, own_id: str) -> None:
    work.remove(_draft(work, own_id))


@action(N_("Move a program to another version"), needs=Right.EDIT_TEMPLATES)
def move_program(work: Work, program_id: str, *, template: str, version: int) -> None:
    """Answers, screening and outcomes stay as they are; those that the new version does not ask for are kept, unseen.

    A program whose own text cannot be read is mended by it: of what kind it was is not known then.
    """
    program, target = work.get(Program, program_id), _known(work, template, version)
    now = template_of(program)
    if not now.broken and target.kind != now.kind:
        raise UserError(_("This template is of another kind than the program. Choose one of the same kind."))
    if target.source == program.definition:
        raise UserError(_("The program runs on this version already."))
    program.template, program.version, program.definition = target.id, target.version, target.source
    program.needs_right = target.needs_right or program.needs_right  # no move takes a wall down
