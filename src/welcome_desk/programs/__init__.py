"""Rules that are data: program templates, eligibility by funder, areas of an assessment. Errors name file, key and reason.

May import: errors, i18n, paths, terms. Knows nothing of stores or matching. Read `template.py` first.
"""

from welcome_desk.programs.loading import parse, shipped
from welcome_desk.programs.tables import TemplateError
from welcome_desk.programs.template import Template

__all__ = ["Template", "TemplateError", "parse", "shipped"]
