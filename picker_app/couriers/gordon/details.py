"""What Gordon asks about a delivery, as far as the order says it."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from picker_app.couriers.gordon import keys
from picker_app.couriers.gordon.times import window_around
from picker_app.domain.customer import Address
from picker_app.domain.order import Order


def details_of(order: Order, window: timedelta, zone: ZoneInfo) -> dict[str, str]:
    """By Gordon's keys; without those that the order does not say."""
    customer, address = order.customer, order.customer.address or Address()
    moment = order.accepted_for or order.promised_for
    said = {
        keys.NAME: _joined(customer.first_name, customer.last_name),
        keys.MOBILE: customer.phone,
        keys.ADDRESS: _joined(address.street, address.number) or address.formatted,
        "address2": _joined(address.building, address.floor, address.apartment),
        keys.ZIP: address.postal_code,
        keys.CITY: address.city,
        keys.NOTES: address.instructions,
        **({} if moment is None else window_around(moment, window, zone)),
    }
    return {key: words for key, words in said.items() if words}


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))
