"""What a federal record needs to know of a person: asked only where a program needs it, its number shown by its end alone."""

from __future__ import annotations

from typing import Any

from welcome_desk.i18n import N_
from welcome_desk.model.people import masked, plain_identifier
from welcome_desk.programs.funder import shipped
from welcome_desk.queries.person_fields import FUNDER_CODES, field_label
from welcome_desk.ui.people.inputs import Input, LineInput, Typed
from welcome_desk.ui.widgets import drop_down

FOR_FUNDER = (
    N_("For the federal record"),
    (("identifier_type", "identifier"), ("official_language", "referred_by")),
)
NAMES = tuple(name for row in FOR_FUNDER[1] for name in row)


class IdentifierInput(LineInput):
    """Only its end is shown; who types puts another in its place. With or without hyphens, as it is read out."""

    def __init__(self, name: str, known: Any) -> None:
        super().__init__(name, known, "1234-5678")

    def text_of(self, known: Any) -> str:
        return masked(known or "")

    def typed(self) -> str:
        return plain_identifier(self.raw())


class FunderChoice(Input):
    """One of the funder’s own lists."""

    def __init__(self, name: str, known: str | None) -> None:
        self.name = name
        codes = shipped().lists[FUNDER_CODES[name]]
        more = [known] if known and known not in codes.names else []
        options = [("", "–"), *((code, codes.word(code)) for code in [*codes.names, *more])]
        self.widget: Any = drop_down(field_label(name), options, known or "")

    def raw(self) -> str:
        return str(self.widget.currentData())

    def put(self, raw: Any) -> None:
        self.widget.setCurrentIndex(max(self.widget.findData(raw), 0))

    def on_typed(self, typed: Typed) -> None:
        self.widget.currentIndexChanged.connect(lambda _place: typed())
