"""For whom a page is printed: the centre itself, or the public; then, what was hidden so that nobody is recognized."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.reports.document import Document
from welcome_desk.reports.public import Hidden, each_hidden, guarded, summed_up
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Banner, Button, Dialog, Field, Label, Segmented, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class MakePublic(Protocol):
    """A print for the public, and what was hidden from it."""

    def __call__(self, *, language: str) -> tuple[Document, list[Hidden]]: ...


class Audience(QWidget):
    """Opens on the centre. `changed` draws the page anew; on the card it is said what
    was hidden from a page for the public."""

    def __init__(self, window: Window, changed: Callable[[], None]) -> None:
        super().__init__()
        self.window_ = window
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().px(10))
        options = [("centre", _("The centre"), None), ("public", _("The public"), None)]
        self.choice = Segmented(_("For whom"), options, "centre")
        self.choice.changed.connect(lambda _value: self._choose(changed))
        self.column.addWidget(Field(_("For whom"), at_left(self.choice)))
        self.keep_inside = Label("", "small", "text2")
        self.tell_names(held=True)
        self.column.addWidget(self.keep_inside)
        self.check: PrivacyCheck | None = None

    @property
    def is_public(self) -> bool:
        return self.choice.value() == "public"

    def tell_names(self, *, held: bool) -> None:
        said = _("This page holds names. Keep it inside the centre.")
        true_counts = _("This page holds true counts, small groups too. Keep it inside the centre.")
        self.keep_inside.setText(said if held else true_counts)

    def _choose(self, changed: Callable[[], None]) -> None:
        self.keep_inside.setVisible(not self.is_public)
        self._show_check(None)
        changed()

    def tell_hidden(self, hidden: Sequence[Hidden]) -> None:
        """Of the page that is shown."""
        self._show_check(PrivacyCheck(self.window_, summed_up(hidden), hidden))

    def tell_trouble(self, message: str) -> None:
        """Why there is no page for the public."""
        self._show_check(PrivacyCheck(self.window_, [message], []))

    def document_of(self, make: MakePublic, *, language: str) -> Document:
        """And what was hidden from it is said, in the language of the window."""
        self._show_check(None)
        document, hidden = make(language=language)
        if language != i18n.language():
            _other, hidden = make(language=i18n.language())
        self.tell_hidden(hidden)
        return document

    def _show_check(self, check: PrivacyCheck | None) -> None:
        if self.check is not None:
            self.column.removeWidget(self.check)
            self.check.setParent(None)
            self.check.deleteLater()
        self.check = check
        if check is not None:
            self.column.addWidget(check)


class PrivacyCheck(QWidget):
    def __init__(self, window: Window, said: Sequence[str], hidden: Sequence[Hidden]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        rest = [_("Names, stories and notes are left out."), guarded()] if hidden else []
        column.addWidget(Banner("warn", _("Privacy check"), " ".join([*said, *rest])))
        if hidden:
            show = Button(_("Show me"), "outlined", "eye", lambda: ShowHidden(window, hidden).exec())
            column.addWidget(at_left(show))


class ShowHidden(Dialog):
    """What was hidden or put together, one line each, and why. No count stands here."""

    WIDTH, HEIGHT = 620, 560

    def __init__(self, window: Window, hidden: Sequence[Hidden]) -> None:
        super().__init__(window, _("Privacy check"), "shield-check")
        for sentence in summed_up(hidden):
            self.body.addWidget(Label(sentence, "strong"))
        self.body.addWidget(Label(guarded(), "small", "text2"))
        for why, lines in each_hidden(hidden):
            self.body.addWidget(Label(why, "small_strong", "text2"))
            self.body.addWidget(Label("\n".join(f"• {line}" for line in lines)))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "filled", None, self.reject))
