"""Letters of a centre’s own: kept under a name, put in the place of the one before, removed."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from welcome_desk import letters
from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.fields import change
from welcome_desk.i18n import N_
from welcome_desk.letters import Letter
from welcome_desk.model import LetterText
from welcome_desk.store.work import Work


@action(N_("Keep a letter"), needs=Right.EXPORT)
def keep_letter(
    work: Work, *, name: str, about: str, titles: Mapping[str, str], texts: Mapping[str, str]
) -> str:
    """By language. One of the same name is changed."""
    letters.check(Letter(about, titles, texts))
    name = name.strip()
    said = {
        "about": about, "title": titles["en"], "title_fr": titles["fr"], "text": texts["en"], "text_fr": texts["fr"],
    }  # fmt: skip
    kept = _named(work, name)
    if kept is not None:
        change(kept, said)
        return kept.id
    made = LetterText(name=name, **said)
    made.check()
    return work.add(made).id


def _named(work: Work, name: str) -> LetterText | None:
    rows = work.session.scalars(
        sa.select(LetterText).where(LetterText.deleted_at.is_(None)).order_by(LetterText.id)
    )
    return next((one for one in rows if one.name.casefold() == name.casefold()), None)


@action(N_("Remove a letter"), needs=Right.EXPORT)
def remove_letter(work: Work, letter_id: str) -> None:
    work.remove(work.get(LetterText, letter_id))
