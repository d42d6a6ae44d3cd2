"""What the fields of a person’s record are called, and how their values read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _
from welcome_desk.model.people import masked
from welcome_desk.programs.funder import shipped

FIELDS = {
    "display_name": N_("Full name"), "called": N_("What to call them"), "pronounced": N_("How to say it"),
    "native_script": N_("Name in their own script"), "aliases": N_("Other names"), "given": N_("Given name"),
    "family": N_("Family name"), "family2": N_("Second family name"), "father_name": N_("Father’s name"),
    "name_order": N_("Order of names"), "name_on_documents": N_("Name on documents"), "pronouns": N_("Pronouns"),
    "birth_official": N_("Date of birth"), "birth_precision": N_("How sure the date is"), "birth_stated": N_("Age, as they say"),
    "languages": N_("Languages spoken"), "reads": N_("Languages read"), "interpreter": N_("Interpreter"),
    "arrived_on": N_("Arrival"), "country_of_birth": N_("Country of birth"),
    "immigration_category": N_("Immigration category"), "permanent_resident_on": N_("Permanent resident since"),
    "identifier_type": N_("Kind of federal number"), "identifier": N_("Federal number (UCI or other)"),
    "official_language": N_("Official language of preference"), "referred_by": N_("Who sent them here"),
    "phone": N_("Phone"), "email": N_("E-mail"), "preferred_way": N_("Best way"), "safe_to_call": N_("Safe to call"),
    "street": N_("Street"), "area": N_("Part of town"), "city": N_("Town"), "postal_code": N_("Postal code"),
    "good_times": N_("Good times"), "access_needs": N_("Access needs and allergies"),
    "emergency_contact": N_("Emergency contact"), "tags": N_("Tags"), "skills": N_("Skills and interests"),
    "offers": N_("What they can offer"), "note": N_("Note"), "household_id": N_("Household"),
    "household_role": N_("Part in the household"), "worker_id": N_("Worker"), "asked": N_("What was asked"),
    "deleted_at": N_("Removed"), "joined_into": N_("Joined with another record"), "external_id": N_("Number elsewhere"),
}  # fmt: skip
ANSWERS = {"declined": N_("Would rather not say"), "none": N_("There is none"), "not-asked": N_("Not asked")}
# Field → the list of codes that its values are of.
CODES = {
    "preferred_way": "preferred-ways", "safe_to_call": "safe-to-call", "interpreter": "interpreter", "area": "areas",
    "immigration_category": "immigration-categories", "offers": "offers", "birth_precision": "birth-precision",
    "household_role": "household-roles",
}  # fmt: skip
LANGUAGES = ("languages", "reads")
# Field → the funder’s list that its codes are of.
FUNDER_CODES = {
    "identifier_type": "identifier-types", "official_language": "official-languages", "referred_by": "referred-by",
}  # fmt: skip


def _funder_word(name: str) -> Callable[[str], str]:
    """The list is read when a word of it is shown first."""

    def word(code: str) -> str:
        return shipped().lists[FUNDER_CODES[name]].word(code)

    return word


NAMED: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(LANGUAGES, i18n.language_name),
    "country_of_birth": i18n.country_name,
    "identifier": masked,
    **{name: _funder_word(name) for name in FUNDER_CODES},
}


def field_label(name: str) -> str:
    return _(FIELDS[name]) if name in FIELDS else name.replace("_", " ")


def shown_value(name: str, value: Any) -> str:
    """As a page shows it; an empty value is a dash."""
    if value in (None, "", [], {}, ()):
        return "–"
    if isinstance(value, list | tuple):
        several = (shown_value(name, one) for one in value)
        return i18n.languages_listed(value) if name in LANGUAGES else ", ".join(several)
    if isinstance(value, dict):
        return ", ".join(_answered(key, code) for key, code in value.items())
    if name in NAMED:
        return NAMED[name](value)
    if isinstance(value, date | datetime):
        return i18n.date_full(value)
    return terms.label(CODES[name], value) if name in CODES else str(value)


def answer_word(answer: str) -> str:
    """The three kinds of empty, each in its own words."""
    return _(ANSWERS[answer]) if answer in ANSWERS else ""


def _answered(key: str, code: str) -> str:
    return _("{label}: {meaning}").format(label=field_label(key), meaning=answer_word(code))
