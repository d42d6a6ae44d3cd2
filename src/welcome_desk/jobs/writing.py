"""Files put in place whole: written beside, then moved over. A full disk leaves the earlier file as it was."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from welcome_desk.errors import UserError
from welcome_desk.i18n import _


def put_in_place(out: Path, write: Callable[[Path], object]) -> None:
    """`write` fills the file it is given; what it cannot write is told in one sentence."""
    fresh = out.with_name(out.name + ".part")
    try:
        write(fresh)
        fresh.replace(out)
    except OSError as trouble:
        raise UserError(_not_written(trouble).format(file=out.name)) from trouble
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _not_written(trouble: OSError) -> str:
    if trouble.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("{file} could not be written: the disk is full. Make room or choose another place.")
    if trouble.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("{file} could not be written: you may not write there. Choose another place.")
    return _("{file} could not be written. Choose another place.")
