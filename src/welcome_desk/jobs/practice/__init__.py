"""The practice town: a sample community, the same for the same seed, made through actions as if people had worked there.

`make_town` is the door; `names` draws people, `town` keeps the clock and who acts, `desk`, `programs` and `events` work.
"""

from welcome_desk.jobs.practice.town import make_town

__all__ = ["make_town"]
