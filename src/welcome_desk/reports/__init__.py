"""Figures to pages: reportlab, with a text layer that sets names in any script. Opens no session.

May import: i18n, paths, errors, periods, terms, matching.explain, reportlab. Read `text.py` first, then `monthly.py`.
"""
