"""Terminals say that they are there, and the feed tells of those that do not."""

from datetime import timedelta
from pathlib import Path

from picker_app.api.terminal import TERMINAL_ID_HEADER
from picker_app.api.terminals import TerminalsView
from picker_app.domain.identity import TerminalId, TerminalName
from picker_app.domain.terminal import Terminal
from picker_app.hub.clock import utc_now
from picker_app.hub.storage import terminals
from tests.hub.serving import SILENT_AFTER_SECONDS, listening, served


async def test_a_heartbeat_is_of_the_terminal_whose_id_comes_with_it(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        for headers in ({}, {TERMINAL_ID_HEADER: "one"}):
            answer = await here.http.post(
                "/v1/heartbeat", json={"terminal": "till-1"}, headers=headers
            )
            assert answer.status_code == 204
        heard = await here.hub.database.transact(terminals.heard)
    assert set(heard) == {"one"}


async def test_the_feed_tells_who_is_silent(tmp_path: Path) -> None:
    long_ago = utc_now() - timedelta(seconds=2 * SILENT_AFTER_SECONDS)
    gone = Terminal(name=TerminalName("till-1"), terminal_id=TerminalId("one"))
    async with served(tmp_path) as here, listening(here) as listener:
        event = await listener.next_named("terminals")
        assert TerminalsView.model_validate_json(event.data).silent == ()
        await here.hub.database.transact(lambda tx: terminals.note(tx, gone, long_ago))
        await here.parts.presence.recall()
        here.parts.presence.look()
        event = await listener.next_named("terminals")
    [silent] = TerminalsView.model_validate_json(event.data).silent
    assert (silent.terminal_id, silent.heard_at) == ("one", long_ago)
