"""People: everyone known here, by filters in plain words, with the columns and the order that somebody chose."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import lists, people, phrases, search
from welcome_desk.queries.people import PersonLine
from welcome_desk.ui import theme
from welcome_desk.ui.page import Page
from welcome_desk.ui.people import saved_lists, selection
from welcome_desk.ui.people.columns import ChooseColumns
from welcome_desk.ui.people.edit import add_person
from welcome_desk.ui.people.filters import AddFilter, FilterChips
from welcome_desk.ui.people.shown import EVERYONE, Shown, list_columns, of_saved, of_shipped, screen_columns
from welcome_desk.ui.rows import RowsModel, RowsView
from welcome_desk.ui.widgets import Button, EmptyState, FlowLayout, drop_down, line_edit

MOST_FOUND = 200
OWN = "own"


class PeoplePage(Page):
    place = "people"
    entities = (
        "person", "contact", "presence", "promise", "enrolment", "need", "pass", "attendance", "consent", "saved_list",
    )  # fmt: skip
    shown = Shown()

    def build(self) -> None:
        may_add = self.desk.may(Right.LOG_CONTACTS)
        add = Button(_("Add a person"), "outlined", "user-plus", partial(add_person, self.window_))
        twice = Button(_("Possible duplicates"), "outlined", None, partial(self.window_.go, "duplicates"))
        offered = [*([twice] if self.desk.may(Right.EDIT_PEOPLE) else []), *([add] if may_add else [])]
        self.title_row(_("People"), "", *offered)
        self._build_choices()
        self.chips = FilterChips(lambda condition: self.show_list(self.shown.without(condition)))
        self.body.addWidget(self.chips)
        self._build_rows()
        self.bar = selection.ActionBar(self.window_, self)
        self.body.addWidget(self.bar)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus)
        if may_add:
            QShortcut(QKeySequence("Ctrl+N"), self, partial(add_person, self.window_))

    def _build_choices(self) -> None:
        self.choice = drop_down(_("View"), [])
        self.choice.activated.connect(self._choose_view)
        self.filter = line_edit(_("Filter this list"), _("Name or phone"))
        for field in (self.choice, self.filter):
            field.setMinimumWidth(theme.current().px(250))
        self.filter.textChanged.connect(lambda _text: self.refresh())
        choices = QWidget()
        choices.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = FlowLayout(choices)
        row.addWidget(self.choice)
        row.addWidget(self.filter)
        row.addWidget(Button(_("Add a filter"), "outlined", "plus", self._add_filter))
        row.addWidget(Button(_("Columns and order"), "quiet", None, self._choose_columns))
        if self.desk.may(Right.LOG_CONTACTS):
            self.list_menu = Button(_("This list"), "quiet", "ellipsis", self._open_list_menu)
            row.addWidget(self.list_menu)
        self.body.addWidget(choices)

    def _build_rows(self) -> None:
        self.model = RowsModel(self._columns(), self._fetch)
        self.view = RowsView(_("People"), self.model, many=True)
        self.view.opened.connect(lambda row_id: self.window_.go("person", row_id=row_id))
        self.view.sorted.connect(lambda column: self.show_list(self.shown.sorted_on(column)))
        self.view.selectionModel().selectionChanged.connect(lambda *_changed: self.bar.tell())
        self.view.setMinimumHeight(theme.current().px(220))
        self.body.addWidget(self.view, 1)
        clear = Button(_("Clear filters"), "filled", None, self._clear)
        self.empty = EmptyState("users", _("No one fits these filters."), "", [clear])
        self.body.addWidget(self.empty, 1)

    # ---- what is shown ----
    def list_columns(self):
        return list_columns(self.shown.columns, narrow=self.narrow)

    def _columns(self):
        return screen_columns(self.list_columns())

    def _fetch(self, ids: list[str]) -> dict[str, PersonLine]:
        reach = {"phone", "email"} & set(self.shown.columns)
        with self.desk.reading() as view:
            return people.person_lines(view, ids, reach=bool(reach))

    def show_list(self, shown: Shown) -> None:
        anew = shown.columns != self.shown.columns
        self.shown = shown
        if anew:
            self.model.set_columns(self._columns())
        self.refresh()

    def refresh(self) -> None:
        text = self.filter.text().strip()
        with self.desk.reading() as view:
            found = search.matching_ids(view, text, entity="person", limit=MOST_FOUND) if text else None
            ids = lists.ids(view, self.shown.conditions, among=found, sorted_by=self.shown.sorted_by)
            said = [(one, phrases.phrase(view, one)) for one in self.shown.conditions]
            sentence, saved = phrases.sentence(view, self.shown.conditions), lists.saved(view)
        self._fill_choice(saved)
        self.chips.fill(said)
        self.view.set_ids(ids)
        self.view.show_order(self.shown.sorted_by)
        self.view.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.bar.tell()
        self.title_label.setText(sentence or _("People"))
        self.status_label.setText(
            ngettext("{n} person", "{n} people", len(ids)).format(n=i18n.number(len(ids)))
        )

    def _fill_choice(self, saved: list[lists.Saved]) -> None:
        """Shipped lists first. One that was removed meanwhile is no longer there to go back to."""
        self.saved = {one.id: one for one in saved}
        if self.shown.saved is not None:
            known = self.saved.get(self.shown.key)
            self.shown = replace(self.shown, saved=known, key=self.shown.key if known else EVERYONE)
        self.choice.clear()
        for key, one in lists.SHIPPED.items():
            self.choice.addItem(_(one.label), key)
        for kept in saved:
            self.choice.addItem(kept.name, kept.id)
        if self.shown.own:
            self.choice.addItem(_("Filters of your own"), OWN)
        self.choice.setCurrentIndex(max(self.choice.findData(OWN if self.shown.own else self.shown.key), 0))

    # ---- choosing ----
    def _choose_view(self, _place: int) -> None:
        key = self.choice.currentData()
        if key == OWN:
            return
        self.show_list(of_saved(self.saved[key]) if key in self.saved else of_shipped(key))

    def _add_filter(self) -> None:
        dialog = AddFilter(self.window_)
        if dialog.exec() and dialog.condition is not None:
            self.show_list(self.shown.with_condition(dialog.condition))

    def _choose_columns(self) -> None:
        dialog = ChooseColumns(self.window_, self.shown)
        if dialog.exec():
            self.show_list(dialog.chosen)

    def _open_list_menu(self) -> None:
        menu = QMenu(self.list_menu)
        for label, run in saved_lists.entries(self.window_, self.shown, self.show_list):
            menu.addAction(label, run)
        menu.popup(self.list_menu.mapToGlobal(self.list_menu.rect().bottomLeft()))

    def _clear(self) -> None:
        self.filter.clear()
        self.show_list(replace(of_shipped(EVERYONE), columns=self.shown.columns))

    # ---- over a rebuild ----
    def keep(self) -> dict[str, Any]:
        return {"filter": self.filter.text()}

    def restore(self, kept: dict[str, Any]) -> None:
        self.filter.setText(kept.get("filter", ""))
