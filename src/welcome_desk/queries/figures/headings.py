"""The headings under which figures stand: one for each of their files, in this order."""

from __future__ import annotations

from welcome_desk.i18n import N_, _
from welcome_desk.queries.figures.register import Definition

HEADINGS = {
    "contacts": N_("Contacts and people"), "welcome": N_("Welcome"), "needs": N_("Needs"), "referrals": N_("Referrals"),
    "promises": N_("Follow-ups"), "matches": N_("Matches"), "check_ins": N_("Check-ins"), "outcomes": N_("Outcomes"),
    "events": N_("Events"), "afterwards": N_("What came of events"), "gatherings": N_("Volunteers and who met whom"), "toward": N_("Being, belonging, participating"),
    "teams": N_("Meetings and teams"), "courses": N_("Courses and tour days"), "openings": N_("Openings"), "passes": N_("Passes"),
    "quotes": N_("Newcomer-owned suppliers"),
}  # fmt: skip
OTHERS = N_("Other figures")


def heading_of(definition: Definition) -> str:
    return _(HEADINGS.get(definition.file, OTHERS))
