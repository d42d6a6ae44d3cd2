"""States and evidence in words, for the screen and the binder alike."""

from __future__ import annotations

from welcome_desk import i18n
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.programs.standards import Item, Standard, shipped
from welcome_desk.queries.standards.finding import LATER, MET, MISSING, NOT_APPLICABLE, PARTLY, SAID
from welcome_desk.queries.standards.scoring import Line, Score

STATES = {
    MET: N_("Met"),
    PARTLY: N_("Partly met"),
    MISSING: N_("Not shown yet"),
    LATER: N_("Not due yet"),
    NOT_APPLICABLE: N_("Does not apply"),
    SAID: N_("Met, by somebody’s word"),
}


def state_word(line: Line) -> str:
    return _(STATES[line.finding.state])


def score_words(score: Score) -> str:
    said = ngettext("{met} of {of} met", "{met} of {of} met", score.met)
    return said.format(met=i18n.number(score.met), of=i18n.number(score.of))


def heading(standard: Standard) -> str:
    return f"{standard.number} · {standard.name}" if standard.number else str(standard.name)


def standard_figures(standard: Standard, score: Score) -> str:
    lines = score.of_standard(standard.key)
    counted = [line for line in lines if line.held or line.open]
    met = sum(line.held for line in lines)
    return _("{done} of {of}").format(done=i18n.number(met), of=i18n.number(len(counted)))


def standard_score(standard: Standard, score: Score) -> str:
    return f"{heading(standard)} · {standard_figures(standard, score)}"


def evidence(line: Line) -> str:
    """What the state rests on: how many, the latest day, who; nothing where there is nothing to tell."""
    found = line.finding
    if line.item.youth:
        return _("This is for minors; everyone here is an adult.")
    if not found.asked:
        return _("The template does not ask for this.")
    parts = [_counts(line)] if found.done or found.of else []
    if found.day is not None:
        parts.append(i18n.date_full(found.day))
    parts += [part for part in (found.who, found.note) if part]
    parts += [_("its time has passed")] if line.open and found.past else []
    return " · ".join(parts)


def _counts(line: Line) -> str:
    found = line.finding
    if line.over_matches:
        said = ngettext("in {done} of {of} match", "in {done} of {of} matches", found.of)
    elif found.of:
        said = _("{done} of {of}")
    else:
        said = "{done}"
    return said.format(done=i18n.number(found.done), of=i18n.number(found.of))


def source(item: Item) -> str:
    """From which edition, and whether its text was read."""
    known = shipped().editions
    said = i18n.list_of(str(known[number]) for number in item.editions)
    return said if item.read else _("{editions}; not checked against the text").format(editions=said)
