"""The needs board: what is open, what a service has in hand, and what was met or not and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.queries import needs, referrals
from welcome_desk.queries.needs import NeedLine
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui import theme
from welcome_desk.ui.people.covered import may_add
from welcome_desk.ui.people.need import NeedNote
from welcome_desk.ui.people.referrals import Refer, referral_row
from welcome_desk.ui.widgets import Button, Card, FlowLayout, Label, Line, StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

STATES = {
    "open": (N_("Open"), "warn"),
    "referred": (N_("With a service"), "info"),
    "met": (N_("Met"), "success"),
    "unmet": (N_("Not met"), "plain"),
}


def needs_card(window: Window, card: PersonCard) -> Card | None:
    person_id = card.line.id
    with window.desk.reading() as view:
        lines = needs.need_lines(view, person_id)
        sent = referrals.referral_lines(view, referrals.referral_ids(view, person_id=person_id)).values()
    loose = [line for line in sent if not line.need_id and line.under_way]
    may = window.desk.may(Right.FOLLOW_UP) and may_add(window, person_id)
    if not (lines or loose or may):
        return None
    found = Card(_("Needs"), "list-checks", _add_button(window, person_id) if may else None)
    open_ones = [line for line in lines if line.is_open]
    for place, line in enumerate(open_ones):
        if place:
            found.body.addWidget(Line())
        found.body.addWidget(_need(window, person_id, line))
    for referral in loose:
        found.body.addWidget(referral_row(window, referral))
    if not (open_ones or loose):
        found.body.addWidget(Label(_("No open need."), tone="text2"))
    _add_closed(window, [line for line in lines if not line.is_open], found)
    return found


def _add_button(window: Window, person_id: str) -> Button:
    add = Button(_("Add a need"), "quiet", "plus")
    menu = QMenu(add)
    for area in terms.codes("needs"):
        menu.addAction(terms.label("needs", area), partial(_raise, window, person_id, area))
    menu.addSeparator()
    menu.addAction(_("Send to a service…"), lambda: Refer(window, person_id).exec())
    add.clicked.connect(lambda: menu.popup(add.mapToGlobal(add.rect().bottomLeft())))
    return add


def _raise(window: Window, person_id: str, area: str) -> None:
    said = _("Need noted: {need}").format(need=terms.label("needs", area))
    window.do(actions.needs.raise_need, person_id=person_id, area=area, said=said)


# ---- one need ----
def _need(window: Window, person_id: str, line: NeedLine) -> QWidget:
    box = QWidget()
    area, (state, tone) = terms.label("needs", line.area), STATES[line.state]
    box.setAccessibleName(f"{area}, {_(state)}")
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().px(6))
    head = QWidget()
    flow = FlowLayout(head, 8)
    flow.addWidget(Label(area, "strong", wraps=False))
    flow.addWidget(StateChip(_(state), tone))
    layout.addWidget(head)
    since = _("since {day}").format(day=i18n.date_short(line.raised_on))
    layout.addWidget(Label(f"{since} · {line.note}" if line.note else since, "caption", "text2"))
    for referral in line.referrals:
        layout.addWidget(referral_row(window, referral))
    if window.desk.may(Right.FOLLOW_UP):
        layout.addLayout(_steps(window, person_id, line))
    return box


def _steps(window: Window, person_id: str, line: NeedLine) -> QHBoxLayout:
    """Met in one press; the rest in a menu, by arrows and Enter."""
    row, area = QHBoxLayout(), terms.label("needs", line.area)
    met = Button(_("Met"), "outlined", "check", partial(_close, window, line, met=True))
    met.setAccessibleName(_("Met: {need}").format(need=area))
    row.addWidget(met)
    more_to_write = may_add(window, person_id)
    if line.state == "open" and more_to_write:
        send = Button(_("Send to…"), "outlined", None, lambda: Refer(window, person_id, line.id).exec())
        send.setAccessibleName(_("Send to a service: {need}").format(need=area))
        row.addWidget(send)
    more = Button("", "quiet", "ellipsis")
    more.setAccessibleName(_("More for {name}").format(name=area))
    more.setToolTip(_("More"))
    menu = QMenu(more)
    unmet = menu.addMenu(_("Not met…"))
    for reason in terms.codes("unmet-reasons"):
        unmet.addAction(
            terms.label("unmet-reasons", reason), partial(_close, window, line, met=False, reason=reason)
        )
    if line.state == "referred" and more_to_write:
        menu.addAction(_("Send to a service…"), lambda: Refer(window, person_id, line.id).exec())
    menu.addAction(_("Note…"), lambda: NeedNote(window, line).exec())
    menu.addSeparator()
    removed = _("Need removed: {need}").format(need=area)
    menu.addAction(_("Remove"), lambda: window.do(actions.needs.remove_need, line.id, said=removed))
    more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
    row.addWidget(more)
    row.addStretch(1)
    return row


def _close(window: Window, line: NeedLine, *, met: bool, reason: str = "") -> None:
    area = terms.label("needs", line.area)
    said = _("Need met: {text}") if met else _("Need not met: {text}")
    window.do(actions.needs.close_need, line.id, met=met, reason=reason, said=said.format(text=area))


# ---- what came to an end ----
def _add_closed(window: Window, lines: list[NeedLine], card: Card) -> None:
    """Folded away, since the open ones are the work."""
    if not lines:
        return
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    for line in lines:
        layout.addWidget(_closed(window, line))
    box.hide()
    label = ngettext("{n} met or not met", "{n} met or not met", len(lines)).format(n=i18n.number(len(lines)))
    fold = Button(label, "quiet", "chevron-down")
    fold.clicked.connect(lambda: box.setVisible(box.isHidden()))
    card.body.addWidget(fold)
    card.body.addWidget(box)


def _closed(window: Window, line: NeedLine) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    words = QVBoxLayout()
    words.setSpacing(theme.current().px(2))
    area, (state, _tone) = terms.label("needs", line.area), STATES[line.state]
    words.addWidget(Label(area))
    day = i18n.date_short(line.closed_on) if line.closed_on else ""
    why = terms.label("unmet-reasons", line.unmet_reason) if line.unmet_reason else ""
    words.addWidget(Label(" · ".join(part for part in (_(state), day, why) if part), "caption", "text2"))
    layout.addLayout(words, 1)
    if window.desk.may(Right.FOLLOW_UP):
        said = _("Open again: {need}").format(need=area)
        again = Button(
            _("Open again"), "quiet", None, lambda: window.do(actions.needs.reopen_need, line.id, said=said)
        )
        again.setAccessibleName(said)
        layout.addWidget(again)
    return row
