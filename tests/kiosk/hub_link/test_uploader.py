"""The way of actions to the hub."""

from dataclasses import replace
from pathlib import Path

import pytest

from picker_app.api.actions import Problem, ProblemCode
from picker_app.domain.identity import LineId
from tests.builders import order
from tests.kiosk.builders import ORDER_ID, mine
from tests.kiosk.hub_link.conftest import Terminal
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.present.builders import not_found, picked

pytestmark = connections_may_be_forgotten

DEEDS = [picked("1", "1"), picked("1", "2"), not_found("2"), picked("3", "1.180")]


def pick(terminal: Terminal) -> None:
    for deed in DEEDS:
        assert terminal.picking.do(ORDER_ID, deed) == ""


def all_decided(terminal: Terminal) -> bool:
    entries = terminal.known.entries(ORDER_ID)
    return bool(entries) and all(entry.decision is not None for entry in entries)


async def test_actions_go_in_order_and_once(hub: FakeHub, terminal: Terminal) -> None:
    hub.show(mine())
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
        pick(terminal)
        await terminal.until(lambda: all_decided(terminal))
    assert hub.numbers(ORDER_ID) == [1, 2, 3, 4]


async def test_what_was_done_without_a_hub_goes_when_there_is_one(
    hub: FakeHub, terminal: Terminal
) -> None:
    hub.show(mine())
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
    await terminal.until(lambda: not terminal.watched.is_online)
    pick(terminal)
    await terminal.until(lambda: len(terminal.known.unsent(ORDER_ID)) == len(DEEDS))
    with hub.running():
        await terminal.until(lambda: all_decided(terminal))
    assert hub.numbers(ORDER_ID) == [1, 2, 3, 4]


async def test_what_was_done_before_a_restart_of_the_terminal_goes_too(
    hub: FakeHub, terminal: Terminal, tmp_path: Path
) -> None:
    terminal.news.order(mine())
    pick(terminal)
    await terminal.until(lambda: len(terminal.known.unsent(ORDER_ID)) == len(DEEDS))
    await terminal.close()

    again = Terminal(tmp_path / "kiosk", tmp_path / "hub")
    hub.show(mine())
    with hub.running():
        again.connect()
        await again.until(lambda: all_decided(again))
    await again.close()
    assert hub.numbers(ORDER_ID) == [1, 2, 3, 4]


@pytest.mark.expects_log("picker_app.kiosk.hub_link.catch_up")
async def test_a_hub_that_lost_actions_gets_them_again(hub: FakeHub, terminal: Terminal) -> None:
    hub.show(mine())
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
        pick(terminal)
        await terminal.until(lambda: all_decided(terminal))
        del hub.taken[ORDER_ID, 1][1:]
        terminal.picking.do(ORDER_ID, picked("2", "1"))
        await terminal.until(
            lambda: len(terminal.known.entries(ORDER_ID)) == 5 and all_decided(terminal)
        )
    assert hub.numbers(ORDER_ID) == [1, 2, 3, 4, 5]


async def test_a_refused_action_stands_on_its_card_and_the_next_ones_go_on(
    hub: FakeHub, terminal: Terminal
) -> None:
    hub.refused_numbers = {3}
    hub.show(mine())
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
        pick(terminal)
        await terminal.until(lambda: all_decided(terminal))
    known = terminal.known.get(ORDER_ID)
    assert known is not None
    assert known.line_refusals == {LineId("2"): "The hub says no."}
    assert hub.numbers(ORDER_ID) == [1, 2, 3, 4]


async def test_what_the_hub_objects_to_is_seen_although_the_feed_is_late(
    hub: FakeHub, terminal: Terminal
) -> None:
    hub.refused_numbers = {1}
    hub.show(mine())
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
        [first, *_] = mine().order.lines
        changed = order(lines=(replace(first, name="Another one"),))
        hub.feed_is_mute = True
        hub.show(mine(order=changed))
        terminal.picking.do(ORDER_ID, picked("1", "1"))
        await terminal.until(lambda: all_decided(terminal))
    known = terminal.known.get(ORDER_ID)
    assert known is not None
    assert known.order == changed


async def test_a_hub_that_cannot_write_is_asked_again(hub: FakeHub, terminal: Terminal) -> None:
    hub.problem_for_actions = Problem(code=ProblemCode.STORAGE, text="The disk is full.")
    hub.show(mine())
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
        pick(terminal)
        await terminal.until(lambda: len(terminal.known.unsent(ORDER_ID)) == len(DEEDS))
        hub.problem_for_actions = None
        await terminal.until(lambda: all_decided(terminal))
    assert hub.numbers(ORDER_ID) == [1, 2, 3, 4]


@pytest.mark.expects_log("picker_app.kiosk.hub_link.uploader", "picker_app.kiosk.hub_link.catch_up")
async def test_what_the_hub_refuses_as_a_whole_is_told_and_not_sent_for_ever(
    hub: FakeHub, terminal: Terminal
) -> None:
    hub.problem_for_actions = Problem(code=ProblemCode.NOT_THE_HOLDER, text="Somebody has it.")
    hub.show(mine())
    with hub.running():
        terminal.connect()
        await terminal.until(lambda: terminal.watched.is_online)
        pick(terminal)
        await terminal.until(lambda: all_decided(terminal))
    known = terminal.known.get(ORDER_ID)
    assert known is not None
    assert known.line_refusals[LineId("2")] == "Somebody has it."
    assert terminal.known.with_unsent() == ()
