"""One household, person or organization walked through a program, a step at a time; each step is undone and done again."""

import json

from welcome_desk import actions, programs, terms
from welcome_desk.store.dump import table_rows
from welcome_desk.store.ledger import Ledger

WORDS = "Thắng & Sons – “whole” 12 %"


class Walk:
    """A desk on which steps are taken; `undo_all` goes back to the very start and forward again, one by one."""

    def __init__(self, desk):
        self.desk = desk
        self.start = every_row(desk)
        self.last = self.seen()
        self.taken = []

    def step(self, function, *args, **values):
        """An action of the register: one change set, which changes something."""
        return self.take(function.__name__, lambda: self.desk.run(function, *args, **values))

    def take(self, name, done):
        made = done()
        before, self.last = self.last, self.seen()
        assert self.last != before, f"{name} changed nothing"
        self.taken.append((name, before, self.last))
        return made

    def seen(self):
        """What a person could see: rows that are not removed."""
        shown = {
            kind: [row for row in rows if not row["deleted_at"]]
            for kind, rows in every_row(self.desk).items()
        }
        return json.dumps(shown, sort_keys=True)

    def undo_all(self):
        for name, before, _after in reversed(self.taken):
            assert self.desk.undo().moved_on == (), name
            assert self.seen() == before, name
        assert left_over(self.start, self.desk) == {}

    def redo_all(self):
        for name, _before, after in self.taken:
            self.desk.redo()
            assert self.seen() == after, name


def every_row(desk):
    with desk.engine.connect() as connection:
        return table_rows(Ledger(connection))


def left_over(start, desk):
    """Rows that are not as they were at the start; a row made since may stay if it is removed."""
    found = {}
    for entity, now in every_row(desk).items():
        known = {row["id"]: row for row in start[entity]}
        wrong = [row for row in now if (row["id"] in known and known[row["id"]] != row) or
                 (row["id"] not in known and not row["deleted_at"])]  # fmt: skip
        missing = known.keys() - {row["id"] for row in now}
        if wrong or missing:
            found[entity] = [*wrong, *missing]
    return found


def answers(side):
    """An answer to every question of a side; the same on both sides, so that every criterion holds."""
    return {question.key: answer(question) for question in side.questions}


def answer(question):
    if question.type == "languages":
        return ["en", "fr"]
    if question.type == "availability":
        return terms.codes("slots")[:3]
    if question.type == "choices":
        return list(question.codes())
    if question.type in ("choice", "area"):
        return question.codes()[0]
    return {"number": 4, "yesno": True}.get(question.type, WORDS)


class Someone:
    """A person, a household or an organization, by what the side of a template takes."""

    def __init__(self, desk, kind, name):
        self.kind, self.name = kind, name
        add = actions.people.add_person
        if kind == "organization":
            self.id = desk.run(actions.organizations.add_organization, name=name)
        elif kind == "household":
            people = [desk.run(add, display_name=f"{one} {name}") for one in ("Ana", "Ben")]
            self.id = desk.run(actions.households.form_household, people=people, name=name)
        else:
            self.id = desk.run(add, display_name=name)

    @property
    def who(self):
        return {f"{self.kind}_id": self.id}


def walks():
    """Each template with each kind of participant that either of its sides takes, at least once."""
    for template in programs.shipped()[0].values():
        ours, theirs = template.seeker.who, template.offer.who
        for turn in range(max(len(ours), len(theirs))):
            yield template.id, ours[turn % len(ours)], theirs[turn % len(theirs)]
