"""A flood of what is refused leaves some lines in the log."""

import logging
from dataclasses import dataclass, field

import pytest

from picker_app.domain.identity import ConnectionName
from picker_app.hub.intake.turned_away import TurnedAway

GLOVO, ROO = ConnectionName("glovo"), ConnectionName("roo")
LOGGER = "tests.turned_away"
WRONG = "refused: wrong or missing secret"

pytestmark = pytest.mark.expects_log(LOGGER)


@dataclass
class Watch:
    """A clock that stands until it is moved on."""

    seconds: float = field(default=1000.0)

    def __call__(self) -> float:
        return self.seconds


def test_the_first_is_written_at_once_and_of_more_their_number_once_a_minute(
    caplog: pytest.LogCaptureFixture,
) -> None:
    watch = Watch()
    turned_away = TurnedAway(logging.getLogger(LOGGER), monotonic=watch)
    for _ in range(500):
        turned_away.note(GLOVO, WRONG)
    watch.seconds += 60
    turned_away.note(GLOVO, WRONG)
    turned_away.note(GLOVO, WRONG)
    watch.seconds += 3600
    turned_away.note(GLOVO, WRONG)
    assert caplog.messages == [
        f"webhook of glovo {WRONG}",
        f"webhook of glovo {WRONG} (500 times since this was said last)",
        f"webhook of glovo {WRONG} (2 times since this was said last)",
    ]


def test_each_connection_and_reason_counts_for_itself(caplog: pytest.LogCaptureFixture) -> None:
    turned_away = TurnedAway(logging.getLogger(LOGGER), monotonic=Watch())
    turned_away.note(GLOVO, WRONG)
    turned_away.note(ROO, WRONG)
    turned_away.note(GLOVO, "not stored: The disk is full.", logging.ERROR)
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("WARNING", f"webhook of glovo {WRONG}"),
        ("WARNING", f"webhook of roo {WRONG}"),
        ("ERROR", "webhook of glovo not stored: The disk is full."),
    ]
