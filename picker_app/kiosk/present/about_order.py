"""What is to be known of an order besides its items."""

from collections.abc import Iterator
from datetime import datetime

from picker_app.domain.order import Order
from picker_app.kiosk.known_order import KnownOrder
from picker_app.kiosk.paper.sheet import Fact
from picker_app.kiosk.present.sums import payment_words
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import code_words, promotion_words, time_words
from picker_app.kiosk.states.about_order import AboutOrder


def about_order(known: KnownOrder, around: Surroundings) -> AboutOrder:
    """All of it."""
    order = known.order
    return AboutOrder(
        order_id=known.order_id,
        title=code_words(order),
        facts=(*order_facts(order, around), *_line_facts(order)),
        loyalty_card=order.loyalty_card,
    )


def order_facts(order: Order, around: Surroundings) -> tuple[Fact, ...]:
    """What is said of the order as a whole: those that are known."""
    vouchers = dict.fromkeys(filter(None, (order.voucher_code, *order.payment.vouchers)))
    said = {
        "Marketplace": around.label(order.connection),
        "Number for support": order.external_order_id or order.platform_order_id,
        "Customer": order.customer.first_name,
        "Promised for": _time(order.promised_for, around),
        "Accepted for": _time(order.accepted_for, around),
        "Payment": payment_words(order),
        "Loyalty card": order.loyalty_card,
        "Voucher": ", ".join(vouchers),
        "Note": order.comment,
    }
    return tuple(Fact(label=label, value=value) for label, value in said.items() if value)


def _time(moment: datetime | None, around: Surroundings) -> str:
    return "" if moment is None else time_words(moment, around.now, around.zone)


def _line_facts(order: Order) -> Iterator[Fact]:
    for line in order.lines_to_pick:
        name = line.name or line.sku
        if words := promotion_words(line):
            yield Fact(label=f"Promotion of {name}", value=words)
        if line.note:
            yield Fact(label=f"Note to {name}", value=line.note)
