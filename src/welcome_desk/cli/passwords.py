"""The password of a PDF: typed at a prompt or read from standard input, never an argument that others could see."""

from __future__ import annotations

import argparse
import getpass
import sys

from welcome_desk.errors import UsageError
from welcome_desk.i18n import _
from welcome_desk.jobs.protecting import check_password


def asked_password(chosen: argparse.Namespace) -> str:
    """Empty where none is wanted. One that would not do is refused before anything is read."""
    if not (chosen.password or chosen.password_stdin):
        return ""
    if not chosen.out.lower().endswith(".pdf"):
        raise UsageError(_("Only a PDF can have a password. Give --out a name that ends in .pdf."))
    found = sys.stdin.readline().rstrip("\r\n") if chosen.password_stdin else _typed()
    check_password(found)
    return found


def _typed() -> str:
    found = getpass.getpass(_("Password for the file: "))
    if getpass.getpass(_("The same once more: ")) != found:
        raise UsageError(_("The two were not the same. Nothing was written."))
    return found
