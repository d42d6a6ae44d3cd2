"""The left side of the workspace: who waits with whom the plan gives them, or who offers with whom they would have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.matching import explain
from welcome_desk.ui.widgets import Avatar, Button, EmptyState, FitMeter, Label, RowButton, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.matches.round.page import RoundPage


AT_A_TIME = 50  # rows: more would keep whoever looks waiting


def fill(page: RoundPage) -> None:
    emptied(page.list_box)
    if page.shown_side == "offer":
        _offers(page)
    else:
        _seekers(page)
    page.list_box.addStretch(1)


def _seekers(page: RoundPage) -> None:
    weak, strong = page.weak_first(), page.strong()
    line = [*weak, *strong]
    page.count_label.setText(ngettext("{n} newcomer", "{n} newcomers", len(line)).format(n=len(line)))
    shown = _part(page, line)
    for heading, seekers, tone in (
        (_("Look at these first"), weak, "warn"),
        (_("Strong suggestions"), strong, "text2"),
    ):
        here = shown.intersection(seekers)
        if here:
            page.list_box.addWidget(Label(heading, "small_strong", tone))
        for seeker in (one for one in seekers if one in here):
            page.list_box.addWidget(_row(page, seeker))
    if not line:
        page.list_box.addWidget(EmptyState("handshake", _("Nobody is waiting for a match here.")))
    _before_and_after(page, len(line))


def show_chosen(page: RoundPage) -> None:
    """Turn to the part of the list where the chosen one stands."""
    line = [*page.weak_first(), *page.strong()]
    if page.chosen in line:
        page.first_row = line.index(page.chosen) // AT_A_TIME * AT_A_TIME


def _part(page: RoundPage, line: Sequence[str]) -> set[str]:
    if page.first_row >= len(line):
        page.first_row = 0
    return set(line[page.first_row : page.first_row + AT_A_TIME])


def _before_and_after(page: RoundPage, count: int) -> None:
    after = min(count - page.first_row - AT_A_TIME, AT_A_TIME)
    if page.first_row:
        said = ngettext("Show the {n} before", "Show the {n} before", AT_A_TIME).format(n=AT_A_TIME)
        page.list_box.addWidget(Button(said, "quiet", "chevron-left", partial(_turn, page, -AT_A_TIME)))
    if after > 0:
        said = ngettext("Show the next {n}", "Show the next {n}", after).format(n=after)
        page.list_box.addWidget(Button(said, "quiet", "chevron-right", partial(_turn, page, AT_A_TIME)))


def _turn(page: RoundPage, by: int) -> None:
    page.first_row = max(page.first_row + by, 0)
    fill(page)


def _row(page: RoundPage, seeker: str) -> RowButton:
    pairs = page.pairs(seeker)
    second = f"→ {i18n.list_of(page.name(pair.offer) for pair in pairs)}" if pairs else _("No good fit yet")
    locked = any((pair.seeker, pair.offer) in page.wanted.locked for pair in pairs)
    second = _("{pair} · kept together").format(pair=second) if locked else second
    word = explain.fit_word(pairs[0].score if pairs else None)
    row = RowButton(f"{page.name(seeker)}, {second}, {word}", partial(page.choose, seeker))
    row.setCheckable(True)
    row.setChecked(seeker == page.chosen)
    _words(page, row, page.name(seeker), second)
    row.inside.addWidget(FitMeter(page.blocks(seeker), word))
    return row


def _words(page: RoundPage, row: RowButton, name: str, second: str) -> None:
    row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # long reasons wrap
    if not page.narrow:
        row.inside.addWidget(Avatar(name))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(name, "strong"))
    words.addWidget(Label(second, "small", "text2"))
    row.inside.addLayout(words, 1)


def _offers(page: RoundPage) -> None:
    """Mentors and hosts with their places; those who are in no round now come last, with the reason."""
    found = page.plan
    inside = sorted(found.problem.offers, key=lambda offer: -offer.capacity)
    out = [one for one in found.people.values() if one.side == "offer" and one.id in found.left_out]
    count = len(inside) + len(out)
    page.count_label.setText(ngettext("{n} mentor or host", "{n} mentors and hosts", count).format(n=count))
    shown = _part(page, [*(one.id for one in inside), *(one.id for one in out)])
    for offer in (one for one in inside if one.id in shown):
        given = [pair.seeker for pair in found.plan.pairs if pair.offer == offer.id]
        page.list_box.addWidget(_offer(page, offer.id, places(offer.capacity), given))
    if shown.intersection(one.id for one in out):
        page.list_box.addWidget(Label(_("Not in this round"), "small_strong", "warn"))
    for one in (one for one in out if one.id in shown):
        why = found.why_alone((found.left_out[one.id],))
        page.list_box.addWidget(_offer(page, one.id, why, []))
    if not count:
        page.list_box.addWidget(EmptyState("handshake", _("Nobody has offered a place yet.")))
    _before_and_after(page, count)


def _offer(page: RoundPage, offer: str, said: str, given: list[str]) -> QWidget:
    names = i18n.list_of(page.name(seeker) for seeker in given)
    second = _("{places} · would have {names}").format(places=said, names=names) if given else said
    row = RowButton(f"{page.name(offer)}, {second}", partial(page.choose, given[0] if given else page.chosen))
    _words(page, row, page.name(offer), second)
    return row


def places(count: int) -> str:
    if count == 0:
        return _("full")
    return ngettext("{n} open place", "{n} open places", count).format(n=count)
