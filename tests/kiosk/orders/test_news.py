"""What the hub says goes into what is known and into the journal."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from picker_app.api.actions import Decision, DecisionKind
from picker_app.api.orders import QueueView
from picker_app.domain.action import Action, HandedOver
from picker_app.domain.stage import Stage
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.journal.memory import FeedPlace
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.orders.news import News
from tests.kiosk.builders import HERE, NOW, ORDER_ID, mine, view


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(tmp_path)
    yield opened
    assert opened.close()


def remembered(journal: Journal, folder: Path) -> Journal:
    assert journal.close()
    again = Journal.open(folder)
    assert again.close()
    return again


def test_the_feed_moves_the_place_and_an_answer_does_not(journal: Journal, tmp_path: Path) -> None:
    known = KnownOrders(HERE, journal.memory)
    news = News(known, journal, lambda _: None, lambda _: None)
    news.all_orders(QueueView(feed_id="feed", sequence=3, orders=[view(sequence=3)]))
    news.order(mine(sequence=9))
    assert news.place == FeedPlace(feed_id="feed", sequence=3)
    news.order_of_feed(mine(sequence=9))
    assert news.place == FeedPlace(feed_id="feed", sequence=9)
    memory = remembered(journal, tmp_path).memory
    assert memory.orders == (mine(sequence=9),)
    assert memory.feed_place == FeedPlace(feed_id="feed", sequence=9)


def test_customers_of_closed_orders_go_when_the_hub_lists_them_no_more(
    journal: Journal, tmp_path: Path
) -> None:
    known = KnownOrders(HERE, journal.memory)
    news = News(known, journal, lambda _: None, lambda _: None)
    news.order(view(stage=Stage.CLOSED, closed_at=NOW))
    news.forget_closed(NOW + timedelta(hours=11))
    assert known.get(ORDER_ID) is not None
    news.forget_closed(NOW + timedelta(hours=13))
    assert known.get(ORDER_ID) is None
    assert remembered(journal, tmp_path).memory.orders == ()


@pytest.mark.expects_log("picker_app.kiosk.orders.news")
def test_what_the_hub_decided_while_the_disk_was_full_is_written_once_there_is_room(
    journal: Journal, tmp_path: Path
) -> None:
    known = KnownOrders(HERE, journal.memory)
    news = News(known, journal, lambda _: None, lambda _: None)
    action = Action(
        order_id=ORDER_ID,
        epoch=1,
        number=1,
        terminal=HERE,
        picker=HERE,
        at=NOW,
        deed=HandedOver(),
    )
    journal.append(action, after=0).result()
    taken = Decision(epoch=1, number=1, kind=DecisionKind.TAKEN, text="long " * 20_000)
    _limit_disk(journal, is_full=True)
    news.decisions(ORDER_ID, [taken])
    _limit_disk(journal, is_full=False)
    news.order_of_feed(mine(sequence=9))
    [entry] = remembered(journal, tmp_path).memory.entries
    assert entry.decision == taken


def _limit_disk(journal: Journal, *, is_full: bool) -> None:
    """The test plays the disk. All that was to be written before was tried when this returns."""

    def limit(connection: sqlite3.Connection) -> None:
        [used] = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {used if is_full else used + 1000}")

    journal._writer.submit(limit).result()
