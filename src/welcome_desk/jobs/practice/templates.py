"""A template that the practice town made for itself, with a next version begun; and what it says of the standards."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from welcome_desk import actions
from welcome_desk.programs import shipped
from welcome_desk.programs.writing import plain, text_of
from welcome_desk.queries import programs

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

OF = "bimp"
NAME = {"en": "Mentoring in the trades", "fr": "Mentorat dans les métiers"}
SAID = (
    ("honest", "The leaflet says what is hard, on its second page"),
    ("positive", ""),
    ("contact-after", "Last line of the agreement"),
)


def make_templates(town: Town) -> None:
    """From a source of chance of its own, so that it changes nothing else of the town."""
    with town.apart(random.Random(f"{town.seed}-templates")):
        town.as_("margaret")
        _publish_one(town)
        _say_some(town)


def _publish_one(town: Town) -> None:
    desk, source = town.desk, shipped()[0][OF]
    own_id = desk.run(actions.templates.copy_template, template=OF, version=source.version)
    _save(town, own_id, {**plain(source), "name": NAME})
    desk.run(actions.templates.publish_template, own_id)
    next_one = desk.run(actions.templates.begin_version, own_id)
    _save(town, next_one, {**plain(source), "name": NAME, "places": source.places + 4})


def _save(town: Town, own_id: str, values: dict[str, Any]) -> None:
    town.desk.run(actions.templates.save_template, own_id, definition=text_of(values))


def _say_some(town: Town) -> None:
    with town.desk.reading() as view:
        program = programs.find_program(view, OF)
    if program is not None:
        for item, note in SAID:
            town.desk.run(actions.evidence.say_evidence, program.id, item=item, note=note)
