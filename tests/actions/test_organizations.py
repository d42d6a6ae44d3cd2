"""The directory: an organization has a name in one of the two languages."""

import pytest
from tests.actions.small import rows

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.model import Organization


def test_one_language_is_enough_and_is_shown_in_both(desk):
    desk.run(actions.organizations.add_organization, name="", name_fr="Bibliothèque")
    for language in ("en", "fr"):
        with i18n.speaking(language):
            assert [row.shown_name() for row in rows(desk, Organization)] == ["Bibliothèque"]


def test_an_organization_without_a_name_is_refused(desk):
    with pytest.raises(UserError, match="organization’s name"):
        desk.run(actions.organizations.add_organization, name="  ")
    library = desk.run(actions.organizations.add_organization, name="Library")
    with pytest.raises(UserError, match="organization’s name"):
        desk.run(actions.organizations.edit_organization, library, name=" ")
    with pytest.raises(TypeError, match="fone"):
        desk.run(actions.organizations.edit_organization, library, fone="1")
    assert [row.name for row in rows(desk, Organization)] == ["Library"]
