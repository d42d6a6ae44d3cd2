"""Every monthly figure: a named count with a written definition. Screen, PDF and `figures --json` use these alike.

People and visits are kept apart, and so are registered and attended: a person who came thrice is one person and three
visits; someone who was expected and stayed away is registered and not attended.
"""

from welcome_desk.queries.figures import desk, matches  # in this order, since figures are told as they enter

# isort: split
from welcome_desk.queries.figures import events

# isort: split
from welcome_desk.queries.figures import afterwards, gatherings

# isort: split
from welcome_desk.queries.figures import passes

# isort: split
from welcome_desk.queries.figures import quotes

# isort: split
from welcome_desk.queries.figures.desk import first_visits
from welcome_desk.queries.figures.matches import active, closed, started, waiting_people
from welcome_desk.queries.figures.register import (
    DEFINITIONS,
    Compared,
    Definition,
    Figure,
    compared,
    figures,
    group,
    records,
    value,
)

__all__ = [
    "DEFINITIONS", "Compared", "Definition", "Figure", "active", "afterwards", "closed", "compared", "desk", "events",
    "figures", "first_visits", "gatherings", "group", "matches", "passes", "quotes", "records", "started", "value",
    "waiting_people",
]  # fmt: skip
