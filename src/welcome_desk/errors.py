"""What a person can mend is a UserError; everything else is a bug and may crash."""

from __future__ import annotations


class UserError(Exception):
    """Says, in the user's language, what happened and what to do. `field` names the form field it belongs to."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class UsageError(UserError):
    """The command line was used wrongly (exit status 2)."""
