"""The small store of these tests, and short words for what they do most: add a person, look at the rows."""

import re
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from welcome_desk import actions, programs, queries
from welcome_desk.actions.consents import Answered
from welcome_desk.actions.proposals import Proposal
from welcome_desk.jobs.programs import start_match
from welcome_desk.model import ArrivalStep, Screening, ShiftPlace
from welcome_desk.queries.occurrences import key_of
from welcome_desk.store.dump import table_rows
from welcome_desk.store.ledger import Ledger

DAY = date(2026, 11, 2)
NOON = datetime(2026, 11, 2, 12, 0)


def finish(desk, key):
    """Long after it."""
    clock, desk._clock = desk._clock, lambda: clock() + timedelta(days=200)
    desk.run(actions.events.finish_event, key)
    desk._clock = clock


def add(desk, name="Olena", **known):
    return desk.run(actions.people.add_person, display_name=name, **known)


def rows(desk, kind, *where):
    """What a person could see: rows that are not removed."""
    with desk.reading() as view:
        return list(view.session.scalars(sa.select(kind).where(kind.deleted_at.is_(None), *where)))


def all_rows(desk):
    """Every journaled table, without the journal's mark on the rows."""
    with desk.engine.connect() as connection:
        return table_rows(Ledger(connection))


def live_rows(desk):
    tables = all_rows(desk)
    return {entity: [row for row in found if not row["deleted_at"]] for entity, found in tables.items()}


def seen(desk, *enrolments):
    """Record whatever these must have shown before they are matched."""
    for enrolment in enrolments:
        with desk.reading() as view:
            missing = [one.item.key for one in queries.screening.standing(view, enrolment) if one.lacking]
        for item in missing:
            desk.run(actions.screening.record_screening, enrolment, item=item)


def accept(desk, seeker, offer):
    return desk.run(actions.proposals.accept_match, proposal=Proposal(seeker, offer, 0.6))


def agree(desk, match):
    for side in ("seeker", "offer"):
        desk.run(actions.matches.agree_match, match, side=side)


def started(desk, seeker, offer, **values):
    match = accept(desk, seeker, offer)
    agree(desk, match)
    desk.run(actions.matches.start_match, match, **values)
    return match


class Small:
    """A store with one of everything, and the ids of it."""

    def __init__(self, desk):
        run = desk.run
        self.desk = desk
        self.person = run(actions.people.add_person, display_name="Olena", phone="1")
        self.past_print = run(
            actions.past_prints.keep_print, report="monthly", title="Monthly summary", period="2026-09", language="fr",
            content=b"%PDF-1", person_id=self.person,
        )  # fmt: skip
        self.letter = run(
            actions.letters.keep_letter, name="Winter", about="", titles={"en": "", "fr": ""},
            texts={"en": "Dear [name]", "fr": "Bonjour [nom]"},
        )  # fmt: skip
        self.other = run(actions.people.add_person, display_name="Carol")
        self.third = run(actions.people.add_person, display_name="Amina")
        self.household = run(actions.households.form_household, people=[self.third], name="Amina’s")
        self.homed = [
            run(actions.people.add_person, display_name="Yusuf", street="7 Elm Street", languages=["ar"]),
            run(actions.people.add_person, display_name="Mariam"),
        ]
        self.shared_home = run(actions.households.form_household, people=self.homed, name="Elm Street")
        self.service = run(actions.organizations.add_organization, name="Library")
        self.contact = run(
            actions.contacts.log_contact, people=[self.person], needs=["housing"], sent_to=self.service
        )
        self.unmet = run(actions.needs.raise_need, person_id=self.person, area="child-care")
        run(actions.needs.close_need, self.unmet, met=False, reason="full")
        self.helped = run(actions.referrals.refer, person_id=self.other, organization_id=self.service)
        run(actions.referrals.help_referral, self.helped)
        self.note = run(actions.notes.add_note, person_id=self.person, text="Has a bicycle")
        self.nameless = run(actions.contacts.log_contact, needs=["health"])
        self.promise = run(actions.promises.add_promise, what="Call", due_on=DAY, person_id=self.person)
        self.kept = run(actions.promises.add_promise, what="Write", due_on=DAY)
        run(actions.promises.keep_promise, self.kept)
        run(actions.arrival.start_timeline, timeline="first-week", arrived_on=DAY, person_id=self.other)
        self.ticked_step, self.step = (row.id for row in rows(desk, ArrivalStep)[:2])
        run(actions.arrival.tick_step, self.ticked_step)
        self.event = run(
            actions.events.plan_event,
            title="Circle",
            kind="table",
            starts_at=NOON,
            ends_at=NOON + timedelta(hours=2),
        )
        run(actions.events.mark_here, self.event, people=[self.other])
        run(actions.funder.leave_out, self.third, period="2026-10", reason="other")
        self._register()
        self._plan_series()
        self.theme = run(actions.dialogues.add_theme, self.event, words="Buses")
        self.action_item = run(actions.action_items.add_action_item, words="Ask", event_id=self.event)
        self.done_item = run(actions.action_items.add_action_item, words="Write")
        run(actions.action_items.finish_action_item, self.done_item)
        self.mention = run(actions.media.add_mention, outlet="CBC", published_on=DAY, event_id=self.event)
        self.stop, self.followed_stop = (
            run(actions.tours.add_stop, self.event, place=place, arrives_at=NOON)
            for place in ("Mill", "Farm")
        )
        for stop in (self.stop, self.followed_stop):
            run(actions.tours.plan_follow_up, stop, what="Call", on=DAY)
        run(actions.tours.settle_follow_up, self.followed_stop)
        self.offer_of_tour = run(actions.tours.add_offer, self.stop, kind="talk", person_id=self.other)
        template = programs.shipped()[0]["bimp"]
        self.program = run(
            actions.programs.start_program, template="bimp", version=1, name="M", name_fr="M", definition=template.source,
            started_on=DAY,
        )  # fmt: skip
        self.published = run(actions.templates.copy_template, template="bimp", version=template.version)
        run(actions.templates.publish_template, self.published)
        self.template_draft = run(actions.templates.copy_template, template="bimp", version=template.version)
        self.ended = run(
            actions.programs.start_program,
            template="x",
            version=1,
            name="X",
            name_fr="",
            definition="",
            started_on=DAY,
        )
        run(actions.programs.end_program, self.ended, ended_on=DAY)
        self.quiet = run(
            actions.programs.start_program,
            template="x",
            version=1,
            name="Y",
            name_fr="",
            definition="",
            started_on=DAY,
        )
        self.seeker = self.enrolled("seeker", self.person)
        self.offer = self.enrolled("offer", self.other, capacity=4)
        self.spare_offer = self.enrolled("offer", add(desk, "Spare mentor"), capacity=2)
        self.second_offer = self.enrolled("offer", self.third)
        self.screening = rows(desk, Screening, Screening.enrolment_id == self.seeker)[0].id
        self.absence = run(actions.absences.note_absence, self.second_offer, from_on=DAY - timedelta(days=1))
        self.gone = self.enrolled("seeker", self.third)
        run(actions.programs.leave_program, self.gone, because="moved")
        self.wish = run(actions.proposals.make_wish, self.offer, about_id=self.seeker, liked=False)
        self.apart = run(actions.proposals.keep_apart, seeker_id=self.gone, offer_id=self.spare_offer)
        self.pass_id = run(
            actions.passes.issue_pass, person_id=self.person, number="1", valid_from=DAY, valid_to=DAY
        )
        self.pass_program = pass_program(desk)
        self.ruled_pass = run(actions.passes.issue_pass, person_id=self.other, program_id=self.pass_program)
        self.course = course_program(desk, hours=10)
        self.student = run(actions.programs.enrol, self.course, side="seeker", person_id=self.other)
        self.session, self.cancelled = run(
            actions.courses.plan_sessions,
            self.course,
            held_at=NOON - timedelta(days=7),
            modules=["taxes", "accounting"],
        )
        run(actions.courses.cancel_session, self.cancelled)
        self.own_hours = run(actions.courses.log_hours, self.student, hours=2, on=DAY)
        self.graduate = run(actions.programs.enrol, self.course, side="seeker", person_id=self.person)
        run(actions.courses.finish_course, [self.graduate], result="graduated")
        answered = [Answered("keep-file", "given")]
        (self.consent,) = run(actions.consents.record_consents, self.person, answers=answered)
        self.protected = run(actions.protected.write_protected_note, self.person, text="Diabetes")
        self.saved_list = run(actions.lists.save_list, name="Waiting", conditions=[["waiting", ""]])
        self.assessment = run(
            actions.assessments.make_assessment,
            self.person,
            areas={"housing": {"level": "now"}},
            strengths=["cooking"],
        )
        self.attachment = run(
            actions.attachments.add_attachment, self.person, name="scan.png", content=b"picture"
        )
        self.user = run(actions.staff.add_user, login="dev", display_name="Dev", role="volunteer")
        self.joined = run(actions.people.add_person, display_name="Olha")
        run(actions.joining.join_people, self.third, self.joined)
        run(actions.joining.not_the_same, self.third, self.other)
        self.matches = {
            stage: self._match(stage) for stage in ("proposed", "agreed", "active", "paused", "closed")
        }
        self.evidence = run(
            actions.evidence.say_evidence,
            self.program,
            item="plan",
            match_id=self.matches["active"],
            note="On paper",
        )
        self._add_team()
        self._add_tenancy()
        self._add_fact_card()
        with desk.reading() as view:
            self.outcome = queries.outcomes.outcome_lines(view, program_id=self.program)[0].id
            self.check_in = queries.match.match_card(view, self.matches["active"]).check_ins[0].id
        self._follow(self.matches["active"])

    def _plan_series(self):
        """Weekly; one date removed, one cancelled, one with people expected, one that was held."""
        run = self.desk.run
        self.series = run(
            actions.series.plan_series, title="Table", starts_at=NOON, ends_at=NOON + timedelta(hours=2),
            rule="FREQ=WEEKLY",
        )  # fmt: skip
        self.dates = [key_of(self.series, NOON + timedelta(weeks=week)) for week in range(8)]
        self.cancelled_series = run(
            actions.series.plan_series, title="Choir", starts_at=NOON, ends_at=NOON + timedelta(hours=1),
            rule="FREQ=MONTHLY",
        )  # fmt: skip
        run(actions.series.cancel_series, self.cancelled_series)
        run(actions.events.mark_here, self.dates[0], people=[self.other])
        run(actions.events.finish_event, self.dates[0])
        run(actions.series.remove_event, self.dates[2])
        run(actions.registration.register_for_event, self.dates[4], people=[self.other])
        run(actions.events.cancel_event, self.dates[5])
        run(actions.events.cancel_event, self.dates[6])
        run(actions.series.take_up_event, self.dates[6])
        self.observance = run(actions.observances.add_observance, title="Diwali", starts_on=DAY)

    def _register(self):
        """Somebody who is expected; and an event with one place, of which the second waits and the first will not come."""
        run = self.desk.run
        self.expected, self.gone_guest, self.waits = (
            add(self.desk, name) for name in ("Expected", "Gone", "Waits")
        )
        run(actions.registration.register_for_event, self.event, people=[self.expected])
        self.full_event = run(
            actions.events.plan_event,
            title="Full",
            starts_at=NOON,
            ends_at=NOON + timedelta(hours=2),
            capacity=1,
        )
        for person in (self.gone_guest, self.waits):
            run(actions.registration.register_for_event, self.full_event, people=[person])
        run(actions.registration.withdraw_from_event, self.full_event, people=[self.gone_guest])
        self.shift = run(
            actions.shifts.plan_shift,
            self.event,
            task="door",
            starts_at=NOON,
            ends_at=NOON + timedelta(hours=2),
        )
        run(actions.shifts.put_on_shift, self.shift, people=[self.person])
        self.feedback = run(actions.afterwards.add_feedback, self.event, answers={"welcome": "no"})
        self.shift_place = rows(self.desk, ShiftPlace)[0].id

    def _started(self, template):
        """A program of a shipped template."""
        found = programs.shipped()[0][template]
        return self.desk.run(
            actions.programs.start_program, template=template, version=found.version, name=found.name.en,
            name_fr=found.name.fr, definition=found.source, started_on=DAY,
        )  # fmt: skip

    def _ready(self, program, side, name, **known):
        person = add(self.desk, name)
        made = self.desk.run(actions.programs.enrol, program, side=side, person_id=person, **known)
        seen(self.desk, made)
        return made

    def _add_team(self):
        run, program = self.desk.run, self._started("sponsor-team")
        household = self._ready(program, "seeker", "Rahimi household")
        self.household_alone = self._ready(program, "seeker", "Haddad household")
        self.team_sides = [self._ready(program, "offer", f"Member {n}") for n in range(2)]
        self.team_free = self._ready(program, "offer", "Free member")
        members = [
            (one, [duty]) for one, duty in zip(self.team_sides, ("main-contact", "housing"), strict=True)
        ]
        self.team = run(actions.teams.form_team, seeker_id=household, members=members)
        self.team_tasks = [
            run(actions.teams.add_team_task, self.team, what=what) for what in ("Home", "School")
        ]
        run(actions.teams.do_team_task, self.team_tasks[1])
        self.money = run(actions.teams.add_money, self.team, cents=100000, what="Raised")

    def _add_tenancy(self):
        program = self._started("incubator-tenancy")
        tenant = self._ready(program, "seeker", "Tenant")
        space = self.desk.run(
            actions.programs.enrol, program, side="offer", organization_id=self.service, capacity=6
        )
        seen(self.desk, space)
        self.tenancy = started(self.desk, tenant, space)
        self.benefit = self.desk.run(actions.benefits.give_benefit, self.tenancy, place=1)

    def _add_fact_card(self):
        self.rural = self._started("rural-employment")
        self.fact_card = self.desk.run(
            actions.fact_cards.write_fact_card,
            self.rural,
            community="Grey County",
            facts={"rent": "1 100 a month"},
        )

    def enrolled(self, side, person, capacity=1):
        enrolment = self.desk.run(
            actions.programs.enrol, self.program, side=side, person_id=person, capacity=capacity
        )
        seen(self.desk, enrolment)
        return enrolment

    def _follow(self, match):
        """What happens in a match’s life: one of each, and one that is over."""
        run = self.desk.run
        run(actions.matches.tick_checklist, match, stage="agreement", place=0)
        self.goal, self.reached = (
            run(actions.goals.add_goal, match, words=words) for words in ("A shop", "A sign")
        )
        run(actions.goals.reach_goal, self.reached)
        self.meeting = run(
            actions.meetings.log_meeting, match, hours=1.0, tags=["culture"], note="At the market"
        )
        self.pulse = run(actions.pulses.type_pulse, match, side="seeker", answers={"often": "no"})
        self.concern, self.settled = (
            run(
                actions.concerns.raise_concern, match, words=words, severity="watch", next_step="Ask again",
                next_on=DAY,
            )
            for words in ("Late twice", "Once late")
        )  # fmt: skip
        run(actions.concerns.close_concern, self.settled, outcome="Sorted out")

    def _match(self, stage):
        run = self.desk.run
        newcomer = run(actions.people.add_person, display_name=f"Seeker {stage}")
        offer = self.spare_offer if stage in ("paused", "closed") else self.offer
        match = run(
            actions.proposals.accept_match,
            proposal=Proposal(self.enrolled("seeker", newcomer), offer, 0.5),
        )
        if stage == "proposed":
            return match
        for side in ("seeker", "offer"):
            run(actions.matches.agree_match, match, side=side)
        if stage != "agreed":
            run(actions.matches.start_match, match, check_in_days=[("seeker", 7)])
        if stage == "paused":
            run(actions.match_terms.pause_match, match)
        if stage == "closed":
            run(actions.closings.close_match, match, reason="goals-met")
        return match


def begun_pair(desk):
    """Two of the business mentorship of a town who begin today, with a talk that is due; the match’s id."""
    with desk.reading() as view:
        program = queries.programs.find_program(view, "bimp").id
    both = [
        desk.run(actions.programs.enrol, program, side=side, person_id=add(desk, name, **known))
        for side, name, known in (
            ("seeker", "Olena Kovalenko", {"phone": "506-555-0163", "languages": ["uk"]}),
            ("offer", "Carol Arsenault", {}),
        )
    ]
    seen(desk, *both)
    match = accept(desk, *both)
    agree(desk, match)
    start_match(desk, match, program)
    with desk.reading() as view:
        first = queries.match.check_ins(view, match)[0].id
    desk.run(actions.check_ins.move_check_in, first, due_on=desk.now().date())
    return match


PASS = """
[pass]
months = 12
starts = "{starts}"
prefix = "WP"
may_renew = {may_renew}
remind_days = {remind_days}
covers = [{{ en = "City buses", fr = "Autobus de la ville" }}, {{ en = "Pools and rinks", fr = "Piscines et patinoires" }}]
"""
COURSE = """
[course]
hours = {hours}
least_percent = {least}
levels = [
  {{ code = "a1", label = {{ en = "Beginner", fr = "Débutant" }} }},
  {{ code = "a2", label = {{ en = "Elementary", fr = "Élémentaire" }} }},
]
"""


def run_program(desk, extra="", template="bimp"):
    """A program of the business mentorship, with PASS or COURSE and their values instead of its own rule of a course."""
    source = (
        re.sub(r"\n\[course\][^\n]*\n(?:(?!\[).*\n)*", "\n", programs.shipped()[0]["bimp"].source) + extra
    )
    return desk.run(
        actions.programs.start_program, template=template, version=1, name="M", name_fr="M", definition=source,
        started_on=DAY,
    )  # fmt: skip


def pass_program(desk, starts="issue", *, may_renew=True, remind_days=30):
    rule = PASS.format(starts=starts, may_renew=str(may_renew).lower(), remind_days=remind_days)
    return run_program(desk, rule)


def course_program(desk, *, hours=0, least=0):
    return run_program(desk, COURSE.format(hours=hours, least=least))
