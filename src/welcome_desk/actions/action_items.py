"""What somebody undertook to do, by whom and by when, until it is done or dropped."""

from __future__ import annotations

from datetime import date

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.occurrences import happening
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import ActionItem, Organization
from welcome_desk.store.work import Work


@action(N_("Note an action item"), needs=Right.RUN_EVENTS)
def add_action_item(
    work: Work, *, words: str, event_id: str | None = None, owner: str = "", organization_id: str | None = None,
    due_on: date | None = None,
) -> str:  # fmt: skip
    """It comes from an event, or from elsewhere. The owner is told in words, as an organization, or not yet."""
    item = ActionItem(event_id=happening(work, event_id).id if event_id else None)
    _fill(work, item, words, owner, organization_id, due_on)
    return work.add(item).id


@action(N_("Change an action item"), needs=Right.RUN_EVENTS)
def edit_action_item(
    work: Work, item_id: str, *, words: str, owner: str = "", organization_id: str | None = None,
    due_on: date | None = None,
) -> None:  # fmt: skip
    _fill(work, work.get(ActionItem, item_id), words, owner, organization_id, due_on)


def _fill(
    work: Work, item: ActionItem, words: str, owner: str, organization_id: str | None, due_on: date | None
) -> None:
    if not words.strip():
        raise UserError(_("Write down what is to be done."), field="words")
    if organization_id:
        work.get(Organization, organization_id)
    item.words, item.owner, item.due_on = words.strip(), owner.strip(), due_on
    item.organization_id = organization_id or None


@action(N_("Finish an action item"), needs=Right.RUN_EVENTS)
def finish_action_item(work: Work, item_id: str, *, outcome: str = "") -> None:
    _end(work, item_id, "done", outcome)


@action(N_("Drop an action item"), needs=Right.RUN_EVENTS)
def drop_action_item(work: Work, item_id: str, *, outcome: str = "") -> None:
    _end(work, item_id, "dropped", outcome)


def _end(work: Work, item_id: str, state: str, outcome: str) -> None:
    item = work.get(ActionItem, item_id)
    if item.state != "open":
        raise UserError(_("This action item is not open any more. Open it again first."))
    item.state, item.ended_on, item.outcome = state, work.today, outcome.strip()


@action(N_("Open an action item again"), needs=Right.RUN_EVENTS)
def reopen_action_item(work: Work, item_id: str) -> None:
    item = work.get(ActionItem, item_id)
    item.state, item.ended_on = "open", None


@action(N_("Remove an action item"), needs=Right.RUN_EVENTS)
def remove_action_item(work: Work, item_id: str) -> None:
    work.remove(work.get(ActionItem, item_id))
