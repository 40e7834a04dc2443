"""A database that was replaced by an older copy gets back what the terminals still have."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from picker_app.api.actions import ProblemCode, ReleaseRequest
from picker_app.api.give_back import (
    CompareRequest,
    DecidedAction,
    GiveBackRequest,
    KeptClaim,
    KeptOrder,
)
from picker_app.domain.cart import digest
from picker_app.domain.identity import OrderId, TerminalId, TerminalName
from picker_app.domain.order import LineStatus, Order, ordered_amount
from picker_app.domain.stage import IntentState, Stage
from picker_app.hub import messages
from picker_app.hub.clock import utc_now
from picker_app.hub.fulfilment.earlier_run import EarlierRun
from picker_app.hub.orderbook import OrderState
from picker_app.hub.picking import claims, given_back
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage import intents
from picker_app.hub.storage.database import FILE_NAME
from picker_app.hub.views import order_view
from tests.hub.marketplace import Marketplace
from tests.hub.plain_platform import PlainPlatform
from tests.hub.running import (
    NOW,
    OTHER_TERMINAL,
    TERMINAL,
    Bench,
    action,
    bench,
    not_found,
    picked,
)

pytestmark = pytest.mark.expects_log(given_back.__name__)


class Kept:
    """What one terminal has of an order: it saw each decision."""

    def __init__(self, hub: Bench, order_id: OrderId, terminal: TerminalName) -> None:
        self.hub = hub
        self.order_id = order_id
        self.terminal = terminal
        self.epoch = 0
        self.actions: list[DecidedAction] = []

    async def claim(self, *, take_over: bool = False) -> None:
        self.epoch = await self.hub.claim(self.order_id, self.terminal, take_over=take_over)

    async def do(self, *deeds: dict[str, object]) -> None:
        for deed in deeds:
            number = len(self.actions) + 1
            done = action(number, deed, epoch=self.epoch, terminal=self.terminal)
            [decision] = (await self.hub.act(self.order_id, done)).decisions
            self.actions.append(DecidedAction(action=done, decision=decision))

    async def finish(self) -> None:
        state = await self.hub.state(self.order_id)
        reviewed = digest(state.order, state.cart)
        await self.do({"kind": "ready", "cart_digest": reviewed})

    def given(self, state: OrderState, *, holds: bool = True) -> GiveBackRequest:
        claim = KeptClaim(epoch=self.epoch, terminal=self.terminal, picker="Picker", since=NOW)
        return GiveBackRequest(
            terminal=self.terminal,
            order=state.order,
            received_at=NOW,
            claims=[claim],
            holds=holds,
            actions=self.actions,
        )


async def give(hub: Bench, request: GiveBackRequest) -> OrderState:
    order_id, platforms = request.order.order_id, hub.outgoing.platforms
    return await hub.database.transact(
        lambda tx: given_back.take_back(tx, order_id, request, platforms, utc_now())
    )


async def lacking(hub: Bench, kept: Kept) -> list[OrderId]:
    numbers = {kept.epoch: len(kept.actions)}
    order = KeptOrder(order_id=kept.order_id, last_numbers=numbers)
    request = CompareRequest(terminal=kept.terminal, orders=[order])
    return await hub.database.transact(lambda tx: given_back.compare(tx, request))


def put_backup(folder: Path, backup: bytes | None) -> None:
    """The database as it was then; none where nothing had been saved at all."""
    path = folder / FILE_NAME
    for leftover in (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
        (folder / leftover).unlink(missing_ok=True)
    if backup is None:
        path.unlink()
    else:
        path.write_bytes(backup)


async def test_all_of_an_order_comes_back_as_it_was(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        kept = Kept(hub, await hub.receive(), TERMINAL)
        await kept.claim()
        await kept.do(picked("1", "9"), picked("1", "1"), not_found("2"))
        before = await hub.state(kept.order_id)
    put_backup(tmp_path, None)
    async with bench(tmp_path) as hub:
        assert await lacking(hub, kept) == [kept.order_id]
        after = await give(hub, kept.given(before))
        assert await lacking(hub, kept) == []
        again = await give(hub, kept.given(before))
    assert (after.cart, after.claim, after.order) == (again.cart, again.claim, again.order)
    assert (after.cart, after.order, after.stage) == (before.cart, before.order, Stage.PICKING)
    assert after.holder is not None
    assert (after.holder.terminal, after.last_number) == (TERMINAL, 3)


async def test_what_it_shows_afterwards_is_newer_than_all_that_the_terminal_saw(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path) as hub:
        kept = Kept(hub, await hub.receive(), TERMINAL)
        await kept.claim()
        await kept.do(*(picked("1", amount) for amount in "1212121"))
        before = await hub.state(kept.order_id)
    put_backup(tmp_path, None)
    async with bench(tmp_path) as hub:
        seen = {"sequence": before.record.sequence}
        after = await give(hub, kept.given(before).model_copy(update=seen))
    assert after.record.sequence > before.record.sequence


async def test_what_came_after_the_backup_is_added_to_it(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        kept = Kept(hub, await hub.receive(), TERMINAL)
        await kept.claim()
        await kept.do(picked("1", "1"))
    backup = (tmp_path / FILE_NAME).read_bytes()
    async with bench(tmp_path) as hub:
        kept.hub = hub
        await kept.do(picked("1", "2"), not_found("2"))
        before = await hub.state(kept.order_id)
    put_backup(tmp_path, backup)
    async with bench(tmp_path) as hub:
        assert await lacking(hub, kept) == [kept.order_id]
        assert (await give(hub, kept.given(before))).cart == before.cart
        assert (await hub.act(kept.order_id, action(4, picked("2", "1")))).last_number == 4


async def test_actions_that_are_missing_in_between_are_told(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        kept = Kept(hub, await hub.receive(), TERMINAL)
        await kept.claim()
        await kept.do(picked("1", "1"), picked("1", "2"))
        before = await hub.state(kept.order_id)
    put_backup(tmp_path, None)
    del kept.actions[0]
    async with bench(tmp_path) as hub:
        with pytest.raises(ProblemError) as refused:
            await give(hub, kept.given(before))
    assert refused.value.problem.code is ProblemCode.GAP


@pytest.mark.parametrize("comes_first", [0, 1])
async def test_two_terminals_give_back_their_parts_in_any_order(
    tmp_path: Path, comes_first: int
) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        first, second = Kept(hub, order_id, TERMINAL), Kept(hub, order_id, OTHER_TERMINAL)
        await first.claim()
        await first.do(picked("1", "1"), not_found("2"))
        await hub.database.transact(
            lambda tx: tx.execute("UPDATE claims SET released_at = claimed_at")
        )
        await second.claim()
        await second.do(picked("1", "2"))
        before = await hub.state(order_id)
    put_backup(tmp_path, None)
    async with bench(tmp_path) as hub:
        parts = [first.given(before, holds=False), second.given(before)]
        for part in (parts[comes_first], parts[1 - comes_first]):
            after = await give(hub, part)
    assert after.cart == before.cart
    assert after.holder is not None
    assert (after.holder.terminal, after.holder.epoch) == (OTHER_TERMINAL, 2)


@pytest.mark.parametrize("comes_first", [0, 1])
async def test_a_finished_order_that_two_picked_is_sent_whoever_comes_back_first(
    tmp_path: Path, comes_first: int
) -> None:
    shop = Marketplace()
    async with shop.listening():
        shop.place()
        async with bench(tmp_path, shop.url) as hub:
            order_id = await hub.receive()
            first, second = Kept(hub, order_id, TERMINAL), Kept(hub, order_id, OTHER_TERMINAL)
            await first.claim()
            await first.do(picked("1", "1"))
            await second.claim(take_over=True)
            await second.do(not_found("2"))
            await second.finish()
            before = await hub.state(order_id)
        put_backup(tmp_path, None)
        async with bench(tmp_path, shop.url, PlainPlatform(harmless_twice=True)) as hub:
            parts = [first.given(before, holds=False), second.given(before)]
            for part in (parts[comes_first], parts[1 - comes_first]):
                after = await give(hub, part)
            again = await give(hub, parts[0])
            assert [len(state.intents) for state in (after, again)] == [1, 1]
            async with hub.outbox():
                await hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)
    assert shop.effects == [("order-1", "finish")]


async def test_nobody_takes_an_order_before_its_holder_is_back(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        kept = Kept(hub, await hub.receive(), TERMINAL)
        await kept.claim()
        await kept.do(picked("1", "1"))
        before = await hub.state(kept.order_id)
    put_backup(tmp_path, None)
    async with bench(tmp_path) as hub:
        seen = kept.given(before).model_copy(update={"terminal": OTHER_TERMINAL, "actions": []})
        await give(hub, seen)
        with pytest.raises(ProblemError) as refused:
            await hub.claim(kept.order_id, OTHER_TERMINAL)
        after = await give(hub, kept.given(before))
    assert refused.value.problem.code is ProblemCode.HELD_BY_ANOTHER
    assert (after.cart, after.last_number) == (before.cart, 1)


@pytest.mark.parametrize("picked_since", [True, False])
async def test_whoever_took_the_order_since_keeps_it(tmp_path: Path, *, picked_since: bool) -> None:
    async with bench(tmp_path) as hub:
        kept = Kept(hub, await hub.receive(), TERMINAL)
        await kept.claim()
        await kept.do(picked("1", "1"))
        before = await hub.state(kept.order_id)
    put_backup(tmp_path, None)
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        assert await hub.claim(order_id, OTHER_TERMINAL) == kept.epoch
        if picked_since:
            await hub.act(order_id, action(1, not_found("2"), terminal=OTHER_TERMINAL))
        after = await give(hub, kept.given(before))
        verdicts = await _verdicts(hub)
    assert after.holder is not None
    assert after.holder.terminal == OTHER_TERMINAL
    assert set(after.cart.outcomes) == ({"2"} if picked_since else {"1"})
    assert verdicts == (["TAKEN", "STALE"] if picked_since else ["TAKEN"])


async def _verdicts(hub: Bench) -> Sequence[str]:
    rows = await hub.database.transact(
        lambda tx: tx.execute(
            "SELECT verdict FROM log WHERE kind = 'ACTION' ORDER BY entry"
        ).fetchall()
    )
    return [row["verdict"] for row in rows]


@pytest.mark.parametrize("given_anew", [False, True])
async def test_a_claim_that_was_given_back_since_the_backup_does_not_stand_again(
    tmp_path: Path, *, given_anew: bool
) -> None:
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        epoch = await hub.claim(order_id)
    backup = None if given_anew else (tmp_path / FILE_NAME).read_bytes()
    async with bench(tmp_path) as hub:
        asked = ReleaseRequest(terminal=TERMINAL, epoch=epoch)
        await hub.database.transact(lambda tx: claims.release(tx, order_id, asked, utc_now()))
        seen = order_view(await hub.state(order_id))
    assert seen.ended_claim is not None
    ended = KeptClaim(
        epoch=epoch,
        terminal=TERMINAL,
        picker=seen.ended_claim.picker,
        since=seen.ended_claim.since,
        ended_at=seen.given_back_at,
    )
    kept = KeptOrder(order_id=order_id, last_numbers={}, ended=ended)
    request = CompareRequest(terminal=OTHER_TERMINAL, orders=[kept])
    put_backup(tmp_path, backup)
    async with bench(tmp_path) as hub:
        if given_anew:
            await hub.receive()
            assert await hub.claim(order_id) == epoch
        lacks = await hub.database.transact(lambda tx: given_back.compare(tx, request))
        after = await give(
            hub,
            GiveBackRequest(
                terminal=OTHER_TERMINAL, order=seen.order, received_at=NOW, claims=[ended]
            ),
        )
    assert lacks == ([] if given_anew else [order_id])
    assert after.stage is (Stage.PICKING if given_anew else Stage.QUEUED)


async def test_an_order_that_was_fetched_anew_keeps_the_ids_of_its_lines(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        kept = Kept(hub, await hub.receive(), TERMINAL)
        await kept.claim()
        await kept.do(picked("1", "1"))
        before = await hub.state(kept.order_id)
    put_backup(tmp_path, None)
    async with bench(tmp_path) as hub:
        await hub.receive(lines={"pear": 1, "apple": 2})
        after = await give(hub, kept.given(before))
    assert [(line.line_id, line.sku) for line in after.order.lines] == [
        (line.line_id, line.sku) for line in before.order.lines
    ]
    assert after.cart == before.cart


async def test_what_was_ordered_is_what_the_terminal_saw_and_not_what_was_checked_since(
    tmp_path: Path,
) -> None:
    """Delivery Hero's older dialect has no original_pricing: after a live check it shows no longer
    what was ordered.
    """
    async with bench(tmp_path) as hub:
        kept = Kept(hub, await hub.receive(), TERMINAL)
        await kept.claim()
        await kept.do(picked("1", "1"), not_found("2"))
        await kept.finish()
        before = await hub.state(kept.order_id)
    put_backup(tmp_path, None)
    [apples, pears] = before.order.lines
    one = replace(apples.pricing, quantity=Decimal(1))
    checked = replace(apples, status=LineStatus.IN_CART, pricing=one)
    fetched = replace(before.order, lines=(checked, pears), updated_at=utc_now())
    async with bench(tmp_path) as hub:
        for lines in (fetched.lines, (replace(checked, original_pricing=one), pears)):
            await _tell(hub, replace(fetched, lines=lines))
        after = await give(hub, kept.given(before))
    assert [ordered_amount(line) for line in after.order.lines] == [
        ordered_amount(line) for line in before.order.lines
    ]
    assert after.stage is Stage.SENDING, "it is the cart that was reviewed"


async def test_what_the_store_added_may_have_other_ids_than_the_terminal_knows(
    tmp_path: Path,
) -> None:
    """The hub heard of it anew, in another order."""
    async with bench(tmp_path) as hub:
        kept = Kept(hub, await hub.receive(), TERMINAL)
        await kept.claim()
        await kept.do(picked("1", "1"))
    backup = (tmp_path / FILE_NAME).read_bytes()
    async with bench(tmp_path) as hub:
        kept.hub = hub
        await kept.do(picked("1", "2"), not_found("2"))
        before = await hub.state(kept.order_id)
        [apples, _] = lines = before.order.lines
        bag, box = (
            replace(apples, sku=sku, platform_line_id=sku, status=LineStatus.ADDITION)
            for sku in ("bag", "box")
        )
        await _tell(hub, replace(before.order, lines=(*lines, bag, box)))
        seen = await hub.state(kept.order_id)
    put_backup(tmp_path, backup)
    async with bench(tmp_path) as hub:
        await _tell(hub, replace(before.order, lines=(*lines, box, bag)))
        after = await give(hub, kept.given(seen))
    assert after.cart == before.cart


async def _tell(hub: Bench, order: Order) -> None:
    """The marketplace shows the order so."""
    await hub.database.transact(lambda tx: messages.take_in(tx, order, None, "list", utc_now()))


@pytest.mark.parametrize("was_sent", [True, False])
@pytest.mark.parametrize("saved", ["nothing", "claimed"])
async def test_a_finished_order_is_sent_once(tmp_path: Path, *, was_sent: bool, saved: str) -> None:
    shop = Marketplace()
    platform = PlainPlatform(harmless_twice=True)
    backup = None
    async with shop.listening():
        shop.place()
        async with bench(tmp_path, shop.url, platform) as hub:
            kept = Kept(hub, await hub.receive(), TERMINAL)
            await kept.claim()
        if saved == "claimed":
            backup = (tmp_path / FILE_NAME).read_bytes()
        async with bench(tmp_path, shop.url, platform) as hub:
            kept.hub = hub
            await kept.do(picked("1", "2"), not_found("2"))
            await kept.finish()
            before = await hub.state(kept.order_id)
            if was_sent:
                async with hub.outbox():
                    await hub.until(kept.order_id, lambda state: state.stage is Stage.HAND_OVER)
        put_backup(tmp_path, backup)
        async with bench(tmp_path, shop.url, platform) as hub, hub.outbox():
            assert (await give(hub, kept.given(before))).stage is Stage.SENDING
            after = await hub.until(kept.order_id, lambda state: state.stage is Stage.HAND_OVER)
    assert shop.effects == [("order-1", "finish")]
    assert after.cart == before.cart


@pytest.mark.parametrize("withdrawn", [False, True])
async def test_a_courier_is_told_of_what_the_marketplace_has_already(
    tmp_path: Path, *, withdrawn: bool
) -> None:
    """And of nothing that was finished elsewhere, after Ready had been taken back here."""
    async with bench(tmp_path) as hub:
        kept = Kept(hub, await hub.receive(collector="DRIVER"), TERMINAL)
        await kept.claim()
        await kept.do(picked("1", "2"), not_found("2"))
        await kept.finish()
        if withdrawn:
            await kept.do({"kind": "withdraw"})
        await hub.receive(1, "READY_FOR_PICKUP", collector="DRIVER", minute=1)
        before = await hub.state(kept.order_id)
    put_backup(tmp_path, None)
    async with bench(tmp_path) as hub:
        after = await give(hub, kept.given(before))
    assert (before.stage, after.stage) == (Stage.HAND_OVER, Stage.HAND_OVER)
    assert after.intents == ()
    assert (after.delivery is None) == withdrawn


async def test_a_ready_that_was_taken_back_sends_nothing(tmp_path: Path) -> None:
    async with bench(tmp_path) as hub:
        kept = Kept(hub, await hub.receive(), TERMINAL)
        await kept.claim()
        await kept.do(picked("1", "2"), not_found("2"))
        await kept.finish()
    backup = (tmp_path / FILE_NAME).read_bytes()
    async with bench(tmp_path) as hub:
        kept.hub = hub
        await kept.do({"kind": "withdraw"}, picked("1", "1"))
        before = await hub.state(kept.order_id)
    put_backup(tmp_path, backup)
    async with bench(tmp_path) as hub:
        after = await give(hub, kept.given(before))
    assert after.intent is not None
    assert (after.stage, after.intent.state) == (Stage.PICKING, IntentState.WITHDRAWN)


async def _with_ready_taken_back(folder: Path, url: str) -> tuple[Kept, OrderState]:
    """The folder has a backup that knows only the Ready; and what its terminal has."""
    async with bench(folder, url) as hub:
        kept = Kept(hub, await hub.receive(), TERMINAL)
        await kept.claim()
        await kept.do(picked("1", "2"), not_found("2"))
        await kept.finish()
    backup = (folder / FILE_NAME).read_bytes()
    async with bench(folder, url) as hub:
        kept.hub = hub
        await kept.do({"kind": "withdraw"})
        before = await hub.state(kept.order_id)
    put_backup(folder, backup)
    return kept, before


HERE = TerminalId("id of a terminal")


async def test_what_the_backup_has_to_send_waits_for_a_terminal_that_may_have_taken_it_back(
    tmp_path: Path,
) -> None:
    shop = Marketplace()
    async with shop.listening():
        shop.place()
        kept, before = await _with_ready_taken_back(tmp_path, shop.url)
        async with bench(tmp_path, shop.url) as hub:
            earlier = EarlierRun(await hub.database.transact(intents.ids_to_send), {HERE})
            async with hub.outbox(earlier_run=earlier):
                waiting = await hub.until(kept.order_id, lambda state: _words(state) != "")
                await give(hub, kept.given(before))
                earlier.has_all_of(HERE)
                after = await hub.state(kept.order_id)
                shop.place(2)
                second = await hub.receive(2)
                await hub.make_ready(second)
                await hub.until(second, _is_sent)
    assert "asks all terminals first" in _words(waiting)
    assert after.stage is Stage.PICKING
    assert [order for order, _ in shop.effects] == ["order-2"]


@pytest.mark.parametrize("is_over", ["all told", "the time is over"])
async def test_it_waits_no_longer_than_that(tmp_path: Path, is_over: str) -> None:
    shop = Marketplace()
    async with shop.listening():
        shop.place()
        kept, _ = await _with_ready_taken_back(tmp_path, shop.url)
        async with bench(tmp_path, shop.url) as hub:
            waiting = await hub.database.transact(intents.ids_to_send)
            now = 0.0
            earlier = EarlierRun(waiting, {HERE}, seconds=20.0, clock=lambda: now)
            async with hub.outbox(earlier_run=earlier):
                await hub.until(kept.order_id, lambda state: _words(state) != "")
                if is_over == "all told":
                    earlier.has_all_of(HERE)
                else:
                    now = 21.0
                await hub.until(kept.order_id, _is_sent)


def _words(state: OrderState) -> str:
    return "" if state.intent is None else state.intent.words


def _is_sent(state: OrderState) -> bool:
    return state.stage is Stage.HAND_OVER


async def test_what_the_backup_still_has_to_send_is_read_back_first(tmp_path: Path) -> None:
    shop = Marketplace()
    platform = PlainPlatform(harmless_twice=True)
    async with shop.listening():
        shop.place()
        async with bench(tmp_path, shop.url, platform) as hub:
            order_id = await hub.receive()
            await hub.make_ready(order_id)
        backup = (tmp_path / FILE_NAME).read_bytes()
        async with bench(tmp_path, shop.url, platform) as hub, hub.outbox():
            await hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)
        put_backup(tmp_path, backup)
        async with bench(tmp_path, shop.url, platform) as hub:
            earlier = EarlierRun(await hub.database.transact(intents.ids_to_send))
            async with hub.outbox(earlier_run=earlier):
                await hub.until(order_id, lambda state: state.stage is Stage.HAND_OVER)
    assert shop.effects == [("order-1", "finish")]
    assert [call for call in shop.book if call.startswith("PUT")] == ["PUT /orders/order-1"]
