"""A program being walked through: its desk and clock, and one participant on each side, or as many as a team needs."""

import shutil
from datetime import timedelta

from tests.actions.small import rows
from tests.conftest import NOW
from tests.programs.walk import Someone, Walk

from welcome_desk import queries
from welcome_desk.jobs.programs import start_from_template, template_for
from welcome_desk.programs import shipped
from welcome_desk.store.opening import open_store


class Journey:
    def __init__(self, empty_file, folder, template, seeker, offer):
        self.now = NOW
        file = folder / "walk.desk"
        shutil.copy(empty_file, file)
        self.desk = open_store(file, clock=lambda: self.now)
        self.who = [
            ("seeker", Someone(self.desk, seeker, "Haddad")),
            ("offer", Someone(self.desk, offer, "Tremblay")),
        ]
        team = shipped()[0][template].team
        for number in range(1, team.least if team else 1):
            self.who.append(("offer", Someone(self.desk, "person", f"Member {number}")))
        self.walk = Walk(self.desk)
        self.id = self.walk.take("start_program", lambda: start_from_template(self.desk, template))
        self.template = template_for(self.desk, self.id)
        self.enrolled = []

    @property
    def seeker(self):
        return self.enrolled[0][1]

    # ---- time ----
    def later(self, **passed):
        self.now += timedelta(**passed)

    def until(self, day):
        self.now = max(self.now, self.now + (day - self.now.date()))

    # ---- steps, and what came of them ----
    def step(self, function, *args, **values):
        return self.walk.step(function, *args, **values)

    def rows(self, kind, *where):
        return rows(self.desk, kind, *where)

    def only(self, kind, *where):
        (found,) = self.rows(kind, *where)
        return found

    def get(self, kind, row_id):
        with self.desk.reading() as view:
            return view.get(kind, row_id)

    def verdict(self, number):
        with self.desk.reading() as view:
            return queries.passes.verify(view, number).code
