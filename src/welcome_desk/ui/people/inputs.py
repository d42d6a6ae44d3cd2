"""The inputs of a person’s form: each knows its field of the record, its value, and how an empty one was answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries.person_fields import CODES, answer_word, field_label
from welcome_desk.ui import theme
from welcome_desk.ui.people.languages import LanguagesField
from welcome_desk.ui.widgets import Button, Chips, Field, at_left, drop_down, line_edit

ANSWERS = ("not-asked", "declined", "none")
Typed = Callable[[], object]


class Input:
    """`value` is what the record will hold; `raw` and `put` carry what was typed over a draft."""

    name: str
    widget: Any

    def value(self) -> Any:
        return self.raw()

    def raw(self) -> Any:
        raise NotImplementedError

    def put(self, raw: Any) -> None:
        raise NotImplementedError

    def on_typed(self, typed: Typed) -> None:
        raise NotImplementedError


class LineInput(Input):
    """What nobody touched stays to the letter, though a line shows no line breaks and no blanks at its ends."""

    def __init__(self, name: str, known: Any, example: str = "") -> None:
        self.name, self.known = name, known
        self.widget: Any = line_edit(field_label(name), example, self.text_of(known))
        self.shown = self.raw()

    def text_of(self, known: Any) -> str:
        return str(known or "")

    def value(self) -> Any:
        return self.known if self.raw() == self.shown else self.typed()

    def typed(self) -> Any:
        return self.raw()

    def raw(self) -> str:
        return str(self.widget.text()).strip()

    def put(self, raw: Any) -> None:
        self.widget.setText(raw)

    def on_typed(self, typed: Typed) -> None:
        self.widget.textChanged.connect(lambda _text: typed())


class ListInput(LineInput):
    """Several words or phrases, with commas between them."""

    def text_of(self, known: Any) -> str:
        return ", ".join(known or ())

    def typed(self) -> list[str]:
        return list(dict.fromkeys(part.strip() for part in re.split("[,،、]", self.raw()) if part.strip()))


class TextInput(LineInput):
    """Several lines; Tab leaves it."""

    def __init__(self, name: str, known: Any) -> None:
        self.name, self.known = name, known
        self.widget = QPlainTextEdit(self.text_of(known))
        self.widget.setAccessibleName(field_label(name))
        self.widget.setTabChangesFocus(True)
        self.widget.setFixedHeight(theme.current().text_px("body") * 5)
        self.shown = self.raw()

    def raw(self) -> str:
        return str(self.widget.toPlainText()).strip()

    def put(self, raw: Any) -> None:
        self.widget.setPlainText(raw)

    def on_typed(self, typed: Typed) -> None:
        self.widget.textChanged.connect(typed)


class ChoiceInput(Input):
    """One of a code list; a value that is in no list stays one of the choices."""

    def __init__(self, name: str, known: str | None) -> None:
        self.name = name
        codes = terms.codes(CODES[name])
        more = [known] if known and known not in codes else []
        options = [("", "–"), *((code, terms.label(CODES[name], code)) for code in [*codes, *more])]
        self.widget: Any = drop_down(field_label(name), options, known or "")

    def raw(self) -> str:
        return str(self.widget.currentData())

    def put(self, raw: Any) -> None:
        self.widget.setCurrentIndex(max(self.widget.findData(raw), 0))

    def on_typed(self, typed: Typed) -> None:
        self.widget.currentIndexChanged.connect(lambda _place: typed())


class LanguagesInput(Input):
    def __init__(self, name: str, known: Sequence[str] | None, *, host: QWidget) -> None:
        self.name = name
        self.widget: Any = LanguagesField(field_label(name), known or (), host=host)

    def raw(self) -> list[str]:
        return list(self.widget.values())

    def put(self, raw: Any) -> None:
        self.widget.set_values(raw)

    def on_typed(self, typed: Typed) -> None:
        self.widget.changed.connect(typed)


class OffersInput(Input):
    """What people often bring as chips, anything else in their own words."""

    def __init__(self, name: str, known: Sequence[str] | None) -> None:
        self.name, self.known = name, known
        codes = terms.codes(CODES[name])
        self.chips = Chips(field_label(name), [(code, terms.label(CODES[name], code)) for code in codes])
        self.chips.set_values(list(known or ()))
        own = [one for one in known or () if one not in codes]
        self.own = ListInput(name, own, _("in their own words, with commas between"))
        self.widget: Any = QWidget()
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chips)
        layout.addWidget(self.own.widget)

    def value(self) -> Any:
        found = self.raw()
        return self.known if sorted(found) == sorted(self.known or ()) else found

    def raw(self) -> list[str]:
        return [*self.chips.values(), *(self.own.value() or ())]

    def put(self, raw: Any) -> None:
        self.chips.set_values(raw)
        self.own.put(", ".join(one for one in raw if one not in self.chips.chips))

    def on_typed(self, typed: Typed) -> None:
        self.chips.changed.connect(typed)
        self.own.on_typed(typed)


class DayInput(LineInput):
    """A day as it was written on paper: 1985-03-07, or as much of it as is known: 1985-03, 1985."""

    def __init__(self, name: str, known: date | None, precision: str = "day") -> None:
        self.known_precision = precision
        super().__init__(name, known, "1985-03-07")

    def text_of(self, known: Any) -> str:
        shown = {"year": 4, "about": 4, "month": 7}.get(self.known_precision, 10)
        return known.isoformat()[:shown] if known else ""

    def typed(self) -> date | None:
        return self.read()[0]

    def precision(self) -> str:
        return self.read()[1]

    def read(self) -> tuple[date | None, str]:
        if not self.raw():
            return None, ""
        found = re.fullmatch(r"(\d{4})(?:[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?)?", self.raw())
        try:
            year, month, day = (
                (int(part) if part else None for part in found.groups()) if found else (None,) * 3
            )
            if year is None:
                raise ValueError(self.raw())
            return date(year, month or 1, day or 1), "day" if day else "month" if month else "year"
        except ValueError:
            said = _("Write the day as year, month, day: 1985-03-07. The year alone is enough.")
            raise UserError(said, field=self.name) from None


class Asked(Button):
    """How an empty field was answered; each press goes on to the next: not asked, would rather not say, there is none."""

    def __init__(self, name: str, answer: str, typed: Typed) -> None:
        super().__init__("", "quiet", None, self._next)
        self.name, self.typed = name, typed
        self.setToolTip(_("Press for: not asked, would rather not say, there is none"))
        self.show_answer(answer if answer in ANSWERS else "not-asked")

    def show_answer(self, answer: str) -> None:
        self.answer = answer
        self.setText(answer_word(answer))
        self.setAccessibleName(
            _("{label}: {meaning}").format(label=field_label(self.name), meaning=answer_word(answer))
        )

    def _next(self) -> None:
        self.show_answer(ANSWERS[(ANSWERS.index(self.answer) + 1) % len(ANSWERS)])
        self.typed()


class AnsweredField(Field):
    """A labelled input; while it is empty, a button beside its name says how it was answered."""

    def __init__(self, made: Input, *, answer: str = "", hint: str = "", typed: Typed = lambda: None) -> None:
        super().__init__(field_label(made.name), made.widget, hint=hint)
        self.input = made
        self.asked = Asked(made.name, answer, typed) if answer else None
        if self.asked is not None:
            self._place_asked(self.asked)
            made.on_typed(self._show_asked)
            self._show_asked()
        made.on_typed(typed)

    def _place_asked(self, asked: Asked) -> None:
        """Beside the name; under it where space is short."""
        layout = self.layout()
        if theme.current().scale >= theme.NARROW_SCALE and isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, at_left(asked))
        else:
            self.caption.addWidget(asked)

    def _show_asked(self) -> None:
        if self.asked is not None:
            self.asked.setVisible(not self.input.raw())

    def answer(self) -> str:
        """Empty where the field is not empty, or where nobody asked."""
        said = self.asked.answer if self.asked is not None and not self.input.raw() else ""
        return "" if said == "not-asked" else said


def month_options() -> list[tuple[str, str]]:
    return [(str(n), i18n.month_of_year(n)) for n in range(1, 13)]
