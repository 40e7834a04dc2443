"""Twenty orders while everything goes wrong: programs die, lines break, the marketplace fails."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.story


def test_twenty_orders_end_as_the_pickers_meant(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.chaos", "--orders", "20", "--folder", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "0 things wrong, seed 1" in ended.stdout


def test_of_two_kiosks_that_want_an_order_at_once_one_has_it() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.chaos.races", "--races", "200"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "0 things wrong" in ended.stdout
