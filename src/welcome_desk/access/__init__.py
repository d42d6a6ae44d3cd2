"""Who may do what (rights) and who sees which rows (scope).

May import: model, i18n.
"""
