"""Each figure counted once more, by hand and over the file itself. :a and :b are the first day and the day after the last.

Whoever was joined into another (one step in these stores) is read as that one; who was removed is nobody.
"""

import sqlite3
from datetime import date

from tests.conftest import NOW
from tests.queries.plain_programs import PLAIN_PROGRAM_GROUPS, PLAIN_PROGRAMS
from tests.queries.plain_toward import TOWARD

TODAY = NOW.date()
NAMED = """from presence p join contact c on c.id = p.contact_id join person r on r.id = p.person_id
    join person q on q.id = ifnull(r.joined_into, r.id)
    where p.deleted_at is null and c.deleted_at is null and q.deleted_at is null"""
FACES = "('walk-in', 'home-visit', 'event', 'outreach')"
WELCOME = f"""(select q.id who, q.arrived_on, min(c.met_at) first,
    min(case when c.reached and c.way in {FACES} then c.met_at end) met {NAMED} group by 1, 2)"""
OPEN_MATCH = "deleted_at is null and (closed_on is null or closed_on >= :b)"
RUNNING = f"{OPEN_MATCH} and started_on < :b"
HEARD = " union all ".join(
    f"select 1 from {table} where match_id = m.id and deleted_at is null and {day} < :b and {day} >= date(:b, '-31 days')"
    for table, day in (("meeting", "held_on"), ("check_in", "held_on"), ("pulse", "asked_on"))
)


def _rows(table, day, where="1"):
    return f"""from "{table}" where deleted_at is null and {where} and {day} >= :a and {day} < :b"""


def _median(since, where):
    """The lower of two middle ones."""
    days = f"cast(julianday(date(met)) - julianday(date({since})) as integer) d from {WELCOME} where met >= :a and met < :b and {where}"
    return f"""select d from (select {days}) order by d limit 1 offset max((select count(*) from (select {days})) - 1, 0) / 2"""


# What was given: who, hours, and whether at an event. Shifts in these stores never overlap.
ROOT = "coalesce((select p.joined_into from person p where p.id = {0}), {0})"
GIVEN = f"""(select {ROOT.format("q.person_id")} who, ifnull(q.hours, (julianday(s.ends_at) - julianday(s.starts_at)) * 24) hours, 1 at_event
    from shift_place q join shift s on s.id = q.shift_id join event e on e.id = s.event_id where q.deleted_at is null
    and s.deleted_at is null and e.deleted_at is null and e.state <> 'cancelled' and q.state = 'came'
    and e.starts_at >= :a and e.starts_at < :b
  union all select {ROOT.format("o.person_id")}, ifnull(g.hours, 0), 0 from meeting g join "match" m on m.id = g.match_id
    join enrolment o on o.id = m.offer_id where g.deleted_at is null and m.deleted_at is null and o.organization_id is null
    and g.held_on >= :a and g.held_on < :b)"""
WORTH = "(select ifnull(max(hour_value), 0) from centre where deleted_at is null)"
VOLUNTEERS = {
    f"{which}{what}": f"select {number} from {GIVEN} where {where}"
    for which, where in (("", "1"), ("event-", "at_event"), ("match-", "not at_event"))
    for what, number in (
        ("volunteers", "count(distinct who)"), ("volunteer-hours", "round(round(total(hours), 6) * 2) / 2"),
        ("volunteer-dollars", f"round({WORTH} * total(hours))"),
    )
}  # fmt: skip
PLAIN = {
    "contacts-anonymous": f"""select count(*) from contact where deleted_at is null and met_at >= :a and met_at < :b
        and id not in (select p.contact_id {NAMED})""",
    "contacts-interpreter": f"select count(*) {_rows('contact', 'met_at', 'interpreter')}",
    "people": f"select count(distinct q.id) {NAMED} and c.met_at >= :a and c.met_at < :b",
    "people-first-visit": f"select count(*) from {WELCOME} where first >= :a and first < :b",
    "people-welcomed": f"select count(*) from {WELCOME} where met >= :a and met < :b",
    "needs-open": "select count(*) from need where deleted_at is null and raised_on < :b and ifnull(closed_on, :b) >= :b",
    "referrals-closed": f"""select count(*) {_rows("referral", "closed_on", "state in ('helped', 'fell-through')")}""",
    "referrals-helped": f"""select count(*) {_rows("referral", "closed_on", "state = 'helped'")}""",
    "referrals-waiting": "select count(*) from referral where deleted_at is null and sent_on < :b and ifnull(closed_on, :b) >= :b",
    "follow-ups-kept": f"select count(*) {_rows('promise', 'kept_at')}",
    "follow-ups-late": f"select count(*) {_rows('promise', 'kept_at', 'julianday(date(kept_at)) - julianday(due_on) >= 1')}",
    "follow-ups-waiting": "select count(*) from promise where deleted_at is null and due_on < :b and ifnull(kept_at, :b) >= :b",
    "matches-closed": f"select count(*) {_rows('match', 'closed_on', 'started_on is not null')}",
    "matches-quiet": f"""select count(*) from "match" m where {RUNNING} and not (stage = 'paused' and paused_on < :b)
        and started_on < date(:b, '-31 days') and not exists ({HEARD})""",
    "check-ins-due": f"select count(*) {_rows('check_in', 'due_on')}",
    "check-ins-held": f"select count(*) {_rows('check_in', 'due_on', 'held_on is not null')}",
    "check-ins-on-time": f"select count(*) {_rows('check_in', 'due_on', 'julianday(held_on) - julianday(due_on) <= 6')}",
    "seekers-waiting": """select count(distinct e.program_id || coalesce(r.joined_into, r.id, e.household_id, e.organization_id)) from enrolment e
        left join person r on r.id = e.person_id where e.deleted_at is null and e.side = 'seeker' and e.status <> 'paused'
        and e.applied_on < :b and ifnull(e.left_on, :b) >= :b and not exists (select 1 from "match" m where m.seeker_id = e.id
          and m.deleted_at is null and m.proposed_on < :b
          and (ifnull(m.closed_on, :b) >= :b or (m.stage = 'closed' and e.status <> 'waiting')))""",
    "passes-issued": f"select count(*) {_rows('pass', 'issued_on')}",
    "passes-renewed": f"select count(*) {_rows('pass', 'issued_on', 'renews_id is not null')}",
    "passes-ending": f"select count(*) {_rows('pass', 'valid_to', '(revoked_on is null or revoked_on > valid_to)')}",
    "passes-revoked": f"select count(*) {_rows('pass', 'revoked_on')}",
    "passes-valid": """select count(*) from pass where deleted_at is null and valid_from < :b and valid_to >= date(:b, '-1 day')
        and ifnull(revoked_on, :b) >= :b""",
    **VOLUNTEERS,
    **PLAIN_PROGRAMS,
}
DAYS = {
    "welcome-after-arrival": _median("arrived_on", "arrived_on < met"),
    "welcome-after-contact": _median("first", "first < met"),
}
STAGE = """case when started_on < :b and stage = 'paused' and paused_on < :b then 'paused' when started_on < :b then 'active'
    when seeker_agreed_on < :b and offer_agreed_on < :b then 'agreed' else 'proposed' end"""
GROUPS = {
    "contacts-by-way": f"select way, count(*) {_rows('contact', 'met_at')} group by 1",
    "contacts-by-language": f"""select language, count(*) {_rows("contact", "met_at", "language > ''")} group by 1""",
    "needs-by-area": f"select area, count(*) {_rows('need', 'raised_on')} group by 1",
    "needs-by-state": f"select state, count(*) {_rows('need', 'raised_on')} group by 1",
    "needs-met-by-area": f"""select area, count(*) {_rows("need", "closed_on", "state = 'met'")} group by 1""",
    "needs-unmet-by-area": f"""select area, count(*) {_rows("need", "closed_on", "state = 'unmet'")} group by 1""",
    "needs-unmet-by-reason": f"""select unmet_reason, count(*) {_rows("need", "closed_on", "state = 'unmet'")} group by 1""",
    "needs-open-by-area": """select area, count(*) from need where deleted_at is null and raised_on < :b
        and ifnull(closed_on, :b) >= :b group by 1""",
    "referrals-by-outcome": f"select state, count(*) {_rows('referral', 'sent_on')} group by 1",
    "referrals-fell-through": f"""select reason, count(*) {_rows("referral", "closed_on", "state = 'fell-through'")} group by 1""",
    "matches-by-stage": f"""select {STAGE}, count(*) from "match" where {OPEN_MATCH} and proposed_on < :b group by 1""",
    "matches-closed-by-reason": f"select closing_reason, count(*) {_rows('match', 'closed_on', 'started_on is not null')} group by 1",
    "matches-declined": f"""select closing_reason, count(*) {_rows("match", "closed_on", "stage = 'declined'")} group by 1""",
    "outcomes-by-answer": f"""select answer, count(*) {_rows("outcome_check", "answered_on", "answer > ''")}
        and (select count(*) {_rows("outcome_check", "answered_on", "answer > ''")}) >= 5 group by 1""",
    **TOWARD,
    **PLAIN_PROGRAM_GROUPS,
}  # fmt: skip


def asked(path, sql, period, today=TODAY):
    """The rows that a plain statement gives over the file; of a period that is not over, up to today."""
    after = date.fromordinal(min(period.last, today).toordinal() + 1)
    with sqlite3.connect(path) as connection:
        found = connection.execute(sql, {"a": str(period.first), "b": str(after)}).fetchall()
    connection.close()
    return found
