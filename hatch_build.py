"""Compiles the text catalogues (.po to .mo) whenever the package is built, and puts them inside the wheel.

An editable install gets them too, beside their sources, so that a checkout starts as fast as a wheel.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]  # untyped where hatchling is absent
    """hatchling finds it by this name."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for po in sorted(Path(self.root, "translations").glob("*/LC_MESSAGES/*.po")):
            mo = compiled(po)
            if version != "editable":
                inside = f"welcome_desk/translations/{po.parts[-3]}/LC_MESSAGES/{mo.name}"
                build_data["force_include"][str(mo)] = inside


def compiled(po: Path) -> Path:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as stream:
        catalogue = read_po(stream, locale=po.parts[-3])
    mo = po.with_suffix(".mo")
    with mo.open("wb") as stream:
        write_mo(stream, catalogue)
    return mo
