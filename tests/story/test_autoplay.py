"""The demo with a robot at its kiosk, and no display."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.story.processes import picker_app

pytestmark = pytest.mark.story


def test_three_orders_end_right(tmp_path: Path) -> None:
    ended = subprocess.run(
        picker_app("demo", "--autoplay", "--orders", "3", "--data-dir", str(tmp_path)),
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    *_, first, second, third, book = ended.stdout.splitlines()
    for number, line in enumerate((first, second, third), start=1):
        assert line.startswith(f"{number} of 3 ")
        assert line.endswith(("; handed over", "; cancelled", "; collected"))
    assert book.startswith("the marketplace's book: 3 of 3 orders ended right")
    assert book.endswith("faults: 0")
    assert ended.returncode == 0
