"""Attachments: small files kept with a person, inside the store."""

from __future__ import annotations

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _, number
from welcome_desk.model import Attachment, Person
from welcome_desk.model.attachments import LARGEST_BYTES
from welcome_desk.store.work import Work

MEGABYTE = 1_000_000


@action(N_("Attach a file"), needs=Right.EDIT_PEOPLE)
def add_attachment(work: Work, person_id: str, *, name: str, content: bytes) -> str:
    person = work.get(Person, person_id)
    guards.refuse_adding(work, person, field="file")
    refuse_size(name, len(content))
    attachment = Attachment(person_id=person.id, name=_named(name), added_at=work.now, by_id=work.actor.id)
    attachment.put(content)
    return work.add(attachment).id


def refuse_size(name: str, size: int) -> None:
    if size > LARGEST_BYTES:
        said = _(
            "{name} is {size} MB; a file kept here has at most {most} MB. Scan it smaller, or keep it on paper."
        )
        shown, most = (
            number(-(-size * 10 // MEGABYTE) / 10),
            number(LARGEST_BYTES / MEGABYTE),
        )  # never rounded down
        raise UserError(said.format(name=name, size=shown, most=most), field="file")
    if not size:
        raise UserError(_("{name} is empty. Choose another file.").format(name=name), field="file")


@action(N_("Rename an attachment"), needs=Right.EDIT_PEOPLE)
def rename_attachment(work: Work, attachment_id: str, *, name: str) -> None:
    attachment = work.get(Attachment, attachment_id)
    guards.refuse_adding(work, work.get(Person, attachment.person_id), field="name")
    attachment.name = _named(name)


@action(N_("Remove an attachment"), needs=Right.EDIT_PEOPLE)
def remove_attachment(work: Work, attachment_id: str) -> None:
    work.remove(work.get(Attachment, attachment_id))


def _named(name: str) -> str:
    if not name.strip():
        raise UserError(_("Give the file a name."), field="name")
    return name.strip()
