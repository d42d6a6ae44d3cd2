"""People: everyone known here, by saved view, and filtered as you type."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import lists, people, search
from welcome_desk.queries.columns import languages_of, last_of, month_of, name_of, parts_of
from welcome_desk.queries.people import PersonLine
from welcome_desk.ui import theme
from welcome_desk.ui.page import Page
from welcome_desk.ui.people.edit import add_person
from welcome_desk.ui.rows import Column, RowsModel, RowsView
from welcome_desk.ui.widgets import Button, EmptyState, beside, drop_down, line_edit

MOST_FOUND = 200


class PeoplePage(Page):
    place = "people"
    entities = ("person", "contact", "presence", "promise", "enrolment")
    named = "everyone"

    def build(self) -> None:
        may_add = self.desk.may(Right.LOG_CONTACTS)
        add = Button(_("Add a person"), "outlined", "user-plus", partial(add_person, self.window_))
        self.title_row(_("People"), "", *([add] if may_add else []))
        self.choice = drop_down(
            _("View"), [(key, _(one.label)) for key, one in lists.SHIPPED.items()], self.named
        )
        self.choice.currentIndexChanged.connect(self._choose_view)
        self.filter = line_edit(_("Filter this list"), _("Name or phone"))
        self.filter.setFixedWidth(theme.current().px(260))
        self.filter.textChanged.connect(lambda _text: self.refresh())
        row = beside()
        row.addWidget(self.choice)
        row.addWidget(self.filter)
        row.addStretch(1)
        self.body.addLayout(row)
        self.model = RowsModel(self._columns(), self._fetch)
        self.view = RowsView(_("People"), self.model)
        self.view.opened.connect(lambda row_id: self.window_.go("person", row_id=row_id))
        self.view.setMinimumHeight(theme.current().px(220))
        self.body.addWidget(self.view, 1)
        clear = Button(_("Clear filters"), "filled", None, self._clear)
        self.empty = EmptyState("users", _("No one fits these filters."), "", [clear])
        self.body.addWidget(self.empty, 1)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus)
        QShortcut(QKeySequence("Ctrl+N"), self, partial(add_person, self.window_))

    def _columns(self) -> list[Column]:
        name = Column("name", _("Name"), name_of, 5)
        part = Column("parts", _("Part"), parts_of, 3)
        languages = Column("languages", _("Languages"), languages_of, 4)
        since = Column("arrived_on", _("Here since"), lambda line: month_of(line.arrived_on), 3)
        last = Column("last_contact", _("Last contact"), last_of, 2)
        open_ = Column("open", _("Follow-ups"), lambda line: str(line.open_follow_ups or ""), 2, number=True)
        return [name, part, last] if self.narrow else [name, part, languages, since, last, open_]

    def _fetch(self, ids: list[str]) -> dict[str, PersonLine]:
        with self.desk.reading() as view:
            return people.person_lines(view, ids)

    def refresh(self) -> None:
        text = self.filter.text().strip()
        with self.desk.reading() as view:
            found = search.matching_ids(view, text, entity="person", limit=MOST_FOUND) if text else None
            ids = lists.ids(view, lists.SHIPPED[self.named].conditions, among=found)
        self.view.set_ids(ids)
        self.view.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.status_label.setText(
            ngettext("{n} person", "{n} people", len(ids)).format(n=i18n.number(len(ids)))
        )

    def keep(self) -> dict[str, Any]:
        return {"filter": self.filter.text()}

    def restore(self, kept: dict[str, Any]) -> None:
        self.filter.setText(kept.get("filter", ""))

    def _choose_view(self) -> None:
        self.named = self.choice.currentData()
        self.refresh()

    def _clear(self) -> None:
        self.filter.clear()
        self.choice.setCurrentIndex(0)
