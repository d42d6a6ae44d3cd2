"""Being, belonging and participating as the public may read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from welcome_desk import terms
from welcome_desk.disclosure import Shown
from welcome_desk.i18n import N_, _
from welcome_desk.programs.frame import OUTCOMES
from welcome_desk.reports.details import OUTCOME_COLUMNS, side_by_side
from welcome_desk.reports.document import Cell, Table

TITLE = N_("Being, belonging, participating")


def outcomes_table(
    outcomes: Mapping[str, Mapping[str, Shown]], cell: Callable[[Shown], Cell]
) -> Table | None:
    """None where nothing counts towards any; a program or event may count towards several, so there is no total."""
    counted = [(key, word) for key, word in OUTCOME_COLUMNS if key in outcomes]
    rows = [
        (terms.label(OUTCOMES, tag), *(cell(outcomes[key][tag]) for key, _word in counted))
        for tag in terms.codes(OUTCOMES)
        if any(outcomes[key][tag].value != 0 for key, _word in counted)
    ]
    if not rows:
        return None
    columns = side_by_side(_("Counts towards"), [_(word) for _key, word in counted])
    return Table(_(TITLE), columns, rows)
