"""The calendar: a month or a week of days, with what takes place on each, and the days that people keep behind it."""
