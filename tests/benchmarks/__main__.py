"""Speed, measured: `python -m tests.benchmarks NAME…`; all without a name.

Opens a display of its own where a screen is needed. Prints tables, asserts nothing; the aims
stand in brackets.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import checks, startup, webhooks
from tests.benchmarks.figures import say
from tests.story.desk import open_desk
from tests.story.shop import Shop


def _in_a_shop(measure: Callable[[Shop], None]) -> Callable[[Path], None]:
    def measured(folder: Path) -> None:
        with open_desk() as desk:
            shop = Shop(folder=folder, screen=desk.env)
            try:
                measure(shop)
            finally:
                shop.close()

    return measured


def _on_a_desk(name: str) -> Callable[[Path], None]:
    """In a process of its own: there is one QApplication in the life of a process."""

    def measured(folder: Path) -> None:
        with open_desk() as desk:
            command = [sys.executable, "-m", f"tests.benchmarks.{name}", str(folder)]
            subprocess.run(command, env=desk.env, check=True)

    return measured


BENCHMARKS: dict[str, Callable[[Path], None]] = {
    "startup": _in_a_shop(startup.measure),
    "webhooks": _in_a_shop(webhooks.measure),
    "taps": _on_a_desk("taps"),
    "queue": _on_a_desk("queue"),
    "search": _on_a_desk("search"),
    "scans": _on_a_desk("scans"),
    "stopped_hub": _on_a_desk("stopped_hub"),
    "checks": _in_a_shop(checks.measure),
}


def main() -> None:
    """Runs the benchmarks that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHMARKS], metavar="name")
    names = parser.parse_args().names or list(BENCHMARKS)
    say(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()}")
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            BENCHMARKS[name](Path(folder))


main()
