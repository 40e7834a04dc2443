"""From exec to a usable queue, against a bare window of the same toolkit."""

import json
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.figures import percentile, row, say
from tests.story.processes import until
from tests.story.shop import Shop

RUNS = 15
HERE = Path(__file__).parent


def measure(shop: Shop) -> None:
    """Starts both in turn, so that a machine that changes its pace changes it for both."""
    shop.start("simulator", "hub")
    for _ in range(5):
        shop.place_order()
    until(lambda: len(shop.orders()) == 5, "five orders in the queue")
    bare: list[float] = []
    first: list[float] = []
    online: list[float] = []
    for run in range(RUNS + 2):
        figures = _bare(shop), *_kiosk(shop)
        if run >= 2:  # the first two warm the disk's cache, write bytecode and fill the journal
            for kept, figure in zip((bare, first, online), figures, strict=True):
                kept.append(figure)
    row("bare window: exec to first paint", bare)
    row("kiosk: exec to the queue as last known", first)
    row("kiosk: exec to the queue with the hub reached", online)
    middle = percentile(bare, 0.5)
    ratios = [percentile(values, 0.5) / middle for values in (first, online)]
    say(f"kiosk to bare window, medians: queue {ratios[0]:.2f}, hub reached {ratios[1]:.2f} (2)")


def _bare(shop: Shop) -> float:
    began = time.monotonic_ns()
    command = [sys.executable, str(HERE / "bare_window.py")]
    ran = subprocess.run(command, env=_as_installed(shop), capture_output=True, check=True)
    return (int(ran.stdout) - began) / 1e6


def _kiosk(shop: Shop) -> tuple[float, float]:
    """Milliseconds to the first paint with orders, and to the first with the hub reached."""
    command = [sys.executable, "-m", "tests.benchmarks.watched_kiosk", *shop.arguments("kiosk")]
    began = time.monotonic_ns()
    first = None
    with subprocess.Popen(command, env=_as_installed(shop), stdout=subprocess.PIPE) as kiosk:
        if kiosk.stdout is None:
            raise AssertionError
        for line in kiosk.stdout:
            seen = json.loads(line)
            taken = (seen["at"] - began) / 1e6
            if seen["rows"] and first is None:
                first = taken
            if seen["rows"] and seen["online"]:
                kiosk.terminate()
                return first or taken, taken
    raise AssertionError("the kiosk ended before it was usable")


def _as_installed(shop: Shop) -> dict[str, str]:
    """With the bytecode of all modules, which an installer writes and a checkout may not, and
    without a screen reader.
    """
    environment = shop.environment()
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.pop("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", None)
    return {**environment, "PYTHONPYCACHEPREFIX": str(shop.folder / "bytecode")}
