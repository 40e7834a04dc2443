"""What was reported safe outlives a kill -9 of the program that wrote it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from picker_app.kiosk.journal.journal import Journal

_WRITER = """
import sys
from pathlib import Path
from picker_app.kiosk.journal.journal import Journal
from tests.kiosk.journal.test_journal import picked

journal = Journal.open(Path(sys.argv[1]))
first = max((entry.action.number for entry in journal.memory.entries), default=0) + 1
for number in range(first, first + 1_000_000):
    journal.append(picked(number), after=0).result()
    print(number, flush=True)
"""


@pytest.mark.parametrize("rounds", [4])
def test_nothing_that_was_reported_safe_is_lost(tmp_path: Path, rounds: int) -> None:
    reported = 0
    for round_number in range(rounds):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            for _ in range(20 + 7 * round_number):
                reported = int(writer.stdout.readline())
            writer.send_signal(signal.SIGKILL)
            # Lines that were printed before the signal arrived were promised as well.
            reported = max([reported, *(int(line) for line in writer.stdout if line.strip())])

        journal = Journal.open(tmp_path)
        assert journal.close()
        numbers = [entry.action.number for entry in journal.memory.entries]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= reported
