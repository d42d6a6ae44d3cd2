"""What stands over something on a page, and never parts from it."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable


class Headed(Flowable):  # type: ignore[misc]
    """Headings, notes and gaps over a body. A page may end within the body where the body itself allows it, never before
    it."""

    def __init__(self, heads: Sequence[Flowable], body: Flowable, again: Sequence[Flowable] = ()) -> None:
        """`again` stands over what goes on on a further page."""
        super().__init__()
        self.heads, self.body, self.again = list(heads), body, list(again)

    @property
    def ahead(self) -> int:
        return int(getattr(self.body, "ahead", 1))

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.tall = [head.wrap(available_width, available_height)[1] for head in self.heads]
        self.under = self.body.wrap(available_width, max(available_height - sum(self.tall), 1))[1]
        return available_width, sum(self.tall) + self.under

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        self.wrap(available_width, available_height)
        first, *others = self.body.split(available_width, available_height - sum(self.tall)) or [None]
        if first is None:
            return []
        if others and self.again:
            others = [Headed(self.again, others[0], self.again), *others[1:]]
        return [Headed(self.heads, first), *others]

    def draw(self) -> None:
        y = sum(self.tall) + self.under
        for head, tall in zip(self.heads, self.tall, strict=True):
            y -= tall
            head.drawOn(self.canv, 0, y)
        self.body.drawOn(self.canv, 0, 0)
