"""What this person agreed to, refused, or was not asked: each purpose in words, with its sign."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries import consents
from welcome_desk.queries.consents import ConsentLine
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui import icons, theme
from welcome_desk.ui.people.consents import open_ask
from welcome_desk.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

SIGNS = {
    "given": ("circle-check", "success"), "refused": ("ban", "warn"), "withdrawn": ("ban", "warn"),
    "ended": ("clock", "warn"), "not-asked": ("minus", "text3"),
}  # fmt: skip


def consents_card(window: Window, card: PersonCard) -> Card | None:
    may_ask = window.desk.may(Right.LOG_CONTACTS)
    ask = Button(_("Ask"), "quiet", None, partial(open_ask, window, card.line.id)) if may_ask else None
    if ask is not None:
        ask.setAccessibleName(_("Ask {name} for consent").format(name=card.line.name))
    found = Card(_("Consents"), "shield-check", ask)
    with window.desk.reading() as view:
        lines = consents.standing(view, card.line.id)
    for line in lines:
        found.body.addWidget(_row(window, line, may_withdraw=may_ask))
    return found


def purpose_of(line: ConsentLine) -> str:
    name = terms.label("consent-purposes", line.purpose)
    return f"{name} · {line.organization}" if line.organization else name


def state_of(line: ConsentLine) -> str:
    """Yes until March 2027; No since Nov 2; Not asked."""
    said = {
        "given": _("Yes, until {month}") if line.until else _("Yes, since {day}"),
        "refused": _("No, since {day}"),
        "withdrawn": _("Withdrawn on {day}"),
        "ended": _("Ended in {month}: ask again"),
        "not-asked": _("Not asked"),
    }[line.state]
    month = i18n.month_name(line.until) if line.until else ""
    return said.format(month=month, day=i18n.date_full(line.since) if line.since else "")


def told_of(line: ConsentLine) -> str:
    """How it was given: spoken, in French, with an interpreter, by a parent."""
    parts = [terms.label("consent-ways", line.how)] if line.how else []
    parts += [i18n.language_name(line.language)] if line.language else []
    parts += [_("with an interpreter")] if line.interpreter else []
    if line.given_by != "self":
        parts.append(terms.label("consent-givers", line.given_by).lower())
    return " · ".join(parts)


def _row(window: Window, line: ConsentLine, *, may_withdraw: bool) -> QWidget:
    row = QWidget()
    row.setAccessibleName(f"{purpose_of(line)}, {state_of(line)}")
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().px(10))
    sign = QLabel()
    sign.setPixmap(icons.pixmap(*SIGNS[line.state], 20))
    layout.addWidget(sign)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(purpose_of(line)))
    tone = "warn" if line.state in ("refused", "withdrawn", "ended") else "text2"
    words.addWidget(Label(state_of(line), "small", tone))
    if line.state == "given" and told_of(line):
        words.addWidget(Label(told_of(line), "caption", "text3"))
    layout.addLayout(words, 1)
    if line.state == "given" and may_withdraw:
        narrow = theme.current().scale >= theme.NARROW_SCALE
        (words if narrow else layout).addWidget(_withdraw(window, line))
    return row


def _withdraw(window: Window, line: ConsentLine) -> Button:
    said = _("Withdrawn: {purpose}").format(purpose=purpose_of(line))
    run = partial(window.do, actions.consents.withdraw_consent, line.id, said=said)
    button = Button(_("Withdraw"), "quiet", None, run)
    button.setAccessibleName(_("Withdraw: {purpose}").format(purpose=purpose_of(line)))
    return button
