"""A terminal that says nothing for long is marked, and no order is taken from it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from picker_app.domain.identity import TerminalId, TerminalName
from picker_app.domain.terminal import Terminal
from picker_app.hub.presence import Presence
from tests.hub.running import Bench, bench

TILL = Terminal(name=TerminalName("till-1"), terminal_id=TerminalId("one"))
BEGIN = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


class Watch:
    """A clock that the test sets, and what it says of a hub that has looked at it."""

    def __init__(self, hub: Bench) -> None:
        self.now = BEGIN
        self.presence = Presence(
            hub.database, silent_after=timedelta(seconds=60), clock=lambda: self.now
        )

    def look(self, **later: float) -> list[tuple[str, datetime]]:
        """Who is silent so much after the beginning."""
        self.now = BEGIN + timedelta(**later)
        self.presence.look()
        return [(each.terminal_id, each.heard_at) for each in self.presence.view().silent]


async def test_it_is_silent_after_a_minute_until_it_is_heard_of_again(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        watch = Watch(hub)
        await watch.presence.heard(TILL)
        assert watch.look(seconds=59) == []
        assert watch.look(minutes=3) == [("one", BEGIN)]
        await watch.presence.heard(TILL)
        assert watch.look(minutes=3) == []


async def test_the_feed_is_woken_only_when_it_has_something_to_tell(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        watch = Watch(hub)
        await watch.presence.heard(TILL)
        before = hub.database.commits.rings
        watch.look(seconds=30)
        assert hub.database.commits.rings == before
        watch.look(minutes=2)
        watch.look(minutes=3)
        assert hub.database.commits.rings == before + 1


async def test_a_silent_terminal_keeps_its_order_and_a_new_name_is_shown(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        watch = Watch(hub)
        order_id = await hub.receive()
        await hub.claim(order_id, TILL.name, TILL.terminal_id)
        await watch.presence.heard(TILL)
        watch.look(minutes=5)
        holder = (await hub.state(order_id)).holder
        assert holder is not None
        assert holder.terminal == TILL.name
        renamed = Terminal(name=TerminalName("till-9"), terminal_id=TILL.terminal_id)
        await watch.presence.heard(renamed)
        holder = (await hub.state(order_id)).holder
    assert holder is not None
    assert (holder.epoch, holder.terminal) == (1, "till-9")
