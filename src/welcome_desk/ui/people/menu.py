"""What the ⋯ of a person’s page offers. To add an entry, write its `open_` beside its dialog and name it in MENU."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries import people
from welcome_desk.ui.people.hand_over import open_hand_over
from welcome_desk.ui.people.join import open_join
from welcome_desk.ui.programs.choose import enrol_person
from welcome_desk.ui.reports.documents import document_print
from welcome_desk.ui.reports.preview import Papers, Print, open_preview

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

Entry = tuple[
    str, Right, Callable[["Window", str], None]
]  # label (may say {name}), right, open_(window, person_id)


def open_remove(window: Window, person_id: str) -> None:
    with window.desk.reading() as view:
        name = people.person_lines(view, [person_id])[person_id].name
    said = _("Removed: {name}").format(name=name)
    window.do(actions.people.remove_person, person_id, said=said)
    window.go("people")


def held_print(window: Window, person_id: str) -> Print:
    from welcome_desk.jobs.held import held_document

    hint = _("Read it through before you hand it over: notes may name other people.")
    title = _("Everything held about one person")
    return document_print(
        window, title, lambda lang, _tick: held_document(window.desk, person_id, language=lang), hint=hint
    )


def open_held(window: Window, person_id: str) -> None:
    open_preview(window, held_print(window, person_id))


def consent_form_print(window: Window, person_id: str) -> Print:
    from welcome_desk.jobs.handed import consent_form_paper

    title = _("Consent form")
    papers = Papers(window, lambda first, _tick: consent_form_paper(window.desk, person_id, first=first))
    return Print(title, title, papers.pages, asked=_("First language"), write=papers.write)


def open_consent_form(window: Window, person_id: str) -> None:
    open_preview(window, consent_form_print(window, person_id))


def open_letter(window: Window, person_id: str) -> None:
    from welcome_desk.ui.reports.letters import open_letter_to

    open_letter_to(window, person_id)


MENU: tuple[Entry, ...] = (
    (N_("Enrol in a program…"), Right.MANAGE_PROGRAMS, enrol_person),
    (N_("Hand over to another worker…"), Right.EDIT_PEOPLE, open_hand_over),
    (N_("Join with…"), Right.EDIT_PEOPLE, open_join),
    (N_("Letter to {name}…"), Right.EXPORT, open_letter),
    (N_("Consent form on paper…"), Right.PRINT_REPORTS, open_consent_form),
    (N_("Everything held about {name}…"), Right.PRINT_REPORTS, open_held),
    (N_("Remove {name}"), Right.EDIT_PEOPLE, open_remove),
)
