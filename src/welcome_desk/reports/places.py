"""Where the numbers of a report stand on its pages: noted while they are drawn, and no part of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.pagesizes import letter


@dataclass(frozen=True)
class Place:
    """`page` counts from 0; the rectangle is in points from the upper left corner of the page. `figure` is what the
    document calls it (see `Table.figures`), and `said` the number as it is drawn."""

    page: int
    left: float
    top: float
    wide: float
    tall: float
    figure: str
    said: str


def note(canvas: Any, figure: str, said: str, x: float, y: float, wide: float, tall: float) -> None:
    """Of what is drawn now, (x, y) being its lower left corner as whoever draws it sees it. What is no figure is not noted,
    and nothing is on a canvas that nobody asked."""
    places: list[Place] | None = getattr(canvas, "places", None)
    if places is not None and figure:
        left, bottom = canvas.absolutePosition(x, y)
        page = canvas.getPageNumber() - 1
        places.append(Place(page, left, letter[1] - bottom - tall, wide, tall, figure, said))
