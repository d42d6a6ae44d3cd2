"""Courses: planning sessions, taking attendance, participants and how they finish."""
