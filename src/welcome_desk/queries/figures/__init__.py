"""Every monthly figure: a named count with a written definition. Screen, PDF and `figures --json` use these alike.

People and visits are kept apart, and so are registered and attended: a person who came thrice is one person and three
visits; someone who was expected and stayed away is registered and not attended.
"""

from welcome_desk.queries.figures import contacts  # in this order, since figures are told as they enter

# isort: split
from welcome_desk.queries.figures import welcome

# isort: split
from welcome_desk.queries.figures import needs, referrals

# isort: split
from welcome_desk.queries.figures import promises

# isort: split
from welcome_desk.queries.figures import matches

# isort: split
from welcome_desk.queries.figures import check_ins

# isort: split
from welcome_desk.queries.figures import outcomes

# isort: split
from welcome_desk.queries.figures import events

# isort: split
from welcome_desk.queries.figures import afterwards, gatherings

# isort: split
from welcome_desk.queries.figures import toward

# isort: split
from welcome_desk.queries.figures import teams

# isort: split
from welcome_desk.queries.figures import courses, openings

# isort: split
from welcome_desk.queries.figures import passes

# isort: split
from welcome_desk.queries.figures import quotes

# isort: split
from welcome_desk.queries.figures.beside import Compared, Line, compared, kept, lines
from welcome_desk.queries.figures.by_program import by_program, shapes
from welcome_desk.queries.figures.contacts import first_visits
from welcome_desk.queries.figures.headings import heading_of
from welcome_desk.queries.figures.matches import active, closed, started, waiting_people
from welcome_desk.queries.figures.register import (
    DEFINITIONS,
    Definition,
    Figure,
    amounts,
    figures,
    group,
    kept_for_others,
    measure,
    records,
    value,
)
from welcome_desk.queries.figures.telling import RecordLine, Told, called, record_lines

__all__ = [
    "DEFINITIONS", "Compared", "Definition", "Figure", "Line", "RecordLine", "Told", "active", "afterwards", "amounts", "by_program",
    "called", "check_ins", "closed", "compared", "contacts", "courses", "events", "figures", "first_visits", "gatherings", "group", "heading_of",
    "kept", "kept_for_others", "lines", "matches", "measure", "needs", "openings", "outcomes", "passes", "promises", "quotes", "record_lines",
    "records", "referrals", "shapes", "started", "teams", "toward", "value", "waiting_people", "welcome",
]  # fmt: skip
