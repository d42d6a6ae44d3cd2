"""A check-in with one side: what to ask, in the language wanted, and how it went."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions, i18n, terms
from welcome_desk.actions.check_ins import AGAIN_DAYS
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.jobs.programs import template_for
from welcome_desk.queries.match import CheckInLine, MatchCard
from welcome_desk.ui.matches.form import MatchForm, MaybeDay, hours_edit, hours_of, text_edit
from welcome_desk.ui.widgets import (
    Button,
    Field,
    Label,
    Segmented,
    at_left,
    beside,
    day_edit,
    day_of,
    drop_down,
    line_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

USUAL = N_("How are you two getting on? Is there anything you need from us?")
IN_DEPTH = N_(
    "Take your time: expectations, goals, worries, changes in life, what is hard, and what to be thankful for."
)
WAYS = ("phone", "walk-in", "home-visit", "message")


class LogCheckIn(MatchForm):
    """The script stands at the top; nobody reached is one press, and comes up again."""

    def __init__(self, window: Window, card: MatchCard, one: CheckInLine) -> None:
        self.card, self.one, self.side = card, one, card.sides[one.side]
        super().__init__(window, _("Check-in with {name}").format(name=self.side.name), "phone")
        self._add_reach()
        self._add_script()
        feelings = [
            ("", _("Not said")),
            *((code, terms.label("feelings", code)) for code in terms.codes("feelings")),
        ]
        self.feeling = Segmented(
            _("How is it going?"), [(code, word, None) for code, word in feelings], one.feeling
        )
        self.ask("feeling", _("How is it going?"), self.feeling)
        self.note = text_edit(_("Note"), one.note)
        self.ask("note", _("Note"), self.note, hint=_("Leave out anything private"))
        self._add_details()
        self.body.addStretch(1)
        self.foot.insertWidget(0, Button(_("Nobody reached…"), "quiet", None, self._missed))
        self.keep(f"check-in {one.id}", note=self.note)

    def _add_reach(self) -> None:
        said = [self.side.phone, i18n.languages_listed(self.side.languages) if self.side.languages else ""]
        if any(said):
            self.body.addWidget(Label(" · ".join(filter(None, said)), "strong"))

    # ---- the script ----
    def _add_script(self) -> None:
        wanted = "fr" if "fr" in self.side.languages and "en" not in self.side.languages else i18n.language()
        self.spoken = Segmented(
            _("Language of the call"), [("en", "English", None), ("fr", "Français", None)], wanted
        )
        self.spoken.changed.connect(lambda _language: self._say_script())
        self.body.addWidget(Field(_("What to ask"), at_left(self.spoken)))
        self.script = Label("", "body")
        self.body.addWidget(self.script)
        self._say_script()

    def _say_script(self) -> None:
        with i18n.speaking(self.spoken.value()):
            parts = [script_of(self.window_, self.card, self.one)]
            if self.one.kind == "in-depth":
                parts.append(_(IN_DEPTH))
        self.script.setText(" ".join(parts))

    # ---- the rest ----
    def _add_details(self) -> None:
        row = beside()
        self.way = drop_down(
            _("How"), [(code, terms.label("ways", code)) for code in WAYS], self.one.way or "phone"
        )
        self.hours = hours_edit(_("Hours together"), self.one.hours)
        row.addWidget(Field(_("How"), self.way), 1)
        self.asked["hours"] = Field(_("Hours together"), self.hours, optional=True)
        row.addWidget(self.asked["hours"], 1)
        self.body.addLayout(row)
        self.met = MaybeDay(_("They have met, first on"), None, self.today)
        self.asked["day"] = Field(_("First meeting"), self.met)
        self.asked["day"].setVisible(self.card.first_met_on is None)
        self.body.addWidget(self.asked["day"])

    def _save(self) -> None:
        try:
            hours = hours_of(self.hours)
        except UserError as trouble:
            self._show(trouble)
            return
        self.save_with(
            actions.check_ins.log_check_in, self.one.id, feeling=self.feeling.value(), note=self.note.toPlainText(),
            way=self.way.currentData(), hours=hours, met_on=self.met.day(), said=_("Check-in saved"),
        )  # fmt: skip

    def _missed(self) -> None:
        self.reject()
        MissCheckIn(self.window_, self.one, self.side.name).exec()


def script_of(window: Window, card: MatchCard, one: CheckInLine) -> str:
    """The template’s, by the place of the talk among those of its side; after the last of them a usual one."""
    rules = template_for(window.desk, card.line.program_id).check_ins
    mine = sorted((rule for rule in rules if rule.side == one.side), key=lambda rule: rule.day)
    return str(mine[one.place].script) if one.place < len(mine) else _(USUAL)


class MissCheckIn(MatchForm):
    HEIGHT = 460

    def __init__(self, window: Window, one: CheckInLine, name: str) -> None:
        super().__init__(window, _("{name} was not reached").format(name=name), "phone")
        self.one, self.name = one, name
        self.note = line_edit(_("Note"), _("Left a message"))
        self.again = day_edit(_("Try again on"), self.today + timedelta(days=AGAIN_DAYS))
        self.ask("note", _("Note"), self.note, optional=True)
        self.ask("day", _("Try again on"), self.again)
        self.body.addStretch(1)

    def _save(self) -> None:
        self.save_with(
            actions.check_ins.miss_check_in, self.one.id, again_on=day_of(self.again), note=self.note.text(),
            said=_("Noted: {name} was not reached").format(name=self.name),
        )  # fmt: skip


class MoveCheckIn(MatchForm):
    HEIGHT = 360

    def __init__(self, window: Window, one: CheckInLine, name: str) -> None:
        super().__init__(window, _("Move the check-in with {name}").format(name=name), "calendar-days")
        self.one = one
        self.day = day_edit(_("New day"), max(one.due_on, self.today))
        self.ask("day", _("New day"), self.day)
        self.body.addStretch(1)

    def _save(self) -> None:
        self.save_with(
            actions.check_ins.move_check_in, self.one.id, due_on=day_of(self.day), said=_("Check-in moved")
        )


class PlanCheckIn(MatchForm):
    HEIGHT = 460

    def __init__(self, window: Window, card: MatchCard) -> None:
        super().__init__(window, _("Plan one more check-in"), "calendar-days")
        self.card = card
        sides = [(side, one.name) for side, one in card.sides.items()]
        self.side = drop_down(_("With whom"), sides)
        self.day = day_edit(_("Day"), self.today + timedelta(days=7))
        self.talk = drop_down(
            _("Kind of talk"), [("", _("Short check-in")), ("in-depth", _("In-depth talk"))]
        )
        self.ask("side", _("With whom"), self.side)
        self.ask("day", _("Day"), self.day)
        self.ask("kind", _("Kind of talk"), self.talk)
        self.body.addStretch(1)

    def _save(self) -> None:
        self.save_with(
            actions.check_ins.plan_check_in, self.card.line.id, side=self.side.currentData(), due_on=day_of(self.day),
            kind=self.talk.currentData(), said=_("Check-in planned"),
        )  # fmt: skip
