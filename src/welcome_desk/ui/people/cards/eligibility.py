"""Who may be served with whose money: advice for whoever may see status, and never a gate."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from welcome_desk import i18n
from welcome_desk.i18n import N_, _
from welcome_desk.programs.eligibility import NO_RESIDENCE_DATE, NOT_ASKED, Advice, Funder, shipped
from welcome_desk.queries import eligibility
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.people.covered import covered
from welcome_desk.ui.widgets import Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

OUTCOMES = {
    "eligible": N_("Likely eligible, without a time limit (check)"),
    "partial": N_("Likely eligible for some services (check)"),
    "not-eligible": N_("Likely not eligible (check)"),
    "check": N_("Ask the funder"),
    "no-advice": N_("No advice"),
}
REASONS = {
    NOT_ASKED: N_("The immigration category was not asked."),
    eligibility.DECLINED: N_("They would rather not say their immigration category."),
    NO_RESIDENCE_DATE: N_("It depends on the day of permanent residence, which is not known."),
}


def eligibility_card(window: Window, card: PersonCard) -> Card | None:
    if covered(window, card.line.id):
        return None
    with window.desk.reading() as view:
        found = eligibility.advice(view, card.line.id)
    if not found:
        return None
    made = Card(_("Who can fund the services"), "info")
    for funder, advice in found:
        made.body.addWidget(Label(str(funder.name), "caption", "text2"))
        made.body.addWidget(Label(outcome_words(advice)))
        made.body.addWidget(Label(reason_words(funder, advice), "small", "text2"))
    for problem in shipped()[1]:  # a broken file stops neither the others nor the program
        made.body.addWidget(Label(problem.message, "small", "warn"))
    day = i18n.date_full(max(funder.as_of for funder, _advice in found))
    said = _("Advice only, by the rules as of {day}: everybody can be welcomed.").format(day=day)
    made.body.addWidget(Label(said, "small", "text2"))
    return made


def outcome_words(advice: Advice) -> str:
    if advice.until is None:
        return _(OUTCOMES[advice.outcome])
    if advice.outcome == "not-eligible":
        since = i18n.date_full(advice.until + timedelta(days=1))
        return _("Likely not eligible since {day} (check)").format(day=since)
    return _("Likely eligible until {day} (check)").format(day=i18n.date_full(advice.until))


def reason_words(funder: Funder, advice: Advice) -> str:
    if advice.reason in REASONS:
        return _(REASONS[advice.reason])
    return str(funder.reasons[advice.reason])
