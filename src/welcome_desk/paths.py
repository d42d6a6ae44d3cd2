"""Where resources, translations and the user's data are: alike in a checkout, an editable install and a wheel."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from platformdirs import user_config_path, user_data_path

PACKAGE = Path(__file__).resolve().parent


@cache
def _shipped(folder: str) -> Path:
    """A wheel carries the folder inside the package; a checkout keeps it at the top level."""
    inside = PACKAGE / folder
    return inside if inside.is_dir() else PACKAGE.parents[1] / folder


def resource(*parts: str) -> Path:
    return _shipped("resources").joinpath(*parts)


def translations() -> Path:
    return _shipped("translations")


def data() -> Path:
    """The user's data folder; `WELCOME_DESK_HOME` moves it (and the settings) elsewhere."""
    home = os.environ.get("WELCOME_DESK_HOME")
    return Path(home) if home else user_data_path("welcome-desk", appauthor=False)


def settings_file() -> Path:
    home = os.environ.get("WELCOME_DESK_HOME")
    folder = Path(home) if home else user_config_path("welcome-desk", appauthor=False)
    return folder / "settings.json"


def default_store() -> Path:
    return data() / "welcome.desk"
