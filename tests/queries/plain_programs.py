"""Courses, openings, teams and meetings, by hand and over the file itself: programs by their template’s name, not by its text."""


def _programs(*templates):
    return f"(select id from program where template in ({', '.join(repr(one) for one in templates)}))"


COURSES = _programs("bimp", "bridging-school", "employer-onboarding")
TOURS = _programs("rural-employment")
PLACEMENTS = _programs("board-placement", "rural-employment", "supplier-diversity")
TEAMS = _programs("sponsor-team")
ROOT = "coalesce((select p.joined_into from person p where p.id = {0}), {0})"
WHO = f"e.program_id || coalesce({ROOT.format('e.person_id')}, e.household_id, e.organization_id)"


def _held(programs):
    return f"""course_session c where c.deleted_at is null and c.cancelled_on is null and c.only_for_id is null
        and c.held_at >= :a and c.held_at < :b and c.program_id in {programs}
        and (select count(*) from session_attendance t where t.session_id = c.id and t.deleted_at is null) > 0"""


def _came(programs):
    return f"""select count(distinct {WHO}) from enrolment e join session_attendance a on a.enrolment_id = e.id
        join (select c.id from {_held(programs)}) h on h.id = a.session_id
        where a.deleted_at is null and a.state in ('present', 'late', 'made-up') and e.deleted_at is null and e.side = 'seeker'"""


SEEKERS = f"enrolment e where e.deleted_at is null and e.side = 'seeker' and e.program_id in {COURSES}"
DONE = f"{SEEKERS} and e.result_on >= :a and e.result_on < :b and e.result"
OFFERS = f"enrolment e where e.deleted_at is null and e.side = 'offer' and e.status <> 'refused' and e.program_id in {PLACEMENTS}"
STOOD = f"{OFFERS} and e.applied_on < :b and ifnull(e.left_on, :a) >= :a and ifnull(e.open_until, :a) >= :a"
RUNS = "m.deleted_at is null and m.started_on < :b and ifnull(m.closed_on, :b) >= :b"
TAKEN = """(select ifnull(sum(s.party), 0) from "match" m join enrolment s on s.id = m.seeker_id where m.offer_id = e.id and {0})"""
THEN = "m.deleted_at is null and m.started_on <= e.open_until and (m.closed_on is null or m.closed_on > e.open_until)"
FREE = f"""(select e.capacity - {TAKEN.format(RUNS)} n from {OFFERS} and e.status <> 'done' and e.applied_on < :b
    and ifnull(e.left_on, :b) >= :b and ifnull(e.open_until, :b) >= date(:b, '-1 day'))"""
TALKS = """from meeting g join "match" m on m.id = g.match_id where g.deleted_at is null and m.deleted_at is null
    and g.held_on >= :a and g.held_on < :b"""
MEMBERS = f"""(select m.offer_id id from "match" m where {RUNS} and m.program_id in {TEAMS}
    union select t.enrolment_id from match_member t join "match" m on m.id = t.match_id where {RUNS} and m.program_id in {TEAMS}
      and t.deleted_at is null and t.joined_on < :b and ifnull(t.left_on, :b) >= :b)"""
LOOKS = f"""select {ROOT.format("x.person_id")} from enrolment x where x.side = 'seeker' and x.status <> 'left'
    and x.deleted_at is null and x.person_id is not null"""
TEAM = f"""(select distinct e.program_id, {ROOT.format("e.person_id")} who from enrolment e where e.id in {MEMBERS} and e.deleted_at is null)"""

PLAIN_PROGRAMS = {
    "course-sessions": f"select count(*) from {_held(COURSES)}",
    "course-hours": f"select round(round(total(c.hours), 6) * 2) / 2 from {_held(COURSES)}",
    "course-enrolled": f"""select count(distinct {WHO}) from {SEEKERS} and e.status <> 'refused' and e.applied_on < :b
        and ifnull(e.left_on, :a) >= :a and ifnull(e.result_on, :a) >= :a""",
    "course-came": _came(COURSES),
    "course-finished": f"select count(*) from {DONE} in ('graduated', 'completed')",
    "course-certificates": f"select count(*) from {DONE} in ('graduated', 'completed') and e.certificate <> ''",
    "tour-days": f"select count(*) from {_held(TOURS)}",
    "tour-people": _came(TOURS),
    "openings": f"select count(*) from {STOOD}",
    "openings-places": f"select ifnull(sum(e.capacity), 0) from {STOOD}",
    "openings-filled": f"""select ifnull(sum(s.party), 0) from "match" m join enrolment s on s.id = m.seeker_id where m.deleted_at is null
        and m.started_on >= :a and m.started_on < :b and m.program_id in {PLACEMENTS}""",
    "openings-free": f"select ifnull(sum(n), 0) from {FREE} where n > 0",
    "openings-run-out": f"""select count(*) from {OFFERS} and e.open_until >= :a and e.open_until < :b
        and (e.left_on is null or e.left_on > e.open_until) and e.capacity > {TAKEN.format(THEN)}""",
    "teams-active": f"""select count(*) from "match" m where {RUNS} and m.program_id in {TEAMS}""",
    "team-tasks": """select count(*) from team_task t join "match" m on m.id = t.match_id where t.deleted_at is null
        and m.deleted_at is null and t.done_on >= :a and t.done_on < :b""",
    "meetings": f"select count(*) {TALKS}",
    "meeting-hours": f"select round(round(total(g.hours), 6) * 2) / 2 {TALKS}",
}
PLAIN_PROGRAM_GROUPS = {
    "course-results": f"select e.result, count(*) from {DONE} > '' group by 1",
    "course-left": f"""select e.left_because, count(*) from {SEEKERS} and e.status = 'left' and e.left_on >= :a and e.left_on < :b
        group by 1""",
    "openings-closed": f"""select e.left_because, count(*) from {OFFERS} and e.status = 'left' and e.left_on >= :a and e.left_on < :b
        group by 1""",
    "team-members": f"""select case when q.arrived_on is not null or q.id in ({LOOKS}) then 'newcomers' else 'residents' end, count(*)
        from {TEAM} t join person q on q.id = t.who group by 1""",
}
