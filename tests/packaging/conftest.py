"""The programs under packaging/ and the build hook, loaded from their files: they are no package."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"checkout_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def desk() -> ModuleType:
    return loaded(ROOT / "packaging" / "desk.py")


@pytest.fixture
def texts() -> ModuleType:
    return loaded(ROOT / "packaging" / "texts.py")
