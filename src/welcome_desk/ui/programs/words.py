"""How a program and those in it are told of in words."""

from __future__ import annotations

from welcome_desk.i18n import ngettext
from welcome_desk.queries.programs import ProgramLine


def program_status(line: ProgramLine) -> str:
    waiting = ngettext("{n} newcomer waiting", "{n} newcomers waiting", line.seekers_waiting)
    places = ngettext("{n} open place", "{n} open places", line.places_open)
    meeting = ngettext("{n} match meeting", "{n} matches meeting", line.active)
    return " · ".join(
        said.format(n=count)
        for said, count in (
            (waiting, line.seekers_waiting),
            (places, line.places_open),
            (meeting, line.active),
        )
    )
