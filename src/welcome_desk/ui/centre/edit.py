"""The centre: its names, phone and town, its time zone, and what an hour of a volunteer is worth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from welcome_desk import actions, i18n, zones
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import staff
from welcome_desk.recurrence import zone_of
from welcome_desk.ui.centre.logo import LogoField
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, beside, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

DOLLARS = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?\s*\$?")


def edit_centre(window: Window) -> None:
    EditCentre(window).exec()


class EditCentre(Dialog):
    WIDTH, HEIGHT = 640, 690

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("The centre"), "house")
        self.window_ = window
        with window.desk.reading() as view:
            self.centre = staff.centre(view)
        self.name, self.name_fr = (
            self._line(_("Name in English"), "name"),
            self._line(_("Name in French"), "name_fr"),
        )
        row = beside()
        self.community, self.phone = (
            line_edit(_("Town"), text=self.centre.community),
            line_edit(_("Phone"), text=self.centre.phone),
        )
        row.addWidget(Field(_("Town"), self.community, optional=True))
        row.addWidget(Field(_("Phone"), self.phone, optional=True))
        self.body.addLayout(row)
        self.logo = LogoField(self.centre.logo)
        self.logo_field = Field(_("Logo"), self.logo, hint=_("stands on reports, beside the name"))
        self.body.addWidget(self.logo_field)
        self._add_zone()
        self._add_hour_value()
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _line(self, label: str, name: str):
        made = line_edit(label, text=getattr(self.centre, name))
        self.body.addWidget(Field(label, made, optional=True))
        return made

    def _add_zone(self) -> None:
        here = _("As this computer: {zone}").format(zone=zone_of("").key)
        self.zone = drop_down(
            _("Time zone"), [("", here), *zones.offered(self.centre.zone)], self.centre.zone
        )
        hint = _("the same on every desk of the centre")
        self.zone_field = Field(_("Time zone"), self.zone, hint=hint)
        self.body.addWidget(self.zone_field)
        said = _(
            "Events stay at the hour they were planned for; calendars that are written from now on tell this zone."
        )
        self.body.addWidget(Label(said, "small", "text2"))

    def _add_hour_value(self) -> None:
        kept = self.centre.hour_value
        text = "" if kept is None else f"{kept:.2f}".replace(".", "," if i18n.language() == "fr" else ".")
        self.hour_value = line_edit(_("What an hour of a volunteer is worth, in dollars"), text=text)
        self.hour_field = Field(
            _("What an hour of a volunteer is worth, in dollars"), self.hour_value, optional=True
        )
        self.source = line_edit(
            _("Where that is said"),
            _("for example the funder’s guide, with its year"),
            self.centre.hour_value_source,
        )
        self.source_field = Field(_("Where that is said"), self.source, optional=True)
        self.body.addWidget(self.hour_field)
        self.body.addWidget(self.source_field)

    def _hour_value(self) -> float | None:
        text = self.hour_value.text().strip()
        found = DOLLARS.fullmatch(text)
        if text and found is None:
            raise UserError(_("Give an amount such as 25 or 25.50."), field="hour_value")
        return float(f"{found[1]}.{found[2] or 0}") if found else None

    def _save(self) -> None:
        for field in (self.hour_field, self.source_field, self.zone_field, self.logo_field):
            field.error("")
        try:
            self.window_.desk.run(
                actions.staff.set_centre, name=self.name.text().strip(), name_fr=self.name_fr.text().strip(),
                community=self.community.text().strip(), phone=self.phone.text().strip(), zone=self.zone.currentData(),
                hour_value=self._hour_value(), hour_value_source=self.source.text().strip(),
                logo=self.logo.logo,
            )  # fmt: skip
        except UserError as trouble:
            fields = {
                "hour_value": self.hour_field,
                "hour_value_source": self.source_field,
                "logo": self.logo_field,
            }
            fields.get(trouble.field or "", self.zone_field).error(trouble.message)
            return
        self.accept()
        self.window_.say(_("The centre was saved"))
