"""The directory of organizations."""

from __future__ import annotations

from typing import Any

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.fields import change
from welcome_desk.i18n import N_
from welcome_desk.model import Organization
from welcome_desk.store.work import Work


@action(N_("Add an organization"), needs=Right.EDIT_DIRECTORY)
def add_organization(work: Work, /, *, name: str, **known: Any) -> str:
    organization = Organization(name=name.strip(), **known)
    organization.check()
    return work.add(organization).id


@action(N_("Change an organization"), needs=Right.EDIT_DIRECTORY)
def edit_organization(work: Work, /, organization_id: str, **changed: Any) -> None:
    organization = work.get(Organization, organization_id)
    change(organization, changed)
    organization.check()
