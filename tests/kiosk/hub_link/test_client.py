"""Calls to the hub."""

from pathlib import Path

import pytest

from picker_app.api.actions import ProblemCode
from picker_app.api.runtime import FILE_NAME
from picker_app.domain.identity import LineId
from picker_app.domain.stage import Stage
from picker_app.kiosk.hub_link.hub import HubAwayError, HubRefusedError
from tests.kiosk.builders import ELSEWHERE, HERE, ORDER_ID, claim, mine, store_view, view
from tests.kiosk.hub_link.conftest import Terminal
from tests.kiosk.hub_link.fake_hub import PICTURE, FakeHub


async def test_an_order_is_taken_and_given_back(hub: FakeHub, terminal: Terminal) -> None:
    hub.show(view())
    with hub.running():
        taken = await terminal.client.claim(ORDER_ID)
        assert taken.claim is not None
        assert taken.claim.terminal == HERE
        assert (await terminal.client.release(ORDER_ID, 1)).claim is None


async def test_an_order_comes_as_it_was_sent(hub: FakeHub, terminal: Terminal) -> None:
    sent = hub.show(mine())
    with hub.running():
        assert (await terminal.client.orders()).orders == [sent]
        assert await terminal.client.store() == store_view()


async def test_a_check_is_asked_for_by_the_digest_of_the_cart(
    hub: FakeHub, terminal: Terminal
) -> None:
    hub.show(mine())
    with hub.running():
        assert (await terminal.client.check(ORDER_ID, "digest")).check is not None
    assert hub.reviewed == ["digest"]


async def test_who_has_an_order_is_told(hub: FakeHub, terminal: Terminal) -> None:
    hub.show(view(stage=Stage.PICKING, claim=claim(ELSEWHERE, picker="Invented")))
    with (
        hub.running(),
        pytest.raises(HubRefusedError, match="Invented at till-2 has this order") as refused,
    ):
        await terminal.client.claim(ORDER_ID)
    assert refused.value.problem.code is ProblemCode.HELD_BY_ANOTHER


async def test_a_hub_on_another_port_with_another_token_is_found_within_the_call(
    hub: FakeHub, terminal: Terminal
) -> None:
    with hub.running():
        await terminal.client.store()
    with hub.running():
        assert await terminal.client.store() == store_view()


async def test_a_token_that_changed_is_read_again(
    hub: FakeHub, terminal: Terminal, tmp_path: Path
) -> None:
    with hub.running():
        file = tmp_path / "hub" / FILE_NAME
        right = file.read_text()
        file.write_text(right.replace('"token":"', '"token":"not-'))
        with pytest.raises(HubRefusedError):
            await terminal.client.store()
        file.write_text(right)
        assert await terminal.client.store() == store_view()


async def test_no_hub_is_said(terminal: Terminal) -> None:
    with pytest.raises(HubAwayError, match="not running"):
        await terminal.client.store()


async def test_a_hub_that_died_is_said(hub: FakeHub, terminal: Terminal, tmp_path: Path) -> None:
    with hub.running():
        await terminal.client.store()
        left_behind = (tmp_path / "hub" / FILE_NAME).read_text()
    (tmp_path / "hub" / FILE_NAME).write_text(left_behind)
    with pytest.raises(HubAwayError, match="cannot be reached"):
        await terminal.client.store()


async def test_a_picture_and_none(hub: FakeHub, terminal: Terminal) -> None:
    with hub.running():
        assert await terminal.client.picture(ORDER_ID, LineId("1")) == PICTURE
        assert await terminal.client.picture(ORDER_ID, LineId("2")) is None


async def test_who_asks_while_the_kiosk_closes_is_told_that_the_hub_is_away(
    hub: FakeHub, terminal: Terminal
) -> None:
    hub.show(view())
    with hub.running():
        await terminal.client.close()
        with pytest.raises(HubAwayError, match="was closed"):
            await terminal.client.claim(ORDER_ID)
        with pytest.raises(HubAwayError, match="was closed"):
            async with terminal.client.feed(None, 0):
                pass
