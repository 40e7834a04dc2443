"""What a picker may do, and the reason why not.

Asked once, before an action is taken: by the kiosk at once and by the hub for good, with the same
answer.
"""

from dataclasses import dataclass
from enum import StrEnum

from picker_app.domain.action import Deed, HandedOver, Ready, SetCollector, SetOutcome
from picker_app.domain.bounds import ONE_PIECE, Bounds, bounds_of
from picker_app.domain.cart import Cart, collector_of, digest, nothing_found, undecided_lines
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector, Line, Order
from picker_app.domain.outcome import Picked
from picker_app.domain.stage import Stage
from picker_app.domain.wording import amount_words


class Reason(StrEnum):
    """Why something is not possible."""

    ORDER_CANCELLED = "ORDER_CANCELLED"
    ORDER_BEING_SENT = "ORDER_BEING_SENT"
    ORDER_FINISHED = "ORDER_FINISHED"
    NOT_FINISHED = "NOT_FINISHED"
    UNKNOWN_LINE = "UNKNOWN_LINE"
    NOTHING_PICKED = "NOTHING_PICKED"
    BELOW_MINIMUM = "BELOW_MINIMUM"
    ABOVE_MAXIMUM = "ABOVE_MAXIMUM"
    NOT_WHOLE = "NOT_WHOLE"
    FINER_THAN_A_GRAM = "FINER_THAN_A_GRAM"
    UNDECIDED_LINES = "UNDECIDED_LINES"
    NOTHING_FOUND = "NOTHING_FOUND"
    COLLECTOR_UNKNOWN = "COLLECTOR_UNKNOWN"
    COLLECTOR_KNOWN = "COLLECTOR_KNOWN"
    CART_DIFFERS = "CART_DIFFERS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a deed is not possible, with a sentence that says what to do."""

    reason: Reason
    text: str
    line_id: LineId | None = None


def refusal_of(deed: Deed, order: Order, cart: Cart, stage: Stage) -> Refusal | None:
    """The reason why the deed is not possible now, or None where it is.

    `stage` is where the order stands before the deed, see `picker_app.domain.stage`.
    """
    match deed:
        case SetOutcome():
            return _cannot_change(stage) or _cannot_set(deed, order)
        case SetCollector():
            return _cannot_change(stage) or _cannot_name_collector(deed, order)
        case Ready():
            return _cannot_change(stage) or _not_reviewed(deed, order, cart)
        case HandedOver():
            return _cannot_hand_over(stage)


def obstacles_to_ready(order: Order, cart: Cart) -> tuple[Refusal, ...]:
    """All that still stands between this cart and Ready, the first to be mended first."""
    found: list[Refusal] = []
    if open_lines := undecided_lines(order, cart):
        count = len(open_lines)
        text = "1 item is still to do." if count == 1 else f"{count} items are still to do."
        found.append(
            Refusal(reason=Reason.UNDECIDED_LINES, text=text, line_id=open_lines[0].line_id)
        )
    found += [
        refusal for line in order.lines_to_pick if (refusal := _amount_refusal_in_cart(line, cart))
    ]
    if collector_of(order, cart) is Collector.UNKNOWN:
        text = "The order does not say who takes the bag. Choose it first."
        found.append(Refusal(reason=Reason.COLLECTOR_UNKNOWN, text=text))
    if not found and nothing_found(order, cart):
        found.append(Refusal(reason=Reason.NOTHING_FOUND, text=_nothing_found_text(order)))
    return tuple(found)


def amount_refusal(line: Line, picked: Picked) -> Refusal | None:
    """Why this amount of a line cannot be picked, or None."""
    bounds = bounds_of(line)
    amount = picked.amount
    if amount <= 0:
        text = "Nothing in the bag is “not found”, not an amount of 0."
        return Refusal(reason=Reason.NOTHING_PICKED, text=text, line_id=line.line_id)
    if amount < bounds.minimum:
        text = f"At least {amount_words(line.pricing, bounds.minimum)} is wanted."
        return Refusal(reason=Reason.BELOW_MINIMUM, text=text, line_id=line.line_id)
    if amount > bounds.maximum:
        text = f"At most {amount_words(line.pricing, bounds.maximum)} may go into the bag."
        return Refusal(reason=Reason.ABOVE_MAXIMUM, text=text, line_id=line.line_id)
    # Only now: of an amount beyond all proportion there is no exact remainder.
    return _off_step(line, bounds) if amount % bounds.step != 0 else None


def _off_step(line: Line, bounds: Bounds) -> Refusal:
    if bounds.step == ONE_PIECE:
        return Refusal(
            reason=Reason.NOT_WHOLE, text="Only whole pieces can be picked.", line_id=line.line_id
        )
    text = "A weight has three decimals at most: whole grams."
    return Refusal(reason=Reason.FINER_THAN_A_GRAM, text=text, line_id=line.line_id)


def _cannot_change(stage: Stage) -> Refusal | None:
    match stage:
        case Stage.CANCELLED:
            return Refusal(reason=Reason.ORDER_CANCELLED, text="The order was cancelled.")
        case Stage.SENDING:
            return Refusal(
                reason=Reason.ORDER_BEING_SENT, text="The order is being sent to the marketplace."
            )
        case Stage.HAND_OVER | Stage.CLOSED:
            return Refusal(reason=Reason.ORDER_FINISHED, text="The order is finished.")
        case Stage.QUEUED | Stage.PICKING:
            return None


def _cannot_set(deed: SetOutcome, order: Order) -> Refusal | None:
    line = next((line for line in order.lines_to_pick if line.line_id == deed.line_id), None)
    if line is None:
        text = "This item is no longer part of the order."
        return Refusal(reason=Reason.UNKNOWN_LINE, text=text, line_id=deed.line_id)
    return amount_refusal(line, deed.outcome) if isinstance(deed.outcome, Picked) else None


def _cannot_name_collector(deed: SetCollector, order: Order) -> Refusal | None:
    if order.collector is not Collector.UNKNOWN:
        return Refusal(
            reason=Reason.COLLECTOR_KNOWN, text="The order itself says who takes the bag."
        )
    if deed.collector is Collector.UNKNOWN:
        return Refusal(reason=Reason.COLLECTOR_UNKNOWN, text="Choose who takes the bag.")
    return None


def _not_reviewed(deed: Ready, order: Order, cart: Cart) -> Refusal | None:
    if obstacles := obstacles_to_ready(order, cart):
        return obstacles[0]
    if deed.cart_digest != digest(order, cart):
        text = "The order or its items changed since they were reviewed. Review them again."
        return Refusal(reason=Reason.CART_DIFFERS, text=text)
    return None


def _cannot_hand_over(stage: Stage) -> Refusal | None:
    if stage is Stage.HAND_OVER:
        return None
    if stage in {Stage.CLOSED, Stage.CANCELLED}:
        return _cannot_change(stage)
    text = "The marketplace has not confirmed the order yet. Keep the bag until it has."
    return Refusal(reason=Reason.NOT_FINISHED, text=text)


def _amount_refusal_in_cart(line: Line, cart: Cart) -> Refusal | None:
    outcome = cart.outcome(line.line_id)
    return amount_refusal(line, outcome) if isinstance(outcome, Picked) else None


def _nothing_found_text(order: Order) -> str:
    number = order.external_order_id or order.platform_order_id
    return (
        f"Nothing of the order was found. Call the marketplace's support with the number {number}."
    )
