"""The journal of one terminal, on real files."""

import sqlite3
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from picker_app.api.actions import Decision, DecisionKind
from picker_app.domain.action import Action, Evidence, EvidenceSource, Ready, SetOutcome
from picker_app.domain.identity import LineId, OrderId, TerminalName
from picker_app.domain.outcome import Picked
from picker_app.kiosk.journal import FILE_NAME
from picker_app.kiosk.journal.database import connect
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.journal.memory import FeedPlace, Memory
from picker_app.kiosk.journal.trouble import JournalTroubleError
from tests.kiosk.builders import ORDER_ID, store_view, view

PLACE = FeedPlace(feed_id="feed", sequence=7)


def picked(number: int, amount: str = "2", epoch: int = 1) -> Action:
    return Action(
        order_id=ORDER_ID,
        epoch=epoch,
        number=number,
        terminal=TerminalName("till-1"),
        picker="till-1",
        at=datetime(2026, 3, 1, 10, 5, tzinfo=UTC),
        deed=SetOutcome(
            line_id=LineId("1"),
            outcome=Picked(amount=Decimal(amount)),
            evidence=Evidence(source=EvidenceSource.TYPED),
        ),
    )


def reopened(folder: Path) -> Memory:
    journal = Journal.open(folder)
    assert journal.close()
    return journal.memory


def done(future: Future[None]) -> None:
    future.result(timeout=10)


def test_an_empty_journal_remembers_nothing(tmp_path: Path) -> None:
    memory = reopened(tmp_path / "new" / "folder")
    assert memory == Memory(terminal_id=memory.terminal_id)


def test_each_journal_has_an_id_of_its_own_that_stays(tmp_path: Path) -> None:
    first, other = reopened(tmp_path / "one"), reopened(tmp_path / "other")
    assert first.terminal_id
    assert reopened(tmp_path / "one").terminal_id == first.terminal_id != other.terminal_id


def test_actions_come_back_as_they_were_in_their_order(tmp_path: Path) -> None:
    ready = replace(picked(3), deed=Ready(cart_digest="d"))
    actions = [picked(1, "1.250"), picked(2, "3"), ready]
    journal = Journal.open(tmp_path)
    futures = [journal.append(action, after=0) for action in actions]
    for future in futures:
        done(future)
    assert journal.close()

    entries = reopened(tmp_path).entries
    assert [entry.action for entry in entries] == actions
    assert all(entry.saved and entry.decision is None for entry in entries)


def test_the_hubs_decisions_stay_with_their_actions(tmp_path: Path) -> None:
    decision = Decision(epoch=1, number=1, kind=DecisionKind.REFUSED, text="No.")
    journal = Journal.open(tmp_path)
    journal.append(picked(1), after=0)
    journal.append(picked(2), after=0)
    done(journal.decide(ORDER_ID, [decision]))
    assert journal.close()
    assert [entry.decision for entry in reopened(tmp_path).entries] == [decision, None]


def test_an_action_behind_a_gap_is_never_saved(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path)
    done(journal.append(picked(1), after=0))
    with pytest.raises(JournalTroubleError, match="not saved"):
        done(journal.append(picked(3), after=0))
    assert journal.close()
    assert len(reopened(tmp_path).entries) == 1


def test_a_new_journal_goes_on_behind_what_the_hub_has(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path)
    done(journal.append(picked(5), after=4))
    assert journal.close()
    assert [entry.action.number for entry in reopened(tmp_path).entries] == [5]


def test_orders_are_kept_with_their_place_in_the_feed(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path)
    journal.keep_orders([view(sequence=6)])
    done(journal.keep_orders([view(sequence=7)], PLACE))
    done(journal.keep_store(store_view()))
    assert journal.close()
    memory = reopened(tmp_path)
    assert memory.orders == (view(sequence=7),)
    assert memory.feed_place == PLACE
    assert memory.store == store_view()


def test_what_the_hub_no_longer_lists_goes_but_never_an_action_it_has_not_heard_of(
    tmp_path: Path,
) -> None:
    journal = Journal.open(tmp_path)
    done(journal.keep_orders([view()]))
    done(journal.append(picked(1), after=0))
    done(journal.replace_orders([], [ORDER_ID], PLACE))
    assert journal.close()
    memory = reopened(tmp_path)
    assert memory.orders == ()
    assert len(memory.entries) == 1

    journal = Journal.open(tmp_path)
    done(journal.decide(ORDER_ID, [Decision(epoch=1, number=1, kind=DecisionKind.TAKEN)]))
    done(journal.forget_orders([ORDER_ID]))
    assert journal.close()
    memory = reopened(tmp_path)
    assert memory == Memory(feed_place=PLACE, terminal_id=memory.terminal_id)


def test_another_order_is_left_alone_when_one_is_forgotten(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path)
    done(journal.append(picked(1), after=0))
    done(journal.forget_orders([OrderId("another")]))
    assert journal.close()
    assert len(reopened(tmp_path).entries) == 1


def test_a_full_disk_is_said_and_the_action_is_not_reported_safe(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path)
    done(journal.append(picked(1), after=0))

    def shrink(connection: sqlite3.Connection) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    done(journal._writer.submit(shrink))  # the test plays the disk
    huge = replace(picked(2), picker="x" * 100_000)
    with pytest.raises(JournalTroubleError, match="disk of this terminal is full"):
        done(journal.append(huge, after=0))
    assert journal.close()
    assert len(reopened(tmp_path).entries) == 1


def test_a_journal_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with closing(connect(tmp_path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(JournalTroubleError, match="newer version"):
        Journal.open(tmp_path)


def test_a_damaged_journal_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is no database" * 100)
    with pytest.raises(JournalTroubleError, match="damaged"):
        Journal.open(tmp_path)


def test_a_commit_is_on_the_disk_when_it_returns(tmp_path: Path) -> None:
    with closing(connect(tmp_path)) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
