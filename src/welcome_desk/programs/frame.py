"""The federal frame: as which activity a program counts, and towards which outputs and outcomes of Community Connections."""

from __future__ import annotations

from functools import lru_cache

from welcome_desk import terms
from welcome_desk.programs.tables import Table, TemplateError, read_toml
from welcome_desk.programs.template import Federal

OUTPUTS, OUTCOMES = "community-outputs", "community-outcomes"  # the code lists; outputs go by their numbers
MOST_OUTPUTS = 4
# The Settlement Program's streams; of Community Connections, each activity by itself.
FEDERAL_ACTIVITIES = (
    "targeted-matching-and-networking",
    "community-based-group-events",
    "well-being-navigation",
    "needs-assessment",
    "information-and-orientation",
    "language-training",
    "employment",
    "support-services",
    "indirect",
)


def federal(table: Table) -> Federal:
    made = Federal(table.one_of("activity", ("", *FEDERAL_ACTIVITIES), ""), *counts_towards(table))
    table.done()
    return made


def counts_towards(table: Table) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The outputs and outcomes that a program or a kind of event carries."""
    return table.numbers("outputs", 1, MOST_OUTPUTS), table.some_of("outcomes", terms.codes(OUTCOMES))


@lru_cache(maxsize=256)
def federal_of(definition: str) -> Federal:
    """Of a program, by its template’s text; nothing where that text is broken, since nobody knows what it means."""
    try:
        return federal(read_toml(definition, name="").table("federal"))
    except TemplateError:
        return Federal()
