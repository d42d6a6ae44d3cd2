"""Names of keys as they stand on a keyboard of the language that is spoken."""

from __future__ import annotations

from welcome_desk.i18n import N_, _

QUICK_LOG = {
    "Alt+N": N_("No name this time"), "Alt+A": N_("Someone else too"), "Alt+1…6": N_("How"), "Alt+O": N_("Note"),
    "Alt+S": N_("Sent to"), "Alt+F": N_("Follow-up"), "Alt+M": N_("More"), "Alt+D": N_("Day and time"),
    "Ctrl+Enter": N_("Save"), "Ctrl+Shift+Enter": N_("Save and log another"),
}  # fmt: skip


def keys_said(portable: str) -> str:
    """“Ctrl+Shift+Z” as Qt writes it everywhere → “Ctrl+Maj+Z” in French."""
    whole = {"Alt+Left": _("Alt+Left"), "Alt+Right": _("Alt+Right")}
    return whole.get(portable) or portable.replace("Shift+", _("Shift+")).replace("Enter", _("Enter"))
