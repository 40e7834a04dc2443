"""Calls to the marketplaces, as they are written down and as they are meant."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from picker_app.hub.storage import calls
from picker_app.wire.calls import Answer, Call, Urgency
from tests.hub.plain_platform import NAME, parsed
from tests.hub.running import bench
from tests.wire.loopback import serve


async def test_a_no_under_a_status_of_success_is_a_no_and_written_down_as_it_came(
    tmp_path: Path,
) -> None:
    app = Starlette(routes=[Route("/orders/1", lambda _: Response(b'{"error": "no"}'))])
    order_id = parsed().order_id
    async with serve(app) as url, bench(tmp_path, url) as hub:
        call = Call(method="GET", path="/orders/1")
        outcome = await hub.outgoing.send(NAME, call, Urgency.READ, step="read", order_id=order_id)
        [made] = await hub.database.transact(lambda tx: calls.of_order(tx, order_id))
        assert hub.outgoing.health(NAME).works

    assert isinstance(outcome, Answer)
    assert not outcome.ok
    assert (made.status, made.words) == (200, "refused (HTTP 400)")
