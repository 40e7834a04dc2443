"""Invented states of every screen; a test names only what it is about."""

from dataclasses import replace
from decimal import Decimal

from picker_app.domain.identity import LineId, OrderId
from picker_app.kiosk.paper.sheet import Fact
from picker_app.kiosk.states.about_order import AboutOrder
from picker_app.kiosk.states.choice import CustomerCall
from picker_app.kiosk.states.courier import CourierField, CourierPhase, CourierState
from picker_app.kiosk.states.hand_over import BagPlace, HandOverPhase, HandOverState, PackedBags
from picker_app.kiosk.states.history import HistoryRow, HistoryState
from picker_app.kiosk.states.late import LateRow, LateState
from picker_app.kiosk.states.link import LinkCondition, LinkState
from picker_app.kiosk.states.order import CardState, CardTone, Notice, OrderState, SpinnerState
from picker_app.kiosk.states.queue import Haste, QueueRow, QueueState, RowTone
from picker_app.kiosk.states.review import ReviewRow, ReviewState
from picker_app.kiosk.states.scanner import Finding, FindingTone, ScannerState, TrialRow
from picker_app.kiosk.states.search import HitState, PriceTone, SearchState
from picker_app.kiosk.states.sign_in import SignInState
from picker_app.kiosk.states.webhooks import WebhookRow, WebhooksState

ORDER = OrderId("order-1")
ONLINE = LinkState(condition=LinkCondition.ONLINE)
ABOUT = AboutOrder(
    order_id=ORDER,
    title="wxfr-2440",
    facts=(
        Fact(label="Number for support", value="101500123456"),
        Fact(label="Promised for", value="14:35"),
        Fact(label="Payment", value="To be collected: €21.35"),
        Fact(label="Loyalty card", value="2620012345678"),
        Fact(label="Voucher", value="SAVE5"),
        Fact(label="Promotion of Whole milk 1 l", value="3 for 2"),
    ),
    loyalty_card="2620012345678",
)
PIECES = SpinnerState(
    amount=Decimal(3),
    minimum=Decimal(1),
    maximum=Decimal(4),
    step=Decimal(1),
    is_weight=False,
    limits="1 to 4",
)
WEIGHT = SpinnerState(
    amount=Decimal("1.250"),
    minimum=Decimal("0.500"),
    maximum=Decimal("2.500"),
    step=Decimal("0.050"),
    is_weight=True,
    limits="0.500 to 2.500 kg",
)


def queue_row(number: int = 1, **changes: object) -> QueueRow:
    """A new order of ten items with the code "wxfr-NUMBER"."""
    row = QueueRow(
        order_id=OrderId(f"order-{number}"),
        order_code=f"wxfr-{number}",
        first_name="Test",
        platform="Glovo",
        collector="Rider",
        item_count="10 items",
        due_label="Promised for",
        due_time="14:35",
        due_words="in 12 min",
        haste=Haste.CALM,
        tone=RowTone.WAITING,
        status="New",
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def queue(*rows: QueueRow, **changes: object) -> QueueState:
    """A queue with a good line to the hub."""
    count = "1 order" if len(rows) == 1 else f"{len(rows)} orders"
    summary = count if rows else ""
    state = QueueState(store="Corner shop", clock="14:23", summary=summary, rows=rows, link=ONLINE)
    return replace(state, **changes)  # type: ignore[arg-type]


def sign_in(**changes: object) -> SignInState:
    """Two people, none of them chosen."""
    state = SignInState(
        store="Corner shop",
        clock="14:23",
        names=("Ana", "Ben"),
        words="Touch your name or scan your badge.",
        link=ONLINE,
    )
    return replace(state, **changes)  # type: ignore[arg-type]


def later_row(number: int = 1) -> QueueRow:
    """A preorder for the evening."""
    return queue_row(
        number,
        due_time="18:00",
        due_words="in 3 h 37 min",
        tone=RowTone.LATER,
        status="Comes up at 17:15",
    )


def card(number: int = 1, **changes: object) -> CardState:
    """An undecided card of three pieces."""
    state = CardState(
        line_id=LineId(str(number)),
        name=f"Product {number}",
        sku=f"sku-{number}",
        barcode="4006381333931",
        ordered="3 pieces",
        price="€2.40 each",
        gist="3 pieces",
        spinner=PIECES,
    )
    changed = replace(state, **changes)  # type: ignore[arg-type]
    gist = changed.outcome.removeprefix("In the bag: ") or changed.ordered
    return replace(changed, gist=str(changes.get("gist", gist)))


def found_card(number: int = 1, **changes: object) -> CardState:
    """A card that is in the bag as ordered."""
    found = card(number, tone=CardTone.FOUND, outcome="In the bag: 3 pieces")
    return replace(found, **changes)  # type: ignore[arg-type]


def order(*cards: CardState, **changes: object) -> OrderState:
    """An order for the rider with these cards."""
    decided = sum(card.tone is not CardTone.TO_DO for card in cards)
    state = OrderState(
        order_id=ORDER,
        order_code="wxfr-2440",
        first_name="Test",
        platform="Glovo",
        collector="Rider",
        due="Promised for 14:35, in 12 min",
        cards=cards,
        current=cards[0].line_id if cards else None,
        decided=decided,
        total=len(cards),
        estimate="about €23.40 (our estimate)",
        about=ABOUT,
        can_review=decided == len(cards),
        obstacle="" if decided == len(cards) else f"{len(cards) - decided} items are still to do.",
        link=ONLINE,
    )
    return replace(state, **changes)  # type: ignore[arg-type]


def late(*rows: LateRow) -> LateState:
    """What was picked before and came too late, by default three things of all kinds."""
    some = (
        late_row(1),
        late_row(
            2,
            name="Sourdough bread from the old bakery, sliced, family pack of 750 g",
            before="2 of 3 pieces",
            now="Now: Not found",
            tone=CardTone.CHANGED,
        ),
        late_row(
            3,
            before="Not found",
            tone=CardTone.MISSING,
            refusal="This item is no longer part of the order.",
        ),
    )
    words = "3 were picked before, by Ana at till-2, and came too late: take them over?"
    return LateState(words=words, rows=rows or some)


def late_notices() -> tuple[Notice, ...]:
    """The notice that goes with them."""
    return (Notice(words=late().words),)


def late_row(number: int = 1, **changes: object) -> LateRow:
    """An item that was found."""
    row = LateRow(
        key=(1, "", number),
        line_id=LineId(str(number)),
        name=f"Item {number}",
        before="3 pieces",
        tone=CardTone.FOUND,
        whence="Ana at till-2, 14:05",
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def review(*rows: ReviewRow, **changes: object) -> ReviewState:
    """A review of ten items that can be finished."""
    state = ReviewState(
        order_id=ORDER,
        order_code="wxfr-2440",
        first_name="Test",
        differing=rows,
        as_ordered=10 - len(rows),
        total=10,
        estimate="about €23.40 (our estimate)",
        cart_digest="digest-of-the-cart",
        can_finish=True,
        link=ONLINE,
    )
    return replace(state, **changes)  # type: ignore[arg-type]


def differing_row() -> ReviewRow:
    """An item of which there are fewer than were ordered."""
    return ReviewRow(
        line_id=LineId("4"),
        name="Eggs",
        ordered="3 pieces",
        becomes="2 pieces",
        tone=CardTone.CHANGED,
    )


def asking_review(*rows: ReviewRow, **changes: object) -> ReviewState:
    """A review of which the customer has to be asked first."""
    call = CustomerCall(
        line_id=None, cart_digest="digest-of-the-cart", phone="+34 600 000 000", answer=None
    )
    words = "Ask the customer first."
    return replace(review(*rows, call=call, can_finish=False, obstacle=words), **changes)  # type: ignore[arg-type]


def packed_bags(words: str = "", **counts: int) -> PackedBags:
    """Bags at the places of a store that said none of its own, by "shelf", "fridge", "freezer"."""
    return PackedBags(
        words=words,
        places=tuple(
            BagPlace(place=place, count=counts.get(place.lower(), 0), most=99)
            for place in ("Shelf", "Fridge", "Freezer")
        ),
    )


def hand_over(phase: HandOverPhase = HandOverPhase.WAITING, **changes: object) -> HandOverState:
    """A bag that waits for the rider."""
    state = HandOverState(
        order_id=ORDER,
        order_code="wxfr-2440",
        external_order_id="101500123456",
        first_name="Test",
        platform="Glovo",
        phase=phase,
        headline="Give this bag to the rider",
        words="Compare the code with the one that the rider shows.",
        total_label="Total",
        total="€21.35",
        bags=packed_bags(),
        about=ABOUT,
        can_hand_over=True,
        link=ONLINE,
    )
    return replace(state, **changes)  # type: ignore[arg-type]


def courier(phase: CourierPhase = CourierPhase.KNOWS, **changes: object) -> CourierState:
    """A courier that knows what is packed."""
    state = CourierState(
        order_id=ORDER,
        phase=phase,
        headline="The courier knows what is packed",
        window="14:00 - 16:00",
        tracking_id="0Zj7YGCUr",
    )
    return replace(state, **changes)  # type: ignore[arg-type]


def asking_courier() -> CourierState:
    """A courier that wants to know three things more."""
    fields = (
        CourierField(name="address", label="Street and number", value="Uppdiktade vägen 42"),
        CourierField(name="zip", label="Postcode", value=""),
        CourierField(name="city", label="City", value=""),
    )
    return courier(
        CourierPhase.STUCK,
        headline="The courier asks for more",
        words="Missing required fields: address, zip, city. Fill in what is missing; then it is "
        "sent again.",
        window="",
        tracking_id="",
        fields=fields,
        can_send=True,
    )


def hit(number: int = 1, **changes: object) -> HitState:
    """A product that costs as much as the line's."""
    state = HitState(
        sku=f"sku-{number}",
        name=f"Product {number}",
        price="€2.40 each",
        compared="Same price",
        price_tone=PriceTone.FITS,
        shelf="Shelf C12-3",
        details=f"sku-{number} · 4006381333931",
    )
    return replace(state, **changes)  # type: ignore[arg-type]


def search(*hits: HitState, **changes: object) -> SearchState:
    """A search for something in place of a missing item."""
    state = SearchState(
        title="Instead of Whole milk 1 l",
        subject="3 pieces, €2.40 each",
        text="milk",
        hits=hits,
        chooses=True,
        blank="" if hits else "Nothing is like “milk”. Try fewer or other words.",
        link=ONLINE,
    )
    return replace(state, **changes)  # type: ignore[arg-type]


def past(number: int = 1, **changes: object) -> HistoryRow:
    """An order of the past with the code "wxfr-NUMBER"."""
    row = HistoryRow(
        order_id=OrderId(f"past-{number}"),
        order_code=f"wxfr-{number}",
        numbers=f"Test · 10150012345{number}",
        when="Wed 25 Nov, 14:35",
        platform="Glovo",
        status="Delivered",
        total="€21.35",
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def history(*rows: HistoryRow, **changes: object) -> HistoryState:
    """The last seven days."""
    state = HistoryState(
        days=7, time="18 Nov to 25 Nov", can_go_back=True, can_go_on=False, rows=rows, link=ONLINE
    )
    return replace(state, **changes)  # type: ignore[arg-type]


def webhooks(*rows: WebhookRow) -> WebhooksState:
    """Webhooks that became no order."""
    return WebhooksState(rows=rows, blank="" if rows else "There are none.", link=ONLINE)


def webhook(number: int = 1) -> WebhookRow:
    """One that could not be read."""
    return WebhookRow(
        webhook_id=number,
        connection="glovo",
        received="14:21",
        problem="Order that could not be read",
        words="There is no order_id in it. Call the marketplace's support.",
        raw='{"status": "RECEIVED", "items": []}',
    )


FINDINGS = (
    Finding(name="end", words="After each code: Enter."),
    Finding(name="speed", words="Slow: one key each 48 ms.", tone=FindingTone.NOTE),
    Finding(
        name="language",
        words="The scanner has another keyboard language than this terminal. "
        "Set it to “USA”: that is read right in every language.",
        tone=FindingTone.WRONG,
    ),
)
TRIALS = (
    TrialRow(
        text="AzQwYm-0123456789",
        words="17 keys, one each 8 ms, at most 12 ms, then Enter",
        is_scan=True,
        verdict="A scan: its keys come faster than anybody types.",
    ),
    TrialRow(
        text="10AB<GS>2112",
        words="9 keys, one each 160 ms, at most 212 ms, then nothing",
        is_scan=False,
        verdict="No scan: a key was pressed before the last one was let go, as people do.",
    ),
)


def scanner(*findings: Finding, trials: tuple[TrialRow, ...] = ()) -> ScannerState:
    """The set-up page of the scanner."""
    return ScannerState(
        headline="Scan this code",
        words="Hold the scanner on the code below. Nothing happens? See that it is plugged in, "
        "and that it is set up as a USB keyboard (HID).",
        code="AzQwYm-0123456789",
        code_words="AzQwYm-0123456789",
        findings=findings,
        trials=trials,
        can_forget=bool(findings),
        link=ONLINE,
    )
