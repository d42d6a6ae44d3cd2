"""A PDF that opens with a password alone: AES-256, as ISO 32000-2 describes it (revision 6)."""

from __future__ import annotations

import secrets
from io import BytesIO

from welcome_desk.errors import UserError
from welcome_desk.i18n import _

SHORTEST = 8


def protected(pdf: bytes, password: str) -> bytes:
    """Whoever opens it may print and copy; nobody holds the other password, that of an owner."""
    import pikepdf

    if len(password) < SHORTEST:
        said = _("A password needs {n} characters or more. A few words together are easy to keep.")
        raise UserError(said.format(n=SHORTEST), field="password")
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as plain:
        locks = pikepdf.Encryption(user=password, owner=secrets.token_urlsafe(24), R=6)
        plain.save(out, encryption=locks)
    return out.getvalue()
