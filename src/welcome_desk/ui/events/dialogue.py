"""The small forms of a public dialogue: sectors, what was said, action items, and where it was spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions, terms
from welcome_desk.i18n import _
from welcome_desk.queries import contacts
from welcome_desk.queries.action_items import ActionLine
from welcome_desk.queries.dialogues import MentionLine, SectorLine, ThemeLine
from welcome_desk.queries.door import Guest
from welcome_desk.ui.matches.form import MatchForm, MaybeDay, text_edit
from welcome_desk.ui.widgets import day_edit, day_of, drop_down, line_edit, number_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST = 999
DUE_DAYS = 30  # offered as the day of a new action item


def listed(name: str, empty: str = "") -> list[tuple[str, str]]:
    """The terms of a list for a drop-down; `empty` stands first for nothing."""
    found = [(code, terms.label(name, code)) for code in terms.codes(name)]
    return [("", empty), *found] if empty else found


class CountSector(MatchForm):
    HEIGHT = 360

    def __init__(self, window: Window, key: str, lines: Sequence[SectorLine], sector: str = "") -> None:
        super().__init__(window, _("Count people of a sector"), "users")
        self.key, self.counts = key, {one.sector: one.counted for one in lines}
        self.sector = drop_down(_("Sector"), listed("sectors"), sector)
        self.people = number_edit(_("How many, without a name"), 0, least=0, most=MOST)
        self.sector.currentIndexChanged.connect(lambda _place: self._show_count())
        self.ask("sector", _("Sector"), self.sector)
        self.ask("people", _("How many, without a name"), self.people)
        self.body.addStretch(1)
        self._show_count()

    def _show_count(self) -> None:
        self.people.setValue(self.counts.get(self.sector.currentData(), 0))

    def _save(self) -> None:
        self.save_with(
            actions.dialogues.count_sector, self.key, sector=self.sector.currentData(), people=self.people.value(),
            said=_("Counted: {what}").format(what=self.sector.currentText()),
        )  # fmt: skip


class NameSector(MatchForm):
    """Whom somebody of the list spoke for."""

    HEIGHT = 360

    def __init__(self, window: Window, key: str, guests: Sequence[tuple[Guest, str]]) -> None:
        super().__init__(window, _("Who spoke for whom"), "megaphone")
        self.key, self.sectors = key, {guest.person_id: sector for guest, sector in guests}
        here_first = sorted(guests, key=lambda one: one[0].here_at is None)
        self.who = drop_down(_("Who"), [(guest.person_id, guest.name) for guest, _sector in here_first])
        self.sector = drop_down(_("Sector"), listed("sectors", _("No sector")))
        self.who.currentIndexChanged.connect(lambda _place: self._show_sector())
        self.ask("who", _("Who"), self.who)
        self.ask("sector", _("Sector"), self.sector)
        self.body.addStretch(1)
        self._show_sector()

    def _show_sector(self) -> None:
        known = self.sectors.get(self.who.currentData(), "")
        self.sector.setCurrentIndex(max(self.sector.findData(known), 0))

    def _save(self) -> None:
        self.save_with(
            actions.dialogues.set_sector, self.key, person_id=self.who.currentData(), sector=self.sector.currentData(),
            said=_("Noted: {what}").format(what=self.who.currentText()),
        )  # fmt: skip


class EditTheme(MatchForm):
    """A new one where `line` is None."""

    HEIGHT = 560

    def __init__(self, window: Window, key: str, line: ThemeLine | None = None) -> None:
        super().__init__(window, _("What was said"), "message-square-text")
        self.key, self.line = key, line
        self.words = text_edit(_("What was said, in a sentence"), line.words if line else "")
        self.need = drop_down(
            _("Area of need"), listed("needs", _("None in particular")), line.area if line else ""
        )
        self.sector = drop_down(
            _("Said by"), listed("sectors", _("Several sectors")), line.sector if line else ""
        )
        self.times = number_edit(_("How often"), line.times if line else 1, least=1, most=MOST)
        self.ask("words", _("What was said, in a sentence"), self.words)
        self.ask("area", _("Area of need"), self.need)
        self.ask("sector", _("Said by"), self.sector)
        self.ask("times", _("How often"), self.times)
        self.keep(f"theme {line.id if line else key}", words=self.words, area=self.need, sector=self.sector)
        self.words.setFocus()

    def _save(self) -> None:
        values = {
            "words": self.words.toPlainText(), "area": self.need.currentData(), "sector": self.sector.currentData(),
            "times": self.times.value(),
        }  # fmt: skip
        if self.line is None:
            self.save_with(actions.dialogues.add_theme, self.key, said=_("Saved"), **values)
        else:
            self.save_with(actions.dialogues.edit_theme, self.line.id, said=_("Saved"), **values)


class EditItem(MatchForm):
    """An action item; a new one where `line` is None, of an event where `key` is given."""

    HEIGHT = 600

    def __init__(self, window: Window, key: str | None, line: ActionLine | None = None) -> None:
        super().__init__(window, _("Action item"), "list-checks")
        self.key, self.line = key, line
        with self.desk.reading() as view:
            known = contacts.services(view)
        self.words = text_edit(_("What is to be done"), line.words if line else "")
        self.owner = line_edit(_("Who does it"), "", line.told_owner if line else "")
        self.organization = drop_down(
            _("Organization"), [("", _("None")), *known], (line.organization_id if line else "") or ""
        )
        proposed = self.today + timedelta(days=DUE_DAYS)
        self.due = MaybeDay(_("Done by"), line.due_on if line else proposed, proposed)
        self.ask("words", _("What is to be done"), self.words)
        self.ask("owner", _("Who does it"), self.owner, optional=True)
        self.ask("organization", _("Organization"), self.organization, optional=True)
        self.body.addWidget(self.due)
        self.keep(f"action-item {line.id if line else key}", words=self.words, owner=self.owner)
        self.words.setFocus()

    def _save(self) -> None:
        values = {
            "words": self.words.toPlainText(), "owner": self.owner.text(),
            "organization_id": self.organization.currentData() or None, "due_on": self.due.day(),
        }  # fmt: skip
        if self.line is None:
            self.save_with(actions.action_items.add_action_item, event_id=self.key, said=_("Saved"), **values)
        else:
            self.save_with(actions.action_items.edit_action_item, self.line.id, said=_("Saved"), **values)


class EndItem(MatchForm):
    """Done, or dropped: with a word on what became of it."""

    HEIGHT = 360

    def __init__(self, window: Window, line: ActionLine, *, dropped: bool = False) -> None:
        super().__init__(window, _("Drop") if dropped else _("Done"), "list-checks")
        self.line, self.dropped = line, dropped
        self.outcome = text_edit(_("What became of it"))
        self.ask("outcome", line.words, self.outcome, hint=_("What became of it"), optional=True)
        self.body.addStretch(1)

    def _save(self) -> None:
        end = (
            actions.action_items.drop_action_item if self.dropped else actions.action_items.finish_action_item
        )
        self.save_with(end, self.line.id, outcome=self.outcome.toPlainText(), said=_("Saved"))


class EditMention(MatchForm):
    """A new one where `line` is None. The link is kept as it is and never opened."""

    HEIGHT = 690

    def __init__(self, window: Window, key: str, line: MentionLine | None = None) -> None:
        super().__init__(window, _("In the media"), "megaphone")
        self.key, self.line = key, line
        self.outlet = line_edit(_("Paper, station or page"), "", line.outlet if line else "")
        self.day = day_edit(_("Appeared on"), line.published_on if line else self.today)
        self.headline = line_edit(_("Headline"), "", line.headline if line else "")
        self.address = line_edit(_("Link"), "https://", line.address if line else "")
        self.tone = drop_down(_("Tone"), listed("media-tones"), line.tone if line else "neutral")
        self.note = line_edit(_("Note"), "", line.note if line else "")
        self.ask("outlet", _("Paper, station or page"), self.outlet)
        self.ask("published_on", _("Appeared on"), self.day)
        self.ask("headline", _("Headline"), self.headline, optional=True)
        self.ask("address", _("Link"), self.address, optional=True)
        self.ask("tone", _("Tone"), self.tone)
        self.ask("note", _("Note"), self.note, optional=True)
        self.keep(
            f"mention {line.id if line else key}", outlet=self.outlet, headline=self.headline, note=self.note
        )
        self.outlet.setFocus()

    def _save(self) -> None:
        values = {
            "outlet": self.outlet.text(), "published_on": day_of(self.day), "headline": self.headline.text(),
            "address": self.address.text(), "tone": self.tone.currentData(), "note": self.note.text(),
        }  # fmt: skip
        if self.line is None:
            self.save_with(actions.media.add_mention, event_id=self.key, said=_("Saved"), **values)
        else:
            self.save_with(actions.media.edit_mention, self.line.id, said=_("Saved"), **values)
