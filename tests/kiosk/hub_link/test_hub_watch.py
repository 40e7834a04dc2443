"""How the hub is, and its clock."""

from datetime import UTC, datetime, timedelta

from picker_app.api.health import StorageView
from picker_app.api.orders import FeedHello
from picker_app.kiosk.hub_link.hub_watch import HubWatch
from picker_app.kiosk.states.link import LinkCondition


def hello(ahead: timedelta = timedelta()) -> FeedHello:
    return FeedHello(feed_id="feed", sequence=0, now=datetime.now(UTC) + ahead)


def test_time_runs_by_the_hubs_clock() -> None:
    watch = HubWatch(None, lambda: None)
    watch.online(hello(timedelta(hours=1)))
    assert watch.now() - datetime.now(UTC) > timedelta(minutes=59)


def test_being_offline_counts_from_the_first_failure() -> None:
    changes: list[None] = []
    watch = HubWatch(None, lambda: changes.append(None))
    watch.offline("it is gone.")
    since = watch.link.since
    watch.offline("it is still gone.")
    assert watch.link.since == since
    assert watch.link.why == "it is still gone."
    watch.online(hello())
    assert watch.link.condition is LinkCondition.ONLINE
    assert watch.link.since is None
    assert len(changes) == 3


def test_what_keeps_the_hub_from_saving_is_known_until_it_is_over_or_the_line_is_new() -> None:
    watch = HubWatch(None, lambda: None)
    watch.online(hello())
    watch.take_storage(StorageView(trouble="The disk is full."))
    assert watch.link.hub_trouble == "The disk is full."
    assert watch.link.condition is LinkCondition.ONLINE
    watch.take_storage(StorageView())
    assert watch.link.hub_trouble == ""
    watch.take_storage(StorageView(trouble="The disk is full."))
    watch.offline("it is gone.")
    assert watch.link.hub_trouble == ""
