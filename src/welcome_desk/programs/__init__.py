"""Program templates: data files turned into typed templates, with errors that name file, key and reason.

May import: errors, i18n, paths, terms. Knows nothing of stores or matching. Read `template.py` first.
"""

from welcome_desk.programs.loading import TemplateError, parse, shipped
from welcome_desk.programs.template import Template

__all__ = ["Template", "TemplateError", "parse", "shipped"]
