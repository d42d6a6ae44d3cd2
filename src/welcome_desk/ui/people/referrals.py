"""A referral as a row with its next step in one press, and the dialog that sends somebody to a service."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.queries import contacts, needs, referrals
from welcome_desk.queries.referrals import ReferralLine
from welcome_desk.ui import theme
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    Label,
    Segmented,
    StateChip,
    at_left,
    day_edit,
    day_of,
    drop_down,
    emptied,
    line_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

TONES = {
    "sent": "plain",
    "accepted": "info",
    "reached": "primary",
    "helped": "success",
    "fell-through": "warn",
}
NEXT = {"sent": "accepted", "accepted": "reached", "reached": "helped"}
STEPS = {"accepted": N_("Accepted"), "reached": N_("In touch"), "helped": N_("Helped")}
SAID = {
    "accepted": N_("{service} accepted"),
    "reached": N_("In touch with {service}"),
    "helped": N_("{service} helped"),
    "fell-through": N_("{service}: it fell through"),
}


def referral_row(window: Window, line: ReferralLine, *, person: bool = False) -> QWidget:
    """Where to, how far it has come and since when; one button for the next step, ⋯ for every other."""
    row = QWidget()
    row.setAccessibleName(f"{line.organization}, {terms.label('referral-outcomes', line.state)}")
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().px(8))
    words = QVBoxLayout()
    words.setSpacing(theme.current().px(2))
    words.addWidget(Label(f"{line.person} → {line.organization}" if person else f"→ {line.organization}"))
    words.addWidget(Label(told(line), "caption", "text2"))
    layout.addLayout(words, 1)
    if not line.under_way:
        layout.addWidget(StateChip(terms.label("referral-outcomes", line.state), TONES[line.state]))
    if window.desk.may(Right.FOLLOW_UP):
        _add_steps(window, line, layout)
    return row


def told(line: ReferralLine) -> str:
    """Sent Nov 3 · in person to Anne, Nov 3 · accepted Nov 5"""
    day = i18n.date_short
    parts = [_("sent {day}").format(day=day(line.sent_on))]
    if line.handed_on:
        who = line.handed_to or line.organization
        parts.append(_("handed over to {who}, {day}").format(who=who, day=day(line.handed_on)))
    if line.accepted_on:
        parts.append(_("accepted {day}").format(day=day(line.accepted_on)))
    if line.reached_on:
        parts.append(_("in touch {day}").format(day=day(line.reached_on)))
    if line.reason and line.state == "fell-through":
        parts.append(terms.label("unmet-reasons", line.reason))
    return " · ".join([*parts, *([line.note] if line.note else [])])


def _add_steps(window: Window, line: ReferralLine, layout: QHBoxLayout) -> None:
    following = NEXT.get(line.state)
    if following:
        step = Button(_(STEPS[following]), "outlined", None, partial(take_step, window, line, following))
        step.setAccessibleName(
            _("{step}: {service}").format(step=_(STEPS[following]), service=line.organization)
        )
        layout.addWidget(step)
    more = Button("", "quiet", "ellipsis")
    more.setAccessibleName(_("More for {name}").format(name=line.organization))
    more.setToolTip(_("More"))
    menu = QMenu(more)
    add_referral_steps(window, line, menu)
    more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
    layout.addWidget(more)


def add_referral_steps(window: Window, line: ReferralLine, menu: QMenu) -> None:
    """Every step that can be taken from here, for a menu anywhere in the window."""
    if not line.under_way:
        said = _("Taken up again: {service}").format(service=line.organization)
        _entry(window, menu, _("Take up again"), actions.referrals.reopen_referral, line.id, said=said)
    else:
        for step in [step for step in STEPS if step != line.state and _later(line.state, step)]:
            menu.addAction(_(STEPS[step]), partial(take_step, window, line, step))
        if line.need_state in needs.OPEN:
            label = _("Helped, but the need stays open")
            menu.addAction(label, partial(take_step, window, line, "helped", need_met=False))
        failed = menu.addMenu(_("Fell through…"))
        for reason in terms.codes("unmet-reasons"):
            failed.addAction(
                terms.label("unmet-reasons", reason),
                partial(take_step, window, line, "fell-through", reason=reason),
            )
        menu.addAction(_("Handed over in person…"), lambda: HandOver(window, line).exec())
    menu.addSeparator()
    said = _("Referral removed: {service}").format(service=line.organization)
    _entry(window, menu, _("Remove"), actions.referrals.remove_referral, line.id, said=said)


class ContactReferrals(QWidget):
    """Where somebody was sent in one contact, with the next steps; filled anew as they are taken."""

    def __init__(self, window: Window, contact_id: str) -> None:
        super().__init__()
        self.window_, self.contact_id = window, contact_id
        self.setAccessibleName(_("Sent to"))
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        window.bridge.changed.connect(self._fill)
        self._fill()

    def _fill(self, _changes: object = None) -> None:
        emptied(self.rows)
        with self.window_.desk.reading() as view:
            ids = referrals.referral_ids(view, contact_id=self.contact_id)
            lines = referrals.referral_lines(view, ids).values()
        for line in lines:
            self.rows.addWidget(referral_row(self.window_, line))

    @property
    def empty(self) -> bool:
        return self.rows.count() == 0


def _later(state: str, step: str) -> bool:
    order = list(TONES)
    return order.index(step) > order.index(state)


def _entry(
    window: Window, menu: QMenu, label: str, action: Callable[..., object], row_id: str, *, said: str
) -> None:
    menu.addAction(label, lambda: window.do(action, row_id, said=said))


def take_step(
    window: Window, line: ReferralLine, step: str, *, reason: str = "", need_met: bool = True
) -> None:
    said = _(SAID[step]).format(service=line.organization)
    if step == "accepted":
        window.do(actions.referrals.accept_referral, line.id, said=said)
    elif step == "reached":
        window.do(actions.referrals.reach_referral, line.id, said=said)
    elif step == "helped":
        if need_met and line.need_state in needs.OPEN:
            said = _("{said}. The need is met: {need}").format(
                said=said, need=terms.label("needs", line.area)
            )
        window.do(actions.referrals.help_referral, line.id, need_met=need_met, said=said)
    else:
        window.do(actions.referrals.fail_referral, line.id, reason=reason, said=said)


class Refer(Dialog):
    """Where to, for which need, when, and whether they were taken there in person."""

    WIDTH, HEIGHT = 600, 640

    def __init__(self, window: Window, person_id: str, need_id: str = "") -> None:
        super().__init__(window, _("Send to a service"), "arrow-right")
        self.window_, self.person_id = window, person_id
        with window.desk.reading() as view:
            self.needs = [line for line in needs.need_lines(view, person_id) if line.is_open]
        self._add_need(need_id)
        self.service = drop_down(_("Sent to"), [])
        self.service_field = Field(_("Sent to"), self.service)
        self.body.addWidget(self.service_field)
        self._fill_services()
        self._add_hand_over()
        self.note = line_edit(_("Note"))
        self.body.addWidget(Field(_("Note"), self.note, optional=True))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        fields = {"need": self.need, "service": self.service, "how": self.how, "handed_to": self.handed_to}
        fields |= {"day": self.day, "note": self.note}
        Draft(self, window.desk, f"refer {person_id} {need_id}", fields)
        self.service.setFocus()

    def _add_need(self, need_id: str) -> None:
        options = [("", _("No particular need")), *((n.id, terms.label("needs", n.area)) for n in self.needs)]
        self.need = drop_down(_("For which need"), options, need_id)
        self.need.currentIndexChanged.connect(lambda _place: self._fill_services())
        self.body.addWidget(Field(_("For which need"), self.need, optional=True))

    def _fill_services(self) -> None:
        """Those that answer the need come first."""
        chosen, need_id = self.service.currentData(), self.need.currentData()
        areas = [line.area for line in self.needs if line.id == need_id]
        with self.window_.desk.reading() as view:
            listed = contacts.services(view, areas=areas)
        self.service.clear()
        self.service.addItem(_("Choose…"), "")
        for service_id, name in listed:
            self.service.addItem(name, service_id)
        self.service.setCurrentIndex(max(self.service.findData(chosen), 0))

    def _add_hand_over(self) -> None:
        options = [("alone", _("They go by themselves"), None), ("warm", _("Handed over in person"), None)]
        self.how = Segmented(_("How"), options, "alone")
        self.body.addWidget(Field(_("How"), at_left(self.how)))
        self.handed_to = line_edit(_("To whom"), _("Anne at the front desk"))
        self.handed_field = Field(_("To whom"), self.handed_to, optional=True)
        self.how.changed.connect(lambda value: self.handed_field.setVisible(value == "warm"))
        self.handed_field.hide()
        self.body.addWidget(self.handed_field)
        self.day = day_edit(_("When"), self.window_.desk.now().date())
        self.body.addWidget(Field(_("When"), self.day))

    def _save(self) -> None:
        warm = self.how.value() == "warm"
        try:
            self.window_.desk.run(
                actions.referrals.refer, person_id=self.person_id, organization_id=self.service.currentData(),
                need_id=self.need.currentData() or None, sent_on=day_of(self.day), warm=warm,
                handed_to=self.handed_to.text() if warm else "", note=self.note.text(),
            )  # fmt: skip
        except UserError as trouble:
            self.service_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Sent to {service}").format(service=self.service.currentText()))


class HandOver(Dialog):
    """A warm referral: who took them in at the service, and when."""

    WIDTH, HEIGHT = 520, 420

    def __init__(self, window: Window, line: ReferralLine) -> None:
        super().__init__(window, _("Handed over in person"), "handshake")
        self.window_, self.line = window, line
        self.body.addWidget(Label(line.organization, "strong"))
        self.handed_to = line_edit(_("To whom"), _("Anne at the front desk"), line.handed_to)
        self.day = day_edit(_("When"), line.handed_on or window.desk.now().date())
        self.to_field = Field(_("To whom"), self.handed_to, optional=True)
        self.body.addWidget(self.to_field)
        self.body.addWidget(Field(_("When"), self.day))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        self.handed_to.setFocus()

    def _save(self) -> None:
        action, to = actions.referrals.hand_over, self.handed_to.text()
        try:
            self.window_.desk.run(action, self.line.id, handed_to=to, on=day_of(self.day))
        except UserError as trouble:
            self.to_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Handed over in person at {text}").format(text=self.line.organization))
