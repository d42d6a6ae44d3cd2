"""What a coordinator types for a report."""

from __future__ import annotations

from welcome_desk import periods
from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import LANGUAGES, N_, _
from welcome_desk.model import Person, ReportText
from welcome_desk.queries import report_texts
from welcome_desk.store.work import Work

LONGEST = 4000  # letters: what fits a report with its figures


@action(N_("Write the words of a report"), needs=Right.WRITE_REPORTS)
def write_report_text(
    work: Work,
    *,
    period: str,
    language: str,
    notice: str = "",
    story: str = "",
    notes: str = "",
    person_id: str | None = None,
) -> None:
    """All three at once; what is empty is taken out. `person_id`: whom the story is about; it is printed while they agree."""
    if language not in LANGUAGES:
        raise ValueError(language)
    period = periods.parse(period).name
    texts = {"notice": notice.strip(), "story": story.strip(), "notes": notes.strip()}
    _check_length(texts)
    if person_id is not None:
        work.get(Person, person_id)
    kept = report_texts.rows(work, period, language)
    for kind, words in texts.items():
        who = person_id if kind == "story" and words else None
        _write(
            work,
            kept.get(kind),
            ReportText(period=period, language=language, kind=kind, words=words, person_id=who),
        )


def _check_length(texts: dict[str, str]) -> None:
    for kind, words in texts.items():
        if len(words) > LONGEST:
            said = _("This is too long for a report: {n} letters at most.").format(n=LONGEST)
            raise UserError(said, field=kind)


def _write(work: Work, kept: ReportText | None, wanted: ReportText) -> None:
    if kept is None and wanted.words:
        work.add(wanted)
    elif kept is not None and not wanted.words:
        work.remove(kept)
    elif kept is not None and (kept.words, kept.person_id) != (wanted.words, wanted.person_id):
        kept.words, kept.person_id = wanted.words, wanted.person_id
