"""A PDF that opens with a password alone: AES-256, as ISO 32000-2 describes it (revision 6)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.writing import put_in_place

SHORTEST = 8


def check_password(password: str) -> None:
    if len(password) < SHORTEST:
        said = _("A password needs {n} characters or more. A few words together are easy to keep.")
        raise UserError(said.format(n=SHORTEST), field="password")


def protected(pdf: bytes, password: str) -> bytes:
    """Whoever opens it may print and copy; nobody holds the other password, that of an owner."""
    import pikepdf

    check_password(password)
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as plain:
        locks = pikepdf.Encryption(user=password, owner=secrets.token_urlsafe(24), R=6)
        plain.save(out, encryption=locks)
    return out.getvalue()


@contextmanager
def locked(out: Path, password: str) -> Iterator[Path]:
    """The file to write to. With a password it lies in a folder that this user alone can read, and is gone once `out` is
    written; without one it is `out` itself."""
    if not password:
        yield out
        return
    with TemporaryDirectory(prefix="welcome-desk-") as folder:
        plain = Path(folder) / out.name
        yield plain
        made = protected(plain.read_bytes(), password)
        put_in_place(out, lambda fresh: fresh.write_bytes(made))
