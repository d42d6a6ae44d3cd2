"""The welcome log: every contact, latest first, by way."""

from __future__ import annotations

from welcome_desk import i18n, terms
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import contacts
from welcome_desk.queries.contacts import ContactLine
from welcome_desk.ui import theme
from welcome_desk.ui.contacts.edit import open_contact
from welcome_desk.ui.page import Page
from welcome_desk.ui.rows import Column, RowsModel, RowsView
from welcome_desk.ui.widgets import EmptyState, at_left, drop_down

ANY = ""


class LogPage(Page):
    place = "log"
    entities = ("contact", "presence", "need", "person")
    way = ANY

    def build(self) -> None:
        self.title_row(_("Welcome log"))
        options = [(ANY, _("All ways")), *((way, terms.label("ways", way)) for way in terms.codes("ways"))]
        self.choice = drop_down(_("How"), options, self.way)
        self.choice.currentIndexChanged.connect(self._choose_way)
        self.body.addWidget(at_left(self.choice))
        self.model = RowsModel(self._columns(), self._fetch)
        self.view = RowsView(_("Contacts"), self.model)
        self.view.opened.connect(self._open)
        self.view.setMinimumHeight(theme.current().px(220))
        self.body.addWidget(self.view, 1)
        self.empty = EmptyState(
            "message-square-text", _("No contact here yet."), _("Ctrl+L logs the first one.")
        )
        self.body.addWidget(self.empty, 1)

    def _columns(self) -> list[Column]:
        when = Column("met_at", _("When"), lambda line: i18n.date_and_time(line.met_at), 2)
        who = Column("people", _("Who"), names_of, 3)
        how = Column("way", _("How"), way_of, 2)
        needs = Column("needs", _("What they needed"), needs_of, 3)
        by = Column("by", _("Logged by"), lambda line: line.by, 2)
        note = Column("note", _("Note"), lambda line: line.note, 4)
        return [when, who, how, needs] if self.narrow else [when, who, how, needs, note, by]

    def _fetch(self, ids: list[str]) -> dict[str, ContactLine]:
        with self.desk.reading() as view:
            return contacts.contact_lines(view, ids)

    def refresh(self) -> None:
        with self.desk.reading() as view:
            ids = contacts.contact_ids(view, way=self.way)
        self.view.set_ids(ids)
        self.view.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.status_label.setText(
            ngettext("{n} contact", "{n} contacts", len(ids)).format(n=i18n.number(len(ids)))
        )

    def _choose_way(self) -> None:
        self.way = self.choice.currentData()
        self.refresh()

    def _open(self, contact_id: str) -> None:
        open_contact(self.window_, contact_id)


def names_of(line: ContactLine) -> str:
    return i18n.list_of(line.people) if line.people else _("Someone (not named)")


def way_of(line: ContactLine) -> str:
    unanswered = "" if line.reached else terms.label("outcomes", "no-answer")
    return " · ".join(part for part in (terms.label("ways", line.way), line.place, unanswered) if part)


def needs_of(line: ContactLine) -> str:
    return ", ".join(terms.label("needs", area) for area in line.needs)
