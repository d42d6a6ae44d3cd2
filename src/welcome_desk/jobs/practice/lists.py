"""Lists that the desk of the practice town saved for itself, and the tags and workers that they ask for."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from welcome_desk import actions
from welcome_desk.queries.consents import refused_ids

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.desk import DeskWork
    from welcome_desk.jobs.practice.town import Town

TAGS = ("choir", "soccer", "garden", "parents’ group")
LISTS: tuple[tuple[str, list[list[Any]], list[str], str], ...] = (
    (
        "Arabic speakers, quiet",
        [["language", "ar"], ["no-contact", 30]],
        ["name", "languages", "last", "phone"],
        "last",
    ),
    ("The choir", [["tag", "choir"]], ["name", "phone", "email", "tags"], "name"),
)


class ListWork:
    """Written down at the end, from a source of its own, so that it changes nothing else of the town."""

    def __init__(self, town: Town, desk: DeskWork) -> None:
        self.town, self.desk = town, desk
        self.rng = random.Random(f"{town.seed}-lists")

    def write_down(self) -> None:
        self.town.as_("margaret")
        people = self._with_a_file()
        for person_id in self.rng.sample(people, len(people) // 6):
            self.town.desk.run(actions.people.edit_person, person_id, tags=[self.rng.choice(TAGS)])
        for person_id in self.rng.sample(people, len(people) // 8):
            worker = self.town.desk.actor.id
            self.town.desk.run(actions.people.edit_person, person_id, worker_id=worker)
        for name, conditions, columns, sorted_by in LISTS:
            self.town.desk.run(
                actions.lists.save_list, name=name, conditions=conditions, columns=columns, sorted_by=sorted_by
            )  # fmt: skip

    def _with_a_file(self) -> list[str]:
        with self.town.desk.reading() as view:
            refused = set(view.session.scalars(refused_ids(view, "keep-file")))
        return [person.id for person in self.desk.newcomers if person.id not in refused]
