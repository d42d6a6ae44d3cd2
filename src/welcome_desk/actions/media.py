"""Where the press, radio or others spoke of an event. Links are kept and shown; nothing is ever fetched."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.occurrences import happening
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import MediaMention
from welcome_desk.queries.dialogues import tone_codes
from welcome_desk.store.work import Work


@action(N_("Note a media mention"), needs=Right.RUN_EVENTS)
def add_mention(
    work: Work, *, outlet: str, published_on: date, event_id: str | None = None, headline: str = "", address: str = "",
    tone: str = "", note: str = "",
) -> str:  # fmt: skip
    mention = MediaMention(event_id=happening(work, event_id).id if event_id else None)
    _fill(work, mention, outlet, published_on, headline, address, tone, note)
    return work.add(mention).id


@action(N_("Change a media mention"), needs=Right.RUN_EVENTS)
def edit_mention(
    work: Work, mention_id: str, *, outlet: str, published_on: date, headline: str = "", address: str = "",
    tone: str = "", note: str = "",
) -> None:  # fmt: skip
    mention = work.get(MediaMention, mention_id)
    _fill(work, mention, outlet, published_on, headline, address, tone, note)


def _fill(
    work: Work, mention: MediaMention, outlet: str, published_on: date, headline: str, address: str, tone: str, note: str
) -> None:  # fmt: skip
    if not outlet.strip():
        raise UserError(_("Say who wrote or spoke of it: a paper, a station, a page."), field="outlet")
    if published_on > work.today:
        raise UserError(
            _("This day has not come yet. Choose the day on which it appeared."), field="published_on"
        )
    if tone and tone not in tone_codes():
        raise UserError(_("Choose a tone of the list."), field="tone")
    mention.outlet, mention.published_on, mention.tone = outlet.strip(), published_on, tone or "neutral"
    mention.headline, mention.address, mention.note = headline.strip(), _checked(address), note.strip()


def _checked(address: str) -> str:
    """Only links that open a page: whoever copies one out of here must not run something by it."""
    found = address.strip()
    if not found:
        return ""
    try:
        parts = urlsplit(found)
        good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or any(sign.isspace() or ord(sign) < 32 for sign in found):
        raise UserError(_("A link begins with http:// or https:// and has no spaces."), field="address")
    return found


@action(N_("Remove a media mention"), needs=Right.RUN_EVENTS)
def remove_mention(work: Work, mention_id: str) -> None:
    work.remove(work.get(MediaMention, mention_id))
