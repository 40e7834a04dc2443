"""Any sequence of faults: what could do harm is never done twice, and no order hangs."""

import asyncio
import tempfile
from collections import deque
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from picker_app.domain.stage import IntentState
from picker_app.hub import lane
from picker_app.hub.fulfilment import attempts
from picker_app.hub.orderbook import OrderState
from tests.hub.marketplace import Fault, Marketplace
from tests.hub.plain_platform import PlainPlatform
from tests.hub.running import bench

_SETTLED = {IntentState.DONE, IntentState.REFUSED, IntentState.UNCLEAR}
# Not TOO_MANY: after it the line itself rests, in real seconds.
_PUT_FAULTS = st.lists(
    st.sampled_from([fault for fault in Fault if fault is not Fault.TOO_MANY]), max_size=5
)
_GET_FAULTS = st.lists(
    st.sampled_from([Fault.CUT_BEFORE_EFFECT, Fault.BROKEN_BEFORE_EFFECT, Fault.UNAUTHORISED]),
    max_size=5,
)


def _settled(state: OrderState) -> bool:
    return state.intent is not None and state.intent.state in _SETTLED


async def _carried_out(shop: Marketplace, platform: PlainPlatform) -> IntentState:
    with tempfile.TemporaryDirectory() as folder:
        async with shop.listening(), bench(Path(folder), shop.url, platform) as hub:
            shop.place()
            order_id = await hub.receive()
            await hub.make_ready(order_id)
            async with hub.outbox():
                state = await hub.until(order_id, _settled)
    assert state.intent is not None
    return state.intent.state


@pytest.mark.parametrize("harmless_twice", [True, False])
def test_any_sequence_of_faults(harmless_twice: bool) -> None:
    @settings(max_examples=40, deadline=None)
    @given(_PUT_FAULTS, _GET_FAULTS, st.booleans())
    def run(put_faults: list[Fault], get_faults: list[Fault], refuses_twice: bool) -> None:
        shop = Marketplace(
            put_faults=deque(put_faults),
            get_faults=deque(get_faults),
            refuses_twice=refuses_twice,
        )
        platform = PlainPlatform(harmless_twice=harmless_twice)
        ends = asyncio.run(_carried_out(shop, platform))
        assert shop.busiest == 1
        if not harmless_twice:
            assert len(shop.effects) == (1 if ends is IntentState.DONE else 0)
        elif ends is IntentState.DONE:
            assert shop.effects
        else:
            assert ends is IntentState.REFUSED
            assert Fault.REFUSED in put_faults

    soon = timedelta(milliseconds=1)
    with (
        mock.patch.object(attempts, "pause", return_value=soon),
        mock.patch.object(lane, "pause", return_value=soon),
    ):
        run()
