"""The demo with a robot at its kiosk, and no display."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.story.processes import picker_app

pytestmark = pytest.mark.story


def test_an_order_of_each_marketplace_ends_right(tmp_path: Path) -> None:
    options = ("--autoplay", "--platform", "mixed", "--orders", "4")
    ended = subprocess.run(
        picker_app("demo", *options, "--data-dir", str(tmp_path)),
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    *told, book = ended.stdout.splitlines()[-5:]
    for number, line in enumerate(told, start=1):
        assert line.startswith(f"{number} of 4 ")
        assert line.endswith(("; handed over", "; cancelled", "; collected"))
    assert book.startswith("the marketplace's book: 4 of 4 orders ended right")
    assert book.endswith("faults: 0")
    assert ended.returncode == 0
