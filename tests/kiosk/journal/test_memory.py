"""What the journal remembers at a start, also where another version wrote it."""

from contextlib import closing
from pathlib import Path

import pytest

from picker_app.kiosk.journal.database import connect
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.journal.memory import FeedPlace
from picker_app.kiosk.journal.trouble import JournalTroubleError
from tests.kiosk.builders import view
from tests.kiosk.journal.test_journal import picked


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with a journal of one order and one action."""
    journal = Journal.open(tmp_path)
    journal.keep_orders([view()], FeedPlace(feed_id="feed", sequence=1))
    journal.append(picked(1), after=0)
    assert journal.close()
    return tmp_path


def change(folder: Path, statement: str) -> None:
    with closing(connect(folder)) as connection:
        connection.execute(statement)


def test_an_order_that_cannot_be_read_is_asked_for_again(written: Path) -> None:
    change(written, """UPDATE orders SET view = '{"of": "another version"}'""")
    journal = Journal.open(written)
    assert journal.close()
    assert journal.memory.orders == ()
    assert journal.memory.feed_place is None
    assert len(journal.memory.entries) == 1


def test_an_action_that_cannot_be_read_is_never_passed_over(written: Path) -> None:
    change(written, "UPDATE actions SET body = replace(body, 'set_outcome', 'set_something')")
    with pytest.raises(JournalTroubleError, match="newer version"):
        Journal.open(written)


def test_a_journal_of_an_older_version_is_given_an_id_and_keeps_what_it_has(written: Path) -> None:
    with closing(connect(written)) as connection:
        connection.execute("DELETE FROM notes WHERE name = 'terminal id'")
        connection.execute("PRAGMA user_version = 1")
    journal = Journal.open(written)
    assert journal.close()
    assert journal.memory.terminal_id
    assert len(journal.memory.entries) == 1
