"""Beginning something for those who wait: who of them is meant, and the event or the program that takes them up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.circles import TakesUp
from welcome_desk.matching.short import Form
from welcome_desk.ui.events.plan import PlanEvent
from welcome_desk.ui.widgets import Button, Chips, Dialog, Field, Label

if TYPE_CHECKING:
    from welcome_desk.ui.matches.round.page import RoundPage


class _Those(Field):
    """Those who wait, by the names that the round shows, each to be taken or left out."""

    def __init__(self, page: RoundPage, form: Form) -> None:
        self.chips = Chips(_("Who is meant"), [(one, page.name(one)) for one in form.members])
        self.chips.set_values(form.members)
        super().__init__(_("Who is meant"), self.chips, hint=_("They go on waiting for a match too."))


class PlanCircle(PlanEvent):
    """An event with a name from what they share, and all of them on its list; day and place are still to be said."""

    def __init__(self, page: RoundPage, form: Form) -> None:
        names = {"title": _name(page, form, "en"), "title_fr": _name(page, form, "fr")}
        super().__init__(
            page.window_, heading=_("Plan a circle"), begun={**names, "kind": "circle"},
            draft=f"plan-circle:{page.plan.program_id}",
        )  # fmt: skip
        self.those = _Those(page, form)
        self.body.insertWidget(0, self.those)
        self.body.insertWidget(1, Label(_told(), "small", "text2"))

    def _save(self) -> None:
        self.those.error("")
        super()._save()

    def _show_error(self, trouble: UserError) -> None:
        if trouble.field in ("people", "who"):
            self.those.error(trouble.message)
        else:
            super()._show_error(trouble)

    def save(self) -> None:
        starts_at, ends_at = self.hours.span()
        chosen = self.those.chips.values()
        self.event_id = self.window_.desk.run(
            actions.circles.plan_circle, enrolments=chosen, rule=self.again.rule() or "", starts_at=starts_at,
            ends_at=ends_at, **self.values(),
        )  # fmt: skip
        said = ngettext(
            "Circle planned, with {n} who waits on its list",
            "Circle planned, with {n} who wait on its list",
            len(chosen),
        )
        self.window_.say(said.format(n=i18n.number(len(chosen))))


def _told() -> str:
    return _("They are put on the list of the first date. Its call list has their phone numbers.")


def _name(page: RoundPage, form: Form, language: str) -> str:
    with i18n.speaking(language):
        shared = i18n.list_of(page.plan.words.within(key, code) for key, code in form.shared)
        return _("Circle: {shared}").format(shared=shared)


class BeginWith(Dialog):
    WIDTH, HEIGHT = 640, 480

    def __init__(self, page: RoundPage, form: Form, found: TakesUp) -> None:
        heading = _("Enrol in {program}") if found.program_id else _("Begin {program}")
        super().__init__(page.window_, heading.format(program=found.name), "sprout")
        self.window_, self.found, self.program_id = page.window_, found, ""
        self.body.addWidget(Label(str(found.template.summary), tone="text2"))
        self.those = _Those(page, form)
        self.body.addWidget(self.those)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(
            Button(_("Enrol") if found.program_id else _("Begin"), "filled", "check", self._save)
        )

    def _save(self) -> None:
        self.those.error("")
        try:
            self.program_id = self.window_.desk.run(
                actions.circles.begin_with, enrolments=self.those.chips.values(), **self._program()
            )
        except UserError as trouble:
            self.those.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("They wait in {program} now").format(program=self.found.name))

    def _program(self) -> dict[str, Any]:
        if self.found.program_id:
            return {"program_id": self.found.program_id}
        template = self.found.template
        return {
            "template": template.id, "version": template.version, "name": template.name.en, "name_fr": template.name.fr,
            "definition": template.source, "started_on": self.window_.desk.now().date(),
        }  # fmt: skip
