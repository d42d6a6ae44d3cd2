"""The wheel carries what the program reads: program files and compiled French."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="builds a wheel")
ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys
sys.path.insert(0, sys.argv[1])
from welcome_desk import i18n, paths
assert str(paths.resource()).startswith(sys.argv[1]), paths.resource()
with i18n.speaking("fr"):
    print(i18n._("Log a contact"))
"""


@pytest.mark.slow
def test_an_unpacked_wheel_finds_its_resources_and_speaks_french(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "unpacked")
    said = subprocess.run(
        [sys.executable, "-c", ASK, str(tmp_path / "unpacked")],
        check=True, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip

    shipped = {
        path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file()
    }
    inside = tmp_path / "unpacked" / "welcome_desk" / "resources"
    assert shipped == {path.relative_to(inside) for path in inside.rglob("*") if path.is_file()}
    assert said.stdout.strip() == "Noter un contact"
