"""What one side may be told of the other before they meet: what was chosen in the application, and nothing else.

The codes are those of the list “may-tell”. Whoever said no to being shown to a mentor is not told of at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import _, ngettext
from welcome_desk.model import Enrolment, Household, Organization, Person
from welcome_desk.programs.template import Question, Template, Text
from welcome_desk.queries import consents
from welcome_desk.queries.joined import root_of
from welcome_desk.queries.people import alive

OWN_CODES = (
    "languages",
    "area",
)  # types of questions that are told by a code of their own, and not with the answers


@dataclass(frozen=True)
class Teller:
    """Whose application it is, with what is known of them. `silent`: no phone and no e-mail may leave the desk."""

    enrolment: Enrolment
    questions: tuple[Question, ...]
    person: Person | None
    home: Household | None
    firm: Organization | None
    at_home: Sequence[Person]
    silent: bool

    def known(self, name: str) -> str:
        """A field of the person, else of their household or firm."""
        return next(
            (found for one in (self.person, self.home, self.firm) if (found := getattr(one, name, ""))), ""
        )

    def answer(self, kind: str) -> Any:
        """To the first answered question of a type."""
        keys = [one.key for one in self.questions if one.type == kind]
        return next((self.enrolment.answers[key] for key in keys if self.enrolment.answers.get(key)), None)


def allowed(view: View, enrolment: Enrolment) -> tuple[str, ...]:
    """In the order of the list; none after a no to being shown."""
    if enrolment.id in consents.kept_from_matches(view, enrolment.program_id):
        return ()
    return tuple(code for code in terms.codes("may-tell") if code in (enrolment.may_tell or ()))


def told(view: View, template: Template | None, side: str, enrolment: Enrolment) -> list[tuple[Text, Text]]:
    """(what, answer) of what may be told beside the first name; what nobody knows is left out."""
    codes = allowed(view, enrolment)
    found = _teller(view, template.side(side).questions if template else (), enrolment)
    lines = [line for code in codes if code in LINES for line in LINES[code](found)]
    return [(what, answer) for what, answer in lines if str(answer)]


def _teller(view: View, questions: tuple[Question, ...], enrolment: Enrolment) -> Teller:
    person = view.get(Person, root_of(view, enrolment.person_id)) if enrolment.person_id else None
    home_id = enrolment.household_id or (person.household_id if person else None)
    home = view.get(Household, home_id) if home_id else None
    firm = view.get(Organization, enrolment.organization_id) if enrolment.organization_id else None
    at_home = _living_at(view, home_id)
    asked = [person] if person else at_home
    silent = bool(consents.covered_among(view, [one.id for one in asked]))
    of_their_own = (
        home if enrolment.household_id else None
    )  # a person’s phone is theirs, not their household’s
    return Teller(enrolment, questions, person, of_their_own, firm, _tellable(view, at_home), silent)


def _living_at(view: View, home_id: str | None) -> list[Person]:
    if home_id is None:
        return []
    found = sa.select(Person).where(alive(Person.household_id == home_id)).order_by(Person.id)
    return list(view.session.scalars(found))


def _tellable(view: View, people: list[Person]) -> list[Person]:
    """Nobody, where somebody who lives there said no to being shown."""
    refused = set(view.session.scalars(consents.refused_ids(view, "share-with-mentor")))
    return [] if refused & {one.id for one in people} else people


# ---- a code each ----
Lines = list[tuple[Text, Text]]


def _line(code: str, said: Callable[[], str]) -> Lines:
    return [(Text.listed("may-tell", code), Text.of(said))]


def _full_name(one: Teller) -> Lines:
    named = one.person.display_name if one.person else one.home.name if one.home else ""
    return _line("full-name", lambda: named or (one.firm.name or one.firm.name_fr if one.firm else ""))


def _phone(one: Teller) -> Lines:
    return _line("phone", lambda: "" if one.silent else one.known("phone"))


def _email(one: Teller) -> Lines:
    return _line("email", lambda: "" if one.silent else one.known("email"))


def _area(one: Teller) -> Lines:
    area = one.answer("area") or one.known("area")
    return _line("area", lambda: terms.label("areas", area) if area else "")


def _languages(one: Teller) -> Lines:
    tags = one.answer("languages") or (one.person.languages if one.person else None)
    tags = tags or (one.firm.languages if one.firm else None) or []
    return _line("languages", lambda: i18n.languages_listed(tags))


def _family(one: Teller) -> Lines:
    """How many they are and what they are to each other, without a name."""
    return _line("family", lambda: _who_is_home(one.at_home))


def _who_is_home(people: Sequence[Person]) -> str:
    if not people:
        return ""
    count = ngettext("{n} person", "{n} people", len(people)).format(n=i18n.number(len(people)))
    roles = [terms.label("household-roles", one.household_role) for one in people if one.household_role]
    return " · ".join(filter(None, (count, i18n.list_of(roles))))


def _answers(one: Teller) -> Lines:
    answered = [(question, one.enrolment.answers.get(question.key)) for question in one.questions]
    return [
        (question.label, Text.of(lambda question=question, value=value: _words(question, value)))  # type: ignore[misc]
        for question, value in answered
        if question.type not in OWN_CODES
    ]


def _words(question: Question, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return i18n.list_of(question.word(str(one)) for one in value)
    return question.word(str(value)) if question.codes() else str(value)


LINES: dict[str, Callable[[Teller], Lines]] = {
    "full-name": _full_name, "phone": _phone, "email": _email, "area": _area, "languages": _languages,
    "family": _family, "answers": _answers,
}  # fmt: skip
