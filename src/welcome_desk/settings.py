"""What belongs to this machine and not to the store: language, theme, text size. One small JSON file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from welcome_desk import paths


@dataclass
class Settings:
    language: str = "en"
    theme: str = "light"
    scale: float = 1.0
    report_language: str = ""
    report_kind: str = "month"
    report_extent: str = "whole"
    report_form: str = ".pdf"

    def cleaned(self) -> Settings:
        """An edited or old file never stops the program: what cannot be used falls back to the default."""
        self.language = self.language if self.language in ("en", "fr") else "en"
        self.theme = self.theme if self.theme in ("light", "dark") else "light"
        self.report_kind = self.report_kind if self.report_kind in ("month", "quarter", "fiscal") else "month"
        self.report_extent = self.report_extent if self.report_extent in ("whole", "first") else "whole"
        self.report_form = (
            self.report_form if self.report_form in (".pdf", ".html", ".xlsx", ".csv") else ".pdf"
        )
        scale: object = self.scale
        self.scale = min(max(float(scale), 1.0), 2.0) if isinstance(scale, int | float) else 1.0
        return self


def load(path: Path | None = None) -> Settings:
    try:
        found = json.loads((path or paths.settings_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    known = {field.name for field in fields(Settings)}
    return (
        Settings(**{k: v for k, v in found.items() if k in known}).cleaned()
        if isinstance(found, dict)
        else Settings()
    )


def save(settings: Settings, path: Path | None = None) -> None:
    """Written beside and moved into place, so that a power cut leaves the old file or the new one."""
    target = path or paths.settings_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
    fresh.replace(target)
