"""The kiosk put together, without Qt: intents go in, states come out, a hub listens."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from picker_app.catalogue.writer import write_index
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.order import Collector, OrderStatus
from picker_app.domain.stage import IntentState, Stage
from picker_app.kiosk.intents.claims import ReleaseOrder
from picker_app.kiosk.intents.hand_over import ConfirmHandOver, CountBags
from picker_app.kiosk.intents.items import MarkNotFound, SetAmount, TakeBack
from picker_app.kiosk.intents.order import ChooseCollector, PressReady, ShowReview
from picker_app.kiosk.intents.product import CloseSearch, TypeSearch
from picker_app.kiosk.intents.queue import (
    OpenOrder,
    SearchProducts,
    ShowQueue,
    ShowScanner,
    ShowWebhooks,
)
from picker_app.kiosk.intents.scanner import ForgetScanner, Scanned, TryScanner
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.program import Program
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.scanner.trial import LANGUAGE_TEST
from picker_app.kiosk.scans.command import Command
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.start.first_sight import first_sight
from picker_app.kiosk.start.setup import Setup
from picker_app.kiosk.states.any_screen import ScreenState
from picker_app.kiosk.states.approval import ApprovalState
from picker_app.kiosk.states.cancelled import CancelledState
from picker_app.kiosk.states.hand_over import HandOverPhase, HandOverState
from picker_app.kiosk.states.link import LinkCondition
from picker_app.kiosk.states.order import OrderState
from picker_app.kiosk.states.queue import QueueState, RowTone
from picker_app.kiosk.states.review import ReviewState
from picker_app.kiosk.states.scan import ScanAnswer, ScanTone
from picker_app.kiosk.states.scanner import ScannerState
from picker_app.kiosk.states.search import SearchState
from picker_app.kiosk.states.webhooks import WebhooksState
from tests.builders import CONNECTION, kilograms, line, order
from tests.catalogue.builders import BUILT_AT, product
from tests.kiosk.builders import ELSEWHERE, HERE, ORDER_ID, claim, intent, view, webhook_view
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.scanner.typists import scanned

_PATIENCE_SECONDS = 15.0

pytestmark = connections_may_be_forgotten


class Screens:
    """Stands for the window: keeps what it was told to show."""

    def __init__(self) -> None:
        self.shown: list[ScreenState] = []
        self.toasts: list[str] = []
        self.scans: list[ScanAnswer] = []
        self.pressed: list[Command] = []
        self.why_not = ""
        self._changed = asyncio.Event()
        self.cancelled: CancelledState | None = None
        self.approval: ApprovalState | None = None

    @property
    def now(self) -> ScreenState:
        return self.shown[-1]

    def show_state(self, state: ScreenState) -> None:
        self.shown.append(state)
        self._changed.set()

    def toast(self, words: str, grave: bool) -> None:
        del grave
        self.toasts.append(words)
        self._changed.set()

    def show_scan(self, answer: ScanAnswer | None) -> None:
        if answer is not None:
            self.scans.append(answer)
            self._changed.set()

    def show_cancelled(self, state: CancelledState | None) -> None:
        self.cancelled = state
        self._changed.set()

    def show_approval(self, state: ApprovalState | None) -> None:
        self.approval = state
        self._changed.set()

    def press(self, command: Command) -> str:
        self.pressed.append(command)
        return self.why_not

    def look_again(self) -> None:
        """Something happened that is not shown."""
        self._changed.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Waits until something that was shown makes it true."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def until_shows(self, kind: type[ScreenState]) -> None:
        await self.until(lambda: isinstance(self.now, kind))


class Kiosk:
    """One run of the program."""

    def __init__(self, folder: Path) -> None:
        self.screens = Screens()
        self.journal = Journal.open(folder / "kiosk")
        setup = Setup(
            terminal=HERE,
            zone=ZoneInfo("UTC"),
            data_folder=folder / "kiosk",
            hub_data_folder=folder / "hub",
        )
        self.rung: list[Alert] = []
        self._program = Program(setup, self.journal, self.screens, self._ring)
        self._program._known.listen(lambda _: self.screens.look_again())
        self._stop = asyncio.Event()
        self._program.show()
        self._running = asyncio.get_running_loop().create_task(self._program.run(self._stop))

    def _ring(self, alert: Alert) -> None:
        self.rung.append(alert)
        self.screens.look_again()

    def want(self, *wanted: object) -> None:
        for one in wanted:
            self._program.want(one)

    @property
    def unsent(self) -> int:
        """How many steps of the order the hub has not decided."""
        known = self._program._known.get(ORDER_ID)
        return 0 if known is None else known.unsent

    async def online(self) -> None:
        await self.screens.until(lambda: self.screens.now.link.condition is LinkCondition.ONLINE)

    async def open_order(self) -> None:
        """Takes the order and waits until it can be picked."""
        self.want(OpenOrder(order_id=ORDER_ID))
        await self.screens.until(lambda: self.can_pick)

    @property
    def can_pick(self) -> bool:
        state = self.screens.now
        return isinstance(state, OrderState) and not state.cards[0].locked

    @property
    def knows_order(self) -> bool:
        return self._program._known.get(ORDER_ID) is not None

    async def close(self) -> None:
        self._stop.set()
        await self._running
        assert await asyncio.to_thread(self.journal.close)


@pytest.fixture
def hub(tmp_path: Path) -> FakeHub:
    return FakeHub(tmp_path / "hub")


@pytest.fixture
async def kiosk(tmp_path: Path) -> AsyncIterator[Kiosk]:
    made = Kiosk(tmp_path)
    yield made
    await made.close()


def has_been_taken(hub: FakeHub) -> bool:
    return hub.sequence > 1


def amount(line: str, kilograms_or_pieces: str) -> SetAmount:
    return SetAmount(line_id=LineId(line), amount=Decimal(kilograms_or_pieces))


PICK_ALL = (amount("1", "2"), MarkNotFound(line_id=LineId("2")), amount("3", "1.180"))


async def test_the_first_sight_is_what_the_program_shows(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "kiosk")
    await asyncio.wrap_future(journal.keep_orders([view()]))
    assert await asyncio.to_thread(journal.close)
    kiosk = Kiosk(tmp_path)
    first = first_sight(kiosk.journal.memory, HERE, ZoneInfo("UTC"))
    assert first is not None
    assert isinstance(kiosk.screens.shown[0], QueueState)
    assert replace(kiosk.screens.shown[0], clock=first.clock) == first
    await kiosk.close()


async def test_the_first_thing_shown_is_a_queue_that_loads(kiosk: Kiosk) -> None:
    first = kiosk.screens.shown[0]
    assert isinstance(first, QueueState)
    assert first.loading
    assert first.link.condition is LinkCondition.CONNECTING


async def test_the_whole_way_of_an_order(hub: FakeHub, kiosk: Kiosk) -> None:
    screens = kiosk.screens
    with hub.running():
        await kiosk.online()
        hub.show(view())
        await screens.until(lambda: isinstance(screens.now, QueueState) and bool(screens.now.rows))
        await kiosk.open_order()
        assert hub.terminals == {kiosk.journal.memory.terminal_id}
        assert hub.heard_of == [HERE]

        kiosk.want(*PICK_ALL, ShowReview())
        await screens.until_shows(ReviewState)
        review = screens.now
        assert isinstance(review, ReviewState)
        assert [row.becomes for row in review.differing] == ["Not found", "1.180 kg"]

        kiosk.want(PressReady(cart_digest=review.cart_digest))
        await screens.until(lambda: headline(kiosk) == "Being sent to Glovo")
        finished = hub.views[ORDER_ID].model_copy(
            update={
                "stage": Stage.HAND_OVER,
                "order": order(status=OrderStatus.READY_FOR_PICKUP),
                "intent": intent(IntentState.DONE),
            }
        )
        hub.show(finished)
        await screens.until(
            lambda: isinstance(screens.now, HandOverState) and screens.now.can_hand_over
        )
        kiosk.want(CountBags(order_id=ORDER_ID, place="Fridge", count=2))
        await screens.until(lambda: where_bags_stand(kiosk) == "2 bags: Fridge 2")
        kiosk.want(ConfirmHandOver(order_id=ORDER_ID))
        await screens.until_shows(QueueState)
        await screens.until(lambda: bool(screens.toasts))
    assert screens.toasts == ["wxfr-2440 has left the store."]
    assert screens.now == screens.shown[-1]
    assert isinstance(screens.now, QueueState)
    assert screens.now.rows == ()


def where_bags_stand(kiosk: Kiosk) -> str:
    now = kiosk.screens.now
    return now.bags.words if isinstance(now, HandOverState) and now.bags is not None else ""


async def test_an_order_is_picked_on_without_a_hub_and_after_a_restart(
    hub: FakeHub, kiosk: Kiosk, tmp_path: Path
) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
    kiosk.want(amount("1", "2"))
    await kiosk.close()

    again = Kiosk(tmp_path)
    first = again.screens.shown[0]
    assert isinstance(first, QueueState)
    assert [row.status for row in first.rows] == ["Picking 1 of 3"]
    again.want(OpenOrder(order_id=ORDER_ID), *PICK_ALL, ShowReview())
    await again.screens.until_shows(ReviewState)
    review = again.screens.now
    assert isinstance(review, ReviewState)
    again.want(PressReady(cart_digest=review.cart_digest))
    await again.screens.until_shows(HandOverState)
    assert headline(again) == "Finished here, not sent yet"

    with hub.running():
        await again.screens.until(lambda: headline(again) == "Being sent to Glovo")
    await again.close()
    assert hub.numbers(ORDER_ID) == [1, 2, 3, 4, 5]


def cannot_be_taken(kiosk: Kiosk) -> bool:
    return any(text.startswith("The order cannot be taken now") for text in words(kiosk))


async def test_another_terminals_order_says_who_has_it(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view(stage=Stage.PICKING, claim=claim(ELSEWHERE, picker="Invented")))
    with hub.running():
        await kiosk.online()
        kiosk.want(OpenOrder(order_id=ORDER_ID))
        await kiosk.screens.until(lambda: "Invented at till-2 has this order." in words(kiosk))
    assert not kiosk.can_pick


async def test_an_order_is_taken_when_the_hub_is_back(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
    kiosk.want(OpenOrder(order_id=ORDER_ID))
    await kiosk.screens.until(lambda: cannot_be_taken(kiosk))
    assert not kiosk.can_pick
    with hub.running():
        await kiosk.screens.until(lambda: kiosk.can_pick)
    assert not cannot_be_taken(kiosk)


async def test_an_order_that_nobody_waits_for_is_left_in_the_queue(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
    kiosk.want(OpenOrder(order_id=ORDER_ID))
    await kiosk.screens.until(lambda: cannot_be_taken(kiosk))
    kiosk.want(ShowQueue())
    with hub.running():
        await kiosk.online()
    assert hub.views[ORDER_ID].claim is None


async def test_a_cancelled_order_leaves_the_cards_at_once(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        hub.show(hub.views[ORDER_ID].model_copy(update={"stage": Stage.CANCELLED}))
        await kiosk.screens.until_shows(HandOverState)
    state = kiosk.screens.now
    assert isinstance(state, HandOverState)
    assert state.phase is HandOverPhase.CANCELLED


async def test_the_search_closes_once_its_item_was_taken_out(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(SearchProducts(line_id=LineId("1")))
        await kiosk.screens.until_shows(SearchState)
        hub.show(hub.views[ORDER_ID].model_copy(update={"order": order(line(2))}))
        await kiosk.screens.until_shows(OrderState)


async def test_an_order_that_the_marketplace_refused_is_open_again(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        sending = hub.views[ORDER_ID].model_copy(update={"stage": Stage.SENDING})
        hub.show(sending)
        await kiosk.screens.until_shows(HandOverState)
        refused = intent(IntentState.REFUSED, words="No.", line_words={LineId("1"): "Too many."})
        hub.show(sending.model_copy(update={"stage": Stage.PICKING, "intent": refused}))
        await kiosk.screens.until_shows(OrderState)
    state = kiosk.screens.now
    assert isinstance(state, OrderState)
    assert state.cards[0].refusal == "Too many."
    kiosk.want(ShowQueue())
    await kiosk.screens.until_shows(QueueState)
    queue = kiosk.screens.now
    assert isinstance(queue, QueueState)
    assert queue.rows[0].tone is RowTone.TROUBLE


async def test_an_order_is_given_back(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(ReleaseOrder(order_id=ORDER_ID))
        await kiosk.screens.until_shows(QueueState)
        assert hub.views[ORDER_ID].claim is None


async def test_an_order_that_was_only_looked_at_goes_back_by_itself(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(ShowQueue())
        await kiosk.screens.until(lambda: hub.views[ORDER_ID].claim is None)
    assert kiosk.screens.toasts == []


async def test_an_order_that_was_left_before_it_was_had_goes_back_too(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        kiosk.want(OpenOrder(order_id=ORDER_ID), ShowQueue())
        await kiosk.screens.until(lambda: has_been_taken(hub) and hub.views[ORDER_ID].claim is None)


async def test_who_looks_again_at_once_has_the_order(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(ShowQueue())
        await kiosk.screens.until(lambda: hub.views[ORDER_ID].claim is None)
        kiosk.want(OpenOrder(order_id=ORDER_ID))
        await kiosk.screens.until(lambda: hub.views[ORDER_ID].claim is not None and kiosk.can_pick)


async def test_an_order_with_unsent_steps_is_kept(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
    kiosk.want(amount("1", "2"), ReleaseOrder(order_id=ORDER_ID))
    await kiosk.screens.until(lambda: bool(kiosk.screens.toasts))
    assert kiosk.screens.toasts == ["1 step has to reach the hub first. Keep the order until then."]


async def test_a_refusal_of_the_rules_is_on_the_card(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(amount("1", "9"))
        await kiosk.screens.until(
            lambda: (
                isinstance(kiosk.screens.now, OrderState)
                and kiosk.screens.now.cards[0].refusal != ""
            )
        )
        kiosk.want(TakeBack(line_id=LineId("1")))
        await kiosk.screens.until(
            lambda: (
                isinstance(kiosk.screens.now, OrderState)
                and kiosk.screens.now.cards[0].refusal == ""
            )
        )


async def test_who_collects_is_answered(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view(order=order(collector=Collector.UNKNOWN)))
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(ChooseCollector(collector=Collector.CUSTOMER))
        await kiosk.screens.until(
            lambda: (
                isinstance(kiosk.screens.now, OrderState)
                and kiosk.screens.now.collector_choice is Collector.CUSTOMER
            )
        )


async def test_the_webhooks_are_shown_and_are_seen_then(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.webhooks = [webhook_view(2), webhook_view(1)]
    with hub.running():
        await kiosk.screens.until(lambda: unread(kiosk) == 2)
        kiosk.want(ShowWebhooks())
        await kiosk.screens.until_shows(WebhooksState)
        assert kiosk.screens.now.blank == "Getting them…"  # type: ignore[union-attr]
        await kiosk.screens.until(
            lambda: (
                isinstance(kiosk.screens.now, WebhooksState) and len(kiosk.screens.now.rows) == 2
            )
        )
        kiosk.want(ShowQueue())
        await kiosk.screens.until(lambda: unread(kiosk) == 0)
    assert all(one.seen for one in hub.webhooks)


async def test_webhooks_that_cannot_be_listed(kiosk: Kiosk) -> None:
    kiosk.want(ShowWebhooks())
    await kiosk.screens.until(
        lambda: (
            isinstance(kiosk.screens.now, WebhooksState)
            and kiosk.screens.now.blank.startswith("They cannot be shown: the hub")
        )
    )


async def test_a_new_order_rings_once(hub: FakeHub, kiosk: Kiosk) -> None:
    with hub.running():
        await kiosk.online()
        assert kiosk.rung == []
        hub.show(view(received_at=datetime.now(UTC)))
        await kiosk.screens.until(lambda: bool(kiosk.rung))
        await kiosk.open_order()
    assert kiosk.rung == [Alert.NEW_ORDER]


async def test_an_order_that_nobody_opens_rings_and_is_said_where_the_picker_is(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view(received_at=datetime.now(UTC)))
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        lying = order(order_id=OrderId("lying"), order_code="wxfr-7")
        hub.show(view(order=lying))
        await kiosk.screens.until(lambda: waiting(kiosk) == "1 order waits: wxfr-7")
        assert kiosk.rung[-1] is Alert.ATTENTION
    await kiosk.screens.until(lambda: kiosk.screens.now.link.condition is LinkCondition.OFFLINE)
    assert waiting(kiosk) == ""


async def test_many_changes_of_one_turn_are_painted_once(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
    await kiosk.screens.until(lambda: kiosk.screens.now.link.condition is LinkCondition.OFFLINE)
    painted = len(kiosk.screens.shown)
    kiosk.want(*PICK_ALL)
    await kiosk.screens.until(
        lambda: isinstance(kiosk.screens.now, OrderState) and kiosk.screens.now.decided == 3
    )
    assert len(kiosk.screens.shown) == painted + 1


@pytest.mark.expects_log("picker_app.kiosk.session")
async def test_an_intent_that_fits_no_order_changes_nothing(kiosk: Kiosk) -> None:
    kiosk.want(amount("1", "2"), ShowReview())
    assert isinstance(kiosk.screens.now, QueueState)


def words(kiosk: Kiosk) -> list[str]:
    """The notices over the cards."""
    state = kiosk.screens.now
    return [notice.words for notice in state.notices] if isinstance(state, OrderState) else []


def waiting(kiosk: Kiosk) -> str:
    """The strip about orders that nobody takes, on the order screen."""
    state = kiosk.screens.now
    return state.attention.words if isinstance(state, OrderState) else ""


def unread(kiosk: Kiosk) -> int | None:
    """Webhooks, as the queue says."""
    state = kiosk.screens.now
    return state.unread_webhooks if isinstance(state, QueueState) else None


def headline(kiosk: Kiosk) -> str:
    """Of the hand-over screen."""
    state = kiosk.screens.now
    return state.headline if isinstance(state, HandOverState) else ""


def current(kiosk: Kiosk) -> str | None:
    """The item that is shown large."""
    state = kiosk.screens.now
    return state.current if isinstance(state, OrderState) else None


def rows(kiosk: Kiosk) -> int:
    """How many orders the queue shows."""
    state = kiosk.screens.now
    return len(state.rows) if isinstance(state, QueueState) else 0


async def test_a_scan_opens_an_order_from_the_queue_and_picks_it_there(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    """The second one comes while the hub is still asked for the order: it waits, and counts."""
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.screens.until(lambda: rows(kiosk) == 1)
        kiosk.want(*2 * [Scanned(scan=Scan(text="4006381333931"))])
        await kiosk.screens.until(lambda: len(kiosk.screens.scans) == 2)
        await kiosk.screens.until(lambda: kiosk.rung.count(Alert.FOUND) == 2)
    assert [answer.headline for answer in kiosk.screens.scans] == ["Order wxfr-2440", "Product 1"]


async def test_an_item_comes_into_view_though_its_scan_changed_nothing(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view(order=order(line(1), line(2, kilograms(), sku="12345", barcodes=()))))
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(Scanned(scan=Scan(text="12345")))
        await kiosk.screens.until(lambda: bool(kiosk.screens.scans))
        await kiosk.screens.until(lambda: current(kiosk) == "2")
    assert kiosk.screens.scans[-1].tone is ScanTone.WRONG


async def test_a_command_code_presses_a_button(kiosk: Kiosk) -> None:
    kiosk.want(Scanned(scan=Scan(text="PICKERRETURN")))
    await kiosk.screens.until(lambda: bool(kiosk.screens.scans))
    assert kiosk.screens.pressed == [Command.BACK]


async def test_products_of_an_earlier_run_are_looked_up_without_a_hub(tmp_path: Path) -> None:
    here = tmp_path / "kiosk" / "products"
    here.mkdir(parents=True)
    shop = [product("1", "Whole milk"), product("2", "Oat drink")]
    write_index(here / f"{CONNECTION}-1.sqlite3", shop, currency="EUR", built_at=BUILT_AT)
    kiosk = Kiosk(tmp_path)
    screens = kiosk.screens

    def hits() -> list[str]:
        return [hit.sku for hit in screens.now.hits] if isinstance(screens.now, SearchState) else []

    kiosk.want(SearchProducts(), TypeSearch(text="mlik"))
    await screens.until(lambda: hits() == ["1"])
    kiosk.want(TypeSearch(text="mlik drnik"))
    await screens.until(lambda: hits() != ["1"])
    kiosk.want(CloseSearch())
    await screens.until_shows(QueueState)
    await kiosk.close()


async def test_the_scanner_is_set_up_and_that_is_kept(kiosk: Kiosk, tmp_path: Path) -> None:
    kiosk.want(ShowScanner())
    await kiosk.screens.until_shows(ScannerState)
    kiosk.want(TryScanner(keys=tuple(scanned(f"*{LANGUAGE_TEST}"))))
    await kiosk.screens.until(lambda: bool(scanner_page(kiosk).findings))
    assert scanner_page(kiosk).can_forget
    assert (tmp_path / "kiosk" / "scanner.json").exists()
    kiosk.want(ForgetScanner())
    await kiosk.screens.until(lambda: not scanner_page(kiosk).can_forget)
    kiosk.want(ShowQueue())
    await kiosk.screens.until_shows(QueueState)


def scanner_page(kiosk: Kiosk) -> ScannerState:
    state = kiosk.screens.now
    assert isinstance(state, ScannerState)
    return state
