"""What is asked about a team: who joins and looks after what, the items of the plan, and money."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.teams import suggest_team
from welcome_desk.queries import programs, teams
from welcome_desk.queries.programs import Participant, ProgramCard
from welcome_desk.queries.teams import MemberLine, TaskLine, Team
from welcome_desk.ui.programs.outcomes import as_number
from welcome_desk.ui.widgets import (
    Button,
    Chips,
    Dialog,
    Field,
    Label,
    Segmented,
    at_left,
    day_edit,
    day_of,
    drop_down,
    line_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def money(cents: int) -> str:
    """Dollars and cents, as they are written in the current language."""
    return i18n.money(cents)


def open_team_plan(window: Window, match_id: str) -> None:
    from welcome_desk.ui.reports import program_prints  # brings the whole of reportlab

    program_prints.open_team_plan(window, match_id)


def free_members(window: Window, program_id: str, *, besides: set[str]) -> list[Participant]:
    """Who offers to take part and has a place left."""
    with window.desk.reading() as view:
        found = programs.participants(view, program_id=program_id)
    return [
        one for one in found
        if one.side == "offer" and one.id not in besides and one.places_open and one.status in programs.OFFERING
    ]  # fmt: skip


class _Ask(Dialog):
    """A form with one main field, at which what is wrong is told."""

    WIDTH, HEIGHT = 620, 640

    def __init__(self, window: Window, title: str, icon: str) -> None:
        super().__init__(window, title, icon)
        self.window_, self.desk = window, window.desk
        self.fields: dict[str, Field] = {}

    def add(self, key: str, label: str, control: Any, **options: Any) -> Any:
        self.fields[key] = Field(label, control, **options)
        self.body.addWidget(self.fields[key])
        return control

    def close_with(self, label: str, *before: Button) -> None:
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        for button in before:
            self.foot.addWidget(button)
        self.foot.addWidget(Button(label, "filled", "check", self._save))

    def _save(self) -> None:
        raise NotImplementedError

    def run(self, action: Any, *args: Any, said: str, **values: Any) -> None:
        try:
            self.desk.run(action, *args, **values)
        except UserError as trouble:
            first = next(iter(self.fields.values()))
            self.fields.get(trouble.field or "", first).error(trouble.message)
            return
        self.accept()
        self.window_.say(said)


class FormTeam(_Ask):
    """For a household: who is in it, and who leads. What each looks after follows from what they said they can take."""

    def __init__(self, window: Window, card: ProgramCard, household: Participant) -> None:
        super().__init__(window, _("Form a team for {name}").format(name=household.name), "users")
        self.card, self.household = card, household
        self.free = free_members(window, card.id, besides=set())
        self.members = self.add(
            "members", _("Members"), Chips(_("Members"), [(one.id, one.name) for one in self.free])
        )
        self.members.changed.connect(self._count)
        self.lead = self.add(
            "lead", _("Main contact"), drop_down(_("Main contact"), [("", _("The first of them"))])
        )
        self.count = Label("", "small", "text2")
        self.body.addWidget(self.count)
        self._count()
        self.why = Label("", "small", "text2")
        self.body.addWidget(self.why)
        suggest = Button(_("Suggest a team"), "outlined", None, self._suggest)
        self.close_with(_("Form the team"), suggest)

    def _suggest(self) -> None:
        """Ticked as a proposal; whoever asked ticks others as they like."""
        self.fields["members"].error("")
        try:
            found = suggest_team(self.desk, self.card.id, self.household.id)
        except UserError as trouble:
            self.fields["members"].error(trouble.message)
            return
        self.members.set_values(found.members)
        self._count()
        self.lead.setCurrentIndex(max(self.lead.findData(found.members[0]), 0))
        self.why.setText("\n".join(found.said))

    def _count(self) -> None:
        """How many sign, and which areas would stay without anybody."""
        chosen = [one for one in self.free if one.id in self.members.values()]
        before = self.lead.currentData()
        self.lead.clear()
        for value, label in [("", _("The first of them")), *((one.id, one.name) for one in chosen)]:
            self.lead.addItem(label, value)
        self.lead.setCurrentIndex(max(self.lead.findData(before), 0))
        rule = self.card.template.team
        assert rule is not None  # the panel is shown for programs with teams
        signing = sum(one.answers.get("role") != teams.HELPS for one in chosen)
        said = [_("{n} of {least} adults who sign").format(n=signing, least=rule.least)]
        covered = {duty for theirs in self._duties(chosen).values() for duty in theirs}
        left = [str(duty.label) for duty in rule.duties if duty.code not in covered]
        if left and chosen:
            said.append(_("nobody yet for: {areas}").format(areas=i18n.list_of(left)))
        self.count.setText(" · ".join(said))
        self.count.set_tone("warn" if signing < rule.least else "text2")

    def _duties(self, chosen: list[Participant]) -> dict[str, list[str]]:
        rule = self.card.template.team
        codes = [duty.code for duty in rule.duties] if rule else []
        return teams.shared_out(codes, [(one.id, one.answers.get("duties") or []) for one in chosen])

    def _save(self) -> None:
        chosen = [one for one in self.free if one.id in self.members.values()]
        chosen.sort(key=lambda one: one.id != self.lead.currentData())
        duties = self._duties(chosen)
        self.run(
            actions.teams.form_team, seeker_id=self.household.id, members=[(one.id, duties[one.id]) for one in chosen],
            said=_("Team formed for {name}").format(name=self.household.name),
        )  # fmt: skip


def _duty_chips(team: Team, chosen: tuple[str, ...] = ()) -> Chips:
    chips = Chips(_("Areas of duty"), [(duty.code, str(duty.label)) for duty in team.rule.duties])
    chips.set_values(chosen)
    return chips


class AddMember(_Ask):
    def __init__(self, window: Window, team: Team) -> None:
        super().__init__(window, _("Add a member"), "user-plus")
        self.team = team
        with window.desk.reading() as view:
            program = next(
                (one.program_id for one in programs.participants(view, ids=[team.members[0].enrolment_id])),
                "",
            )
        free = free_members(window, program, besides={one.enrolment_id for one in team.members})
        self.who = self.add("member", _("Who"), drop_down(_("Who"), [(one.id, one.name) for one in free]))
        self.duties = self.add("duties", _("Areas of duty"), _duty_chips(team), optional=True)
        if not free:
            self.body.addWidget(Label(_("Nobody else offers to take part. Enrol them first."), tone="warn"))
        self.close_with(_("Add"))

    def _save(self) -> None:
        if not self.who.currentData():
            self.reject()
            return
        self.run(
            actions.teams.join_team, self.team.match_id, enrolment_id=self.who.currentData(), duties=self.duties.values(),
            said=_("Added to the team: {name}").format(name=self.who.currentText()),
        )  # fmt: skip


class EditDuties(_Ask):
    def __init__(self, window: Window, team: Team, member: MemberLine) -> None:
        super().__init__(window, member.name, "user")
        self.team, self.member = team, member
        self.duties = self.add("member", _("Areas of duty"), _duty_chips(team, member.duties))
        others = [] if member.leads else [self._lead_button(), self._leave_button()]
        self.close_with(_("Save"), *others)

    def _lead_button(self) -> Button:
        return Button(_("Make main contact"), "outlined", None, partial(self._act, actions.teams.lead_team))

    def _leave_button(self) -> Button:
        return Button(_("Leaves the team"), "outlined", None, partial(self._act, actions.teams.leave_team))

    def _act(self, action: Any, **more: Any) -> None:
        said = _("Saved: {name}").format(name=self.member.name)
        self.run(action, self.team.match_id, enrolment_id=self.member.enrolment_id, said=said, **more)

    def _save(self) -> None:
        self._act(actions.teams.set_duties, duties=self.duties.values())


class DrawUpPlan(_Ask):
    WIDTH, HEIGHT = 520, 420

    def __init__(self, window: Window, team: Team) -> None:
        super().__init__(window, _("Settlement plan"), "list-checks")
        self.team = team
        said = _(
            "Every item gets its day, counted from the day of arrival, and goes to whoever looks after its area."
        )
        self.body.addWidget(Label(said, tone="text2"))
        day = team.arrived_on or window.desk.now().date()
        self.day = self.add("day", _("Day of arrival"), day_edit(_("Day of arrival"), day))
        self.close_with(_("Draw up the plan"))

    def _save(self) -> None:
        self.run(
            actions.teams.draw_up_plan, self.team.match_id, arrives_on=day_of(self.day), said=_("Plan drawn up"),
        )  # fmt: skip


class EditTask(_Ask):
    """A new item where `task` is None."""

    def __init__(self, window: Window, team: Team, task: TaskLine | None = None) -> None:
        super().__init__(window, _("Item of the plan"), "list-checks")
        self.team, self.task = team, task
        self.what = self.add("what", _("What is to be done"), line_edit(_("What is to be done")))
        areas = [("", _("None of them")), *((duty.code, str(duty.label)) for duty in team.rule.duties)]
        self.duty = self.add(
            "area", _("Area of duty"), drop_down(_("Area of duty"), areas, task.area if task else "")
        )
        nobody = _("Main contact, for now") if task else _("Whoever looks after the area")
        owners = [("", nobody), *((one.enrolment_id, one.name) for one in team.members)]
        owner = (task.owner_id if task else None) or ""
        self.owner = self.add("owner", _("Owner"), drop_down(_("Owner"), owners, owner))
        day = (task.due_on if task else None) or window.desk.now().date()
        self.day = self.add("day", _("Due by"), day_edit(_("Due by"), day))
        self.what.setText(task.what if task else "")
        self.close_with(_("Save"), *([self._remove_button()] if task else []))

    def _remove_button(self) -> Button:
        return Button(_("Remove"), "outlined", None, self._remove)

    def _remove(self) -> None:
        if self.task is not None:
            self.run(actions.teams.remove_team_task, self.task.id, said=_("Item removed"))

    def _save(self) -> None:
        values = {
            "what": self.what.text().strip(), "area": self.duty.currentData(), "due_on": day_of(self.day),
            "owner_id": self.owner.currentData() or None,
        }  # fmt: skip
        if self.task is None:
            self.run(actions.teams.add_team_task, self.team.match_id, said=_("Item added"), **values)
        else:
            self.run(actions.teams.edit_team_task, self.task.id, said=_("Saved"), **values)


class AddMoney(_Ask):
    WIDTH, HEIGHT = 560, 520

    def __init__(self, window: Window, team: Team) -> None:
        super().__init__(window, _("Write down money"), "plus")
        self.team = team
        ways = [("in", _("Came in"), None), ("out", _("Went out"), None)]
        self.way = Segmented(_("Direction"), ways, "out")
        self.body.addWidget(Field(_("Direction"), at_left(self.way)))
        self.amount = self.add("amount", _("Amount in dollars"), line_edit(_("Amount in dollars"), "120.50"))
        self.what = self.add("what", _("For what"), line_edit(_("For what")))
        self.day = self.add("day", _("When"), day_edit(_("When"), window.desk.now().date()))
        self.close_with(_("Save"))

    def _save(self) -> None:
        try:
            dollars = as_number(self.amount.text()) or 0
        except UserError as trouble:
            self.fields["amount"].error(trouble.message)
            return
        cents = round(abs(dollars) * 100) * (1 if self.way.value() == "in" else -1)
        self.run(
            actions.teams.add_money, self.team.match_id, cents=cents, what=self.what.text(), dated_on=day_of(self.day),
            said=_("Saved: {what}").format(what=self.what.text().strip()),
        )  # fmt: skip
