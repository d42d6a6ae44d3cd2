"""What counts towards being, belonging and participating, and towards the four outputs, by hand and over the file itself."""

# As the federal frame was read by hand: which template and which kind of event counts towards what.
OUTCOMES = {
    "being": ("bridging-school employer-onboarding health-navigation sponsor-team strangers-become-friends",
              "tour dialogue site-visit training information council"),
    "belonging": ("bimp board-placement conversation-partners rural-employment sponsor-team strangers-become-friends welcome-pass",
                  "circle table dialogue festival graduation welcome neighbourhood-day cooking"),
    "participating": ("bimp board-placement bridging-school conversation-partners employer-onboarding incubator-tenancy rural-employment sponsor-team supplier-diversity welcome-pass",
                      "circle table tour job-fair festival neighbourhood-day sports cooking excursion"),
}  # fmt: skip
OUTPUTS = {
    "1": ("board-placement bridging-school employer-onboarding health-navigation rural-employment supplier-diversity welcome-pass",
          "tour site-visit job-fair information"),
    "2": ("bimp board-placement incubator-tenancy", "dialogue council"),
    "3": ("", "training"),
    "4": ("bimp bridging-school conversation-partners rural-employment sponsor-team strangers-become-friends",
          "circle table festival graduation welcome neighbourhood-day sports cooking excursion"),
}  # fmt: skip
RAN = "m.deleted_at is null and m.started_on < :b and ifnull(m.closed_on, :a) >= :a"
RUNS = "m.deleted_at is null and m.started_on < :b and ifnull(m.closed_on, :b) >= :b"
HELD = "e.deleted_at is null and e.state <> 'cancelled' and e.starts_at >= :a and e.starts_at < :b"


def _quoted(words):
    return ", ".join(f"'{word}'" for word in words.split())


def _programs(templates):
    return f"(select id from program where template in ({_quoted(templates)}))"


def _each(frame, count):
    """One line for each tag; none where nothing is counted, as groups are told."""
    parts = (f"select '{tag}' tag, ({count(*carriers)}) n" for tag, carriers in frame.items())
    return f"select tag, n from ({' union all '.join(parts)}) where n > 0"


def _events(_templates, kinds):
    return f"select count(*) from event e where {HELD} and e.kind in ({_quoted(kinds)})"


def _matches(templates, _kinds):
    return f'select count(*) from "match" m where {RUNS} and m.program_id in {_programs(templates)}'


def _people(templates, kinds):
    mine = _programs(templates)
    sides = " union ".join(
        f'select m.{side} from "match" m where {RAN} and m.program_id in {mine}' for side in ("seeker_id", "offer_id")
    )  # fmt: skip
    teams = f"""select t.enrolment_id from match_member t join "match" m on m.id = t.match_id where {RAN} and t.deleted_at is null
        and t.joined_on < :b and ifnull(t.left_on, :a) >= :a and m.program_id in {mine}"""
    classes = f"""select a.enrolment_id from session_attendance a join course_session c on c.id = a.session_id
        where a.deleted_at is null and c.deleted_at is null and c.cancelled_on is null and c.held_at >= :a and c.held_at < :b
        and a.state in ('present', 'late', 'made-up') and c.program_id in {mine}"""
    issued = (
        f"""pass where deleted_at is null and issued_on >= :a and issued_on < :b and program_id in {mine}"""
    )
    enrolled = f"enrolment where id in ({sides} union {teams} union {classes})"
    homes = f"select household_id from {enrolled} union select household_id from {issued}"
    records = f"""select person_id from {enrolled} union select person_id from {issued}
        union select id from person where deleted_at is null and household_id in ({homes})
        union select a.person_id from attendance a join event e on e.id = a.event_id where a.deleted_at is null
            and a.here_at is not null and {HELD} and e.kind in ({_quoted(kinds)})"""
    return f"""select count(distinct q.id) from person r join person q on q.id = ifnull(r.joined_into, r.id)
        where q.deleted_at is null and r.id in ({records})"""


def _answers(words):
    def count(templates, _kinds):
        heard = f"""from outcome_check o join enrolment e on e.id = o.enrolment_id where o.deleted_at is null
            and o.answered_on >= :a and o.answered_on < :b and e.program_id in {_programs(templates)} and o.answer in"""
        return f"""select case when (select count(*) {heard} ('yes', 'no')) >= 5
            then (select count(*) {heard} ({_quoted(words)})) else 0 end"""

    return count


TOWARD = {
    "people-by-outcome": _each(OUTCOMES, _people),
    "events-by-outcome": _each(OUTCOMES, _events),
    "matches-by-outcome": _each(OUTCOMES, _matches),
    "answers-by-outcome": _each(OUTCOMES, _answers("yes no")),
    "answers-yes-by-outcome": _each(OUTCOMES, _answers("yes")),
    "people-by-output": _each(OUTPUTS, _people),
    "events-by-output": _each(OUTPUTS, _events),
    "matches-by-output": _each(OUTPUTS, _matches),
}
