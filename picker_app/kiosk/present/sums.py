"""What an order costs, as far as it is known."""

from picker_app.domain.estimate import estimate_of
from picker_app.domain.order import Order, OrderStatus
from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.paper.sheet import Fact
from picker_app.kiosk.present.words import money_words

_FINISHED = {OrderStatus.READY_FOR_PICKUP, OrderStatus.DISPATCHED, OrderStatus.DELIVERED}


def sums(known: KnownOrder) -> tuple[str, str, str]:
    """Label, total and sub-total: the platform's own once it shows the order as finished, for until
    then its sums are those of what was ordered.
    """
    payment = known.order.payment
    if known.order.status in _FINISHED and payment.order_total is not None:
        sub_total = payment.sub_total
        return (
            "Total",
            money_words(payment.order_total),
            "" if sub_total is None else money_words(sub_total),
        )
    estimate = estimate_of(known.order, known.cart)
    if estimate.counted is None or known.stage is Stage.CANCELLED:
        return "", "", ""
    without = ", ".join(estimate.not_counted)
    label = f"Our estimate, without {without}" if without else "Our estimate"
    return label, money_words(estimate.counted), ""


def charge_facts(order: Order) -> tuple[Fact, ...]:
    """Fees, discounts and taxes that are any, as people call them: "Delivery fee"."""
    return tuple(
        Fact(
            label=charge.name.replace("_", " ").strip().capitalize(),
            value=money_words(charge.amount),
        )
        for charge in order.payment.charges
        if charge.amount.amount
    )


def is_to_be_collected(order: Order) -> bool:
    """Whether whoever takes the bag still has to pay."""
    due = order.payment.collect_at_pickup
    return due is not None and due.amount > 0


def payment_words(order: Order) -> str:
    """Whether anything is still to be paid: "Paid", "To be collected: €12.30"."""
    due = order.payment.collect_at_pickup
    if due is not None and due.amount > 0:
        return f"To be collected: {money_words(due)}"
    # The documents name this word alone for an order that is paid.
    return "Paid" if order.payment.kind.upper() == "PAID" else order.payment.kind
