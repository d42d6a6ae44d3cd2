"""Reports kept as they were printed."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import BOTH, LANGUAGES, N_, _, number
from welcome_desk.model import PastPrint, Person
from welcome_desk.model.reports import AUDIENCES, LARGEST_PRINT, digest_of
from welcome_desk.store.work import Work

MEGABYTE = 1_000_000


@action(N_("Keep what was printed"), needs=Right.WRITE_REPORTS)
def keep_print(
    work: Work,
    *,
    report: str,
    title: str,
    period: str,
    language: str,
    content: bytes,
    audience: str = "centre",
    person_id: str | None = None,
) -> str:
    """The same bytes are kept once. `content` holds no page of names; `person_id` is whose story it tells."""
    if language not in (*LANGUAGES, BOTH) or audience not in AUDIENCES:
        raise ValueError(language, audience)
    _refuse_size(title, len(content))
    kept = _same(work, content)
    if kept is not None:
        return kept
    teller = work.get(Person, person_id).id if person_id else None
    made = PastPrint(
        report=report, title=title, period=period, language=language, audience=audience, printed_at=work.now,
        by_id=work.actor.id, person_id=teller,
    )  # fmt: skip
    made.put(content)
    return work.add(made).id


def _same(work: Work, content: bytes) -> str | None:
    same = sa.and_(PastPrint.digest == digest_of(content), PastPrint.deleted_at.is_(None))
    return work.session.scalar(sa.select(PastPrint.id).where(same).order_by(PastPrint.id).limit(1))


def _refuse_size(title: str, size: int) -> None:
    if size > LARGEST_PRINT:
        said = _(
            "{title} has {size} MB and is not kept among the past prints, which have at most {most} MB. Save it as a file instead."
        )
        shown = number(-(-size * 10 // MEGABYTE) / 10)  # never rounded down
        raise UserError(said.format(title=title, size=shown, most=number(LARGEST_PRINT / MEGABYTE)))


@action(N_("Remove a past print"), needs=Right.WRITE_REPORTS)
def remove_print(work: Work, print_id: str) -> None:
    work.remove(work.get(PastPrint, print_id))
