"""What is to be known of an order besides its items."""

from collections.abc import Iterator
from datetime import datetime

from picker_app.domain.order import Line, Order, Vendor
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.paper.sheet import Fact
from picker_app.kiosk.present.prices import promotion_details
from picker_app.kiosk.present.sums import payment_words
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import code_words, money_words, time_words
from picker_app.kiosk.states.about_order import AboutOrder


def about_order(known: KnownOrder, around: Surroundings) -> AboutOrder:
    """All of it."""
    order = known.order
    return AboutOrder(
        order_id=known.order_id,
        title=code_words(order),
        facts=(*order_facts(order, around), *line_facts(order), *_events(order, around)),
        loyalty_card=order.loyalty_card,
    )


def order_facts(order: Order, around: Surroundings) -> tuple[Fact, ...]:
    """What is said of the order as a whole: those that are known."""
    vouchers = dict.fromkeys(filter(None, (order.voucher_code, *order.payment.vouchers)))
    said = {
        "Mind": "; ".join(order.cautions),
        "Marketplace": around.label(order.connection),
        "Ordered with": order.partner,
        "Number for support": order.external_order_id or order.platform_order_id,
        "Store": _vendor(order.vendor),
        "Customer": order.customer.first_name,
        "Ordered": _time(order.created_at, around),
        "Promised for": _time(order.promised_for, around),
        "Accepted for": _time(order.accepted_for, around),
        "Payment": payment_words(order),
        "Loyalty card": order.loyalty_card,
        "Voucher": ", ".join(vouchers),
        "Promotions": _promotion_status(order.promotion_status),
        "Note": order.comment,
        "Wishes": ". ".join(order.wishes),
    }
    return tuple(Fact(label=label, value=value) for label, value in said.items() if value)


def _time(moment: datetime | None, around: Surroundings) -> str:
    return "" if moment is None else time_words(moment, around.now, around.zone)


def _vendor(vendor: Vendor) -> str:
    """The store as the marketplace's support knows it."""
    numbers = dict.fromkeys(filter(None, (vendor.name, vendor.store_id, vendor.external_id)))
    return " · ".join(numbers)


def _promotion_status(words: str) -> str:
    """In the marketplace's word where it does not say that all is well."""
    return "" if words.upper() == "AVAILABLE" else words


def _events(order: Order, around: Surroundings) -> Iterator[Fact]:
    """The marketplace's own log, and who did what where it says so."""
    for event in order.events:
        label = " · ".join(filter(None, (_time(event.at, around), event.who)))
        words = ": ".join(filter(None, (event.title, event.words)))
        if words:
            yield Fact(label=label or "At some time", value=words)


def line_facts(order: Order) -> Iterator[Fact]:
    """What is said of single lines: promotions with their sponsors, cautions and notes."""
    for line in order.lines_to_pick:
        name = line.name or line.sku
        for promotion in line.promotions:
            if words := promotion_details(promotion):
                yield Fact(label=f"Promotion of {name}", value=words)
        if line.discount is not None and line.discount.amount:
            yield Fact(label=f"Discount on {name}", value=money_words(line.discount))
        yield from _wishes(line, name)


def _wishes(line: Line, name: str) -> Iterator[Fact]:
    if line.cautions:
        yield Fact(label=f"Mind of {name}", value="; ".join(line.cautions))
    if line.note:
        yield Fact(label=f"Note to {name}", value=line.note)
