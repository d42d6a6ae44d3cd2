"""Names of keys as they stand on a keyboard of the language that is spoken."""

from __future__ import annotations

from welcome_desk.i18n import _


def keys_said(portable: str) -> str:
    """“Ctrl+Shift+Z” as Qt writes it everywhere → “Ctrl+Maj+Z” in French."""
    whole = {"Alt+Left": _("Alt+Left"), "Alt+Right": _("Alt+Right")}
    return whole.get(portable) or portable.replace("Shift+", _("Shift+"))
