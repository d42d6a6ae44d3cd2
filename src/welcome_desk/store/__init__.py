"""The machinery: one open store, actions as transactions, the journal, undo, merge. Knows no business noun.

May import: model.base, model.journal, model.staff, access.rights, errors, i18n, SQLAlchemy. Read `desk.py` first.
"""
