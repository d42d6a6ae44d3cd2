"""The standards binder: each match and each program looked at by the MENTOR standards, live from the records.

`facts` reads, `match_checks`, `talks` and `program_checks` judge one item each, `scoring` puts them together, `words` says it.
"""

from welcome_desk.queries.standards.scoring import Binder, Line, MatchPart, Score, binder, match_score

__all__ = ["Binder", "Line", "MatchPart", "Score", "binder", "match_score"]
