"""Files in and out. Values come in and go out as plain rows; no store is opened here.

May import: model, i18n, errors. Read `table.py` first.
"""
