"""The cohort of a course: hours, modules, level and result of each participant."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import courses
from welcome_desk.queries.courses import Cohort, CourseMember
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui import theme
from welcome_desk.ui.courses.finish import FinishCourse, certificates_preview, graduation_preview
from welcome_desk.ui.courses.member import OneMember
from welcome_desk.ui.courses.words import SIGNS, hours_said, legend, result_said
from welcome_desk.ui.rows import Column, RowsModel, RowsView, that_fit
from welcome_desk.ui.widgets import EmptyState, Label, act_row
from welcome_desk.ui.widgets.menu import Act

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class CohortPanel(QWidget):
    """Modules are numbered columns; which number is which stands under the list."""

    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.card = window, card
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(10))
        self.said = Label("", "body", "text2")
        layout.addWidget(self.said)
        layout.addWidget(act_row(_("More for {name}").format(name=card.name), self._acts()))
        self.model = RowsModel(that_fit(self._columns()), self._fetch)
        self.view = RowsView(_("Cohort"), self.model)
        self.view.opened.connect(self._open)
        layout.addWidget(self.view, 1)
        self.key = Label(self._key(), "small", "text2")
        layout.addWidget(self.key)
        self.empty = EmptyState("users", _("Nobody takes part yet."))
        layout.addWidget(self.empty, 1)
        self.refresh(card)

    def _acts(self) -> list[Act]:
        acts: list[Act] = []
        if self.window_.desk.may(Right.MANAGE_PROGRAMS):
            acts.append((_("Finish…"), "filled", "graduation-cap", self._finish))
            acts.append((_("Certificates"), "outlined", "printer", self._certificates))
        if self.window_.desk.may(Right.PRINT_REPORTS):
            acts.append((_("Graduation list"), "outlined", "printer", self._list))
        return acts

    # ---- the grid ----
    def _columns(self) -> list[Column]:
        modules = [
            Column(f"module-{place}", str(place), self._sign(module.key), 1, wide=True)
            for place, module in enumerate(self.card.template.modules, 1)
        ]
        rule = self.card.template.course
        level = (
            [Column("level", _("Level"), lambda one: self.cohort.level_word(one.level), 3, wide=True)]
            if rule and rule.levels
            else []
        )
        return [
            Column("name", _("Name"), lambda one: one.name, 5),
            Column("hours", _("Hours"), self._hours, 3, wide=True),
            Column("share", _("Attended"), _share, 2),
            *modules,
            *level,
            Column("result", _("Result"), lambda one: result_said(one)[0], 3),
        ]

    @staticmethod
    def _sign(key: str) -> Callable[[CourseMember], str]:
        return lambda one: SIGNS[one.standing.modules.get(key, "open")]

    @staticmethod
    def _hours(one: CourseMember) -> str:
        return _("{n} of {all}").format(
            n=i18n.number(round(one.standing.hours, 2)), all=hours_said(one.standing.total)
        )

    def _key(self) -> str:
        """Which number is which module, and what the signs say."""
        named = [f"{place} {module.label}" for place, module in enumerate(self.card.template.modules, 1)]
        return "\n".join((" · ".join(named), legend())) if named else ""

    def _shows_modules(self) -> bool:
        return any(column.key.startswith("module-") for column in self.model.columns)

    def _fetch(self, ids: list[str]) -> dict[str, CourseMember]:
        return {one.id: one for one in self.cohort.members if one.id in ids}

    def refresh(self, card: ProgramCard) -> None:
        self.card = card
        with self.window_.desk.reading() as view:
            found = courses.cohort(view, card.id)
        if found is None:
            return
        self.cohort: Cohort = found
        self.said.setText(self._status())
        self.view.set_ids([one.id for one in found.members])
        self.view.setVisible(bool(found.members))
        self.key.setVisible(bool(found.members) and self._shows_modules())
        self.empty.setVisible(not found.members)

    def _status(self) -> str:
        members = self.cohort.members
        n, ready = len(members), sum(one.ready for one in members)
        said = ngettext("{n} participant", "{n} participants", n).format(n=n)
        if self.cohort.places:
            said = _("{people} · {n} places").format(people=said, n=self.cohort.places)
        if ready:
            said += " · " + ngettext("{n} ready to graduate", "{n} ready to graduate", ready).format(n=ready)
        return said

    # ---- what can be done ----
    def _open(self, enrolment_id: str) -> None:
        member = next((one for one in self.cohort.members if one.id == enrolment_id), None)
        if member is not None:
            OneMember(self.window_, self.cohort, member).exec()

    def _finish(self) -> None:
        FinishCourse(self.window_, self.cohort, self.cohort.members).exec()

    def _certificates(self) -> None:
        ids = [one.id for one in self.cohort.members if one.certificate]
        if not ids:
            self.window_.warn(_("Nobody has a certificate yet. Note first how they finished."))
            return
        certificates_preview(self.window_, self.card.id, ids).exec()

    def _list(self) -> None:
        graduation_preview(self.window_, self.card.id).exec()


def _share(one: CourseMember) -> str:
    return "" if one.standing.percent is None else _("{n} %").format(n=one.standing.percent)
