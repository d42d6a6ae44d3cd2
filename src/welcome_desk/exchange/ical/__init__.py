"""Calendar files (RFC 5545): bytes in, entries out, and the other way. Nothing is stored here, and nothing opened.

`lines` cuts a file into numbered lines and components, `values` reads what stands in them, `reading` makes entries of
them; `zones` knows time zones by all the names they go by; `writing` makes files.
"""

from welcome_desk.exchange.ical.entry import Calendar, Entry, Problem
from welcome_desk.exchange.ical.lines import BrokenCalendar
from welcome_desk.exchange.ical.reading import MOST_BYTES, read
from welcome_desk.exchange.ical.values import UTC_NAMES
from welcome_desk.exchange.ical.writing import write

__all__ = ["MOST_BYTES", "UTC_NAMES", "BrokenCalendar", "Calendar", "Entry", "Problem", "read", "write"]
