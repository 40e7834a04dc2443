"""Orders that were cancelled."""

from collections.abc import Container

from picker_app.domain.identity import OrderId
from picker_app.domain.order import Cancellation
from picker_app.domain.policy import CancelReason
from picker_app.domain.pricing import PricingType
from picker_app.domain.put_back import ShelfGoods, left_to_put_back
from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.present.words import code_words, codes_in_words, count_words, sentence
from picker_app.kiosk.states.cancelled import CancelledState

CANCEL_REASON_WORDS = {
    CancelReason.ITEM_UNAVAILABLE: "Items are not in the store",
    CancelReason.TOO_BUSY: "Too busy",
    CancelReason.CLOSED: "The store is closed",
    CancelReason.OTHER: "Another reason",
}
_BY = {
    "CUSTOMER": "by the customer",
    "VENDOR": "by the store",
    "LOGISTICS": "by the rider's side",
}


def cancelled_state(
    known: KnownOrders, seen: Container[OrderId], here: OrderId | None
) -> CancelledState | None:
    """The first cancelled order of this terminal with goods in its bag that nobody has seen, and
    that is not on the screen itself; None where there is none.
    """
    for one in known:
        if one.stage is not Stage.CANCELLED or not one.mine or one.order_id == here:
            continue
        left = left_to_put_back(one.order, one.cart)
        if left and one.order_id not in seen:
            cancellation = one.order.cancellation or Cancellation()
            headline = cancelled_headline(cancellation)
            goods = count_words(len(left), "item goes", "items go")
            return CancelledState(
                order_id=one.order_id,
                headline=f"{code_words(one.order)}: {headline[:1].lower()}{headline[1:]}",
                words=f"{reason_words(cancellation)} {goods} back to the shelf.".strip(),
            )
    return None


def cancelled_headline(cancellation: Cancellation) -> str:
    """By whom: "Cancelled by the customer", in the marketplace's word where we know no other."""
    word = cancellation.cancelled_by.strip()
    by = _BY.get(word.upper(), f"by {word.lower()}" if word else "")
    return f"Cancelled {by}".strip()


def reason_words(cancellation: Cancellation) -> str:
    """Why, in the marketplace's own words; empty where it gives no reason."""
    reason = cancellation.reason
    return sentence(f"Reason given: {_in_words(reason)}") if reason else ""


def _in_words(reason: str) -> str:
    """A code as people say it; anything else as it came."""
    for ours, words in CANCEL_REASON_WORDS.items():
        if reason == ours.value:
            return words[:1].lower() + words[1:]
    return codes_in_words(reason)


def goods_words(goods: ShelfGoods) -> str:
    """What goes back: "2 x Whole milk 1 l", "0.450 kg Apples"."""
    if goods.pricing_type is PricingType.KG:
        return f"{goods.amount:.3f} kg {goods.name}"
    return f"{goods.amount.normalize():f} x {goods.name}"
