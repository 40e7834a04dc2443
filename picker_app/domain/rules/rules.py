"""What a picker may do, and the reason why not.

Asked once, before an action is taken: by the kiosk at once and by the hub for good, with the same
answer.
"""

from dataclasses import replace

from picker_app.domain.action import (
    Accept,
    AnswerLate,
    Cancel,
    CloseHere,
    Deed,
    HandedOver,
    PutBack,
    Ready,
    SetAddition,
    SetAnswer,
    SetCollector,
    SetNote,
    SetOutcome,
    SetPackedBags,
    Withdraw,
)
from picker_app.domain.cart import (
    Cart,
    collector_of,
    digest,
    nothing_found,
    undecided_lines,
)
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector, Line, Order, OrderStatus
from picker_app.domain.policy import PLAIN_POLICY, Policy
from picker_app.domain.refusal import Reason, Refusal
from picker_app.domain.rules.additions import addition_refusal
from picker_app.domain.rules.customers_word import (
    customer_refusal,
    lacks_customers_word,
    support_number,
)
from picker_app.domain.rules.lines import outcome_refusal
from picker_app.domain.rules.notes import note_refusal
from picker_app.domain.stage import Stage

MOST_BAGS_AT_A_PLACE = 99


def refusal_of(
    deed: Deed,
    order: Order,
    cart: Cart,
    stage: Stage,
    policy: Policy = PLAIN_POLICY,
    *,
    unsent: bool = False,
    sent_back: bool = False,
) -> Refusal | None:
    """The reason why the deed is not possible now, or None where it is.

    `stage` is where the order stands before the deed, see `picker_app.domain.stage`; `unsent` says
    that the marketplace was surely not told yet what it is to be told of the order's end;
    `sent_back` that it refused what it was told last.
    """
    if isinstance(deed, HandedOver):
        return _cannot_hand_over(stage)
    if isinstance(deed, PutBack):
        return _cannot_put_back(stage)
    if isinstance(deed, SetPackedBags):
        return _cannot_set_bags(deed, stage)
    if isinstance(deed, Withdraw):
        return _cannot_withdraw(stage, unsent=unsent)
    if isinstance(deed, CloseHere):
        return _cannot_change(stage) or _cannot_close(order, cart, policy, sent_back=sent_back)
    return _cannot_change(stage) or _cannot_do(deed, order, cart, policy)


def obstacles_to_ready(
    order: Order, cart: Cart, policy: Policy = PLAIN_POLICY
) -> tuple[Refusal, ...]:
    """All that still stands between this cart and Ready, the first to be mended first."""
    found: list[Refusal] = []
    if open_lines := undecided_lines(order, cart):
        count = len(open_lines)
        text = "1 item is still to do." if count == 1 else f"{count} items are still to do."
        found.append(
            Refusal(reason=Reason.UNDECIDED_LINES, text=text, line_id=open_lines[0].line_id)
        )
    found += [
        refusal for line in order.lines_to_pick if (refusal := _refusal_in_cart(line, cart, policy))
    ]
    found += [
        refusal
        for addition in cart.additions.values()
        if (
            refusal := addition_refusal(
                SetAddition(product=addition.product, amount=addition.amount), policy
            )
        )
    ]
    if collector_of(order, cart) is Collector.UNKNOWN:
        text = "The order does not say who takes the bag. Choose it first."
        found.append(Refusal(reason=Reason.COLLECTOR_UNKNOWN, text=text))
    if not found and nothing_found(order, cart):
        text = _nothing_found_text(order, policy)
        found.append(Refusal(reason=Reason.NOTHING_FOUND, text=text))
    if not found and (refusal := customer_refusal(order, cart, policy)):
        found.append(refusal)
    return tuple(found)


def _cannot_do(deed: Deed, order: Order, cart: Cart, policy: Policy) -> Refusal | None:
    match deed:
        case SetOutcome():
            return _cannot_set(deed, order, policy)
        case SetAddition():
            return addition_refusal(deed, policy)
        case SetNote():
            return _cannot_write(deed, order, policy)
        case SetAnswer(line_id=line_id):
            return None if line_id is None else _unknown_line(order, line_id)
        case SetCollector():
            return _cannot_name_collector(deed, order)
        case Accept():
            return _cannot_accept(order, cart, policy)
        case Cancel():
            return _cannot_cancel(deed, policy)
        case Ready():
            return _not_reviewed(deed, order, cart, policy)
        case AnswerLate(again=again):
            return None if again is None else _cannot_do(again, order, cart, policy)
        case CloseHere() | Withdraw() | PutBack() | SetPackedBags() | HandedOver():
            return None


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


def _cannot_set(deed: SetOutcome, order: Order, policy: Policy) -> Refusal | None:
    line = _line(order, deed.line_id)
    if line is None:
        return _unknown_line(order, deed.line_id)
    return outcome_refusal(line, deed.outcome, policy, deed.approved_by)


def _cannot_write(deed: SetNote, order: Order, policy: Policy) -> Refusal | None:
    line = _line(order, deed.line_id)
    if line is None:
        return _unknown_line(order, deed.line_id)
    return note_refusal(deed, line, policy)


def _line(order: Order, line_id: LineId) -> Line | None:
    return next((line for line in order.lines_to_pick if line.line_id == line_id), None)


def _unknown_line(order: Order, line_id: LineId) -> Refusal | None:
    if _line(order, line_id) is not None:
        return None
    text = "This item is no longer part of the order."
    return Refusal(reason=Reason.UNKNOWN_LINE, text=text, line_id=line_id)


def _cannot_name_collector(deed: SetCollector, order: Order) -> Refusal | None:
    if order.collector is not Collector.UNKNOWN:
        return Refusal(
            reason=Reason.COLLECTOR_KNOWN, text="The order itself says who takes the bag."
        )
    if deed.collector is Collector.UNKNOWN:
        return Refusal(reason=Reason.COLLECTOR_UNKNOWN, text="Choose who takes the bag.")
    return None


def _cannot_accept(order: Order, cart: Cart, policy: Policy) -> Refusal | None:
    """ACCEPTED is for the store's own delivery alone (Delivery Hero, Partner Picking use cases,
    section 1).
    """
    if not policy.accepts or collector_of(order, cart) is not Collector.DRIVER:
        text = "Only orders that the store delivers itself are given a time."
        return Refusal(reason=Reason.NO_ACCEPT, text=text)
    if order.status not in {OrderStatus.RECEIVED, OrderStatus.ACCEPTED, OrderStatus.UNKNOWN}:
        return Refusal(reason=Reason.ORDER_FINISHED, text="The order is finished.")
    return None


def _cannot_cancel(deed: Cancel, policy: Policy) -> Refusal | None:
    if deed.reason in policy.cancel_reasons:
        return None
    text = "The store cannot cancel this order for that. Call the marketplace's support."
    return Refusal(reason=Reason.NO_CANCEL, text=text)


def can_be_closed_here(order: Order, cart: Cart, policy: Policy, *, sent_back: bool) -> bool:
    """Whether nothing of the order was found, its changes have no word that lets them go, or the
    marketplace refused it, and lets nobody cancel it here.
    """
    if not order.lines_to_pick or policy.cancel_reasons or undecided_lines(order, cart):
        return False
    return sent_back or nothing_found(order, cart) or lacks_customers_word(order, cart, policy)


def _cannot_close(order: Order, cart: Cart, policy: Policy, *, sent_back: bool) -> Refusal | None:
    if can_be_closed_here(order, cart, policy, sent_back=sent_back):
        return None
    text = (
        "Only an order of which nothing was found, that the marketplace refused, or whose changes"
        " nobody agreed to, is closed here, where it cannot be cancelled."
    )
    return Refusal(reason=Reason.NO_CLOSE, text=text)


def _not_reviewed(deed: Ready, order: Order, cart: Cart, policy: Policy) -> Refusal | None:
    if obstacles := obstacles_to_ready(order, cart, policy):
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


def _cannot_put_back(stage: Stage) -> Refusal | None:
    if stage is Stage.CANCELLED:
        return None
    text = "The order is not cancelled: its goods stay in the bag."
    return Refusal(reason=Reason.NOT_CANCELLED, text=text)


def _cannot_set_bags(deed: SetPackedBags, stage: Stage) -> Refusal | None:
    """From the first bag that is packed until the last one has left."""
    if stage in {Stage.CLOSED, Stage.CANCELLED}:
        return _cannot_change(stage)
    if not deed.place or not 0 <= deed.count <= MOST_BAGS_AT_A_PLACE:
        text = f"At one place there are 0 to {MOST_BAGS_AT_A_PLACE} bags of an order."
        return Refusal(reason=Reason.TOO_MANY, text=text)
    return None


def _cannot_withdraw(stage: Stage, *, unsent: bool) -> Refusal | None:
    match stage:
        case Stage.SENDING if unsent:
            return None
        case Stage.SENDING:
            text = "Too late: the order is on its way to the marketplace."
            return Refusal(reason=Reason.TOO_LATE, text=text)
        case Stage.HAND_OVER | Stage.CLOSED:
            text = "Too late: the marketplace has the order."
            return Refusal(reason=Reason.TOO_LATE, text=text)
        case Stage.CANCELLED:
            return _cannot_change(stage)
        case Stage.QUEUED | Stage.PICKING:
            text = "Nothing is being sent that could be taken back."
            return Refusal(reason=Reason.NOT_FINISHED, text=text)


def _refusal_in_cart(line: Line, cart: Cart, policy: Policy) -> Refusal | None:
    """What a newer message of the marketplace made of a decision that was fine when it was taken.
    Who allowed a price then is not asked again. It says which item it is: the picker is elsewhere.
    """
    outcome = cart.outcome(line.line_id)
    allowed = "allowed when it was set"
    refusal = outcome_refusal(line, outcome, policy, allowed)
    if refusal is None:
        return None
    return replace(refusal, text=f"{line.name or line.sku}: {refusal.text}")


def _nothing_found_text(order: Order, policy: Policy) -> str:
    if policy.cancel_reasons:
        return "Nothing of the order was found. Cancel it."
    return (
        "Nothing of the order was found. Call the marketplace's support with the number"
        f" {support_number(order)}, then close the order here."
    )
