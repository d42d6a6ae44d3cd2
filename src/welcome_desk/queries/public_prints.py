"""What public prints read beside the figures: the secret of the store by which their numbers are rounded."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Centre, User


def secret(view: View) -> str:
    """The same in every copy of the centre’s store, so that prints agree; never printed or exported."""
    found = view.session.scalar(sa.select(Centre.id).order_by(Centre.id)) or view.session.scalar(
        sa.select(User.id).order_by(User.id)
    )
    return hashlib.sha256(f"public prints of {found}".encode()).hexdigest()
