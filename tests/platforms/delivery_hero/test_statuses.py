"""Words for statuses, and who takes the bag."""

import itertools

import pytest

from picker_app.domain.order import Collector, LineStatus, OrderStatus
from picker_app.domain.pricing import PricingType
from picker_app.platforms.base import CannotFulfilError
from picker_app.platforms.delivery_hero import statuses


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("RECEIVED", OrderStatus.RECEIVED),
        ("received", OrderStatus.RECEIVED),
        ("ACCEPTED", OrderStatus.ACCEPTED),
        ("READY_FOR_PICKUP", OrderStatus.READY_FOR_PICKUP),
        ("Ready for pickup", OrderStatus.READY_FOR_PICKUP),
        ("DISPATCHED", OrderStatus.DISPATCHED),
        ("picked_up", OrderStatus.DISPATCHED),
        ("PICKED_UP", OrderStatus.DISPATCHED),
        ("delivered", OrderStatus.DELIVERED),
        ("CANCELLED", OrderStatus.CANCELLED),
        ("CANCELED", OrderStatus.CANCELLED),
        ("cancelled", OrderStatus.CANCELLED),
        ("TELEPORTED", OrderStatus.UNKNOWN),
        ("UNKNOWN", OrderStatus.UNKNOWN),
    ],
)
def test_order_statuses(words: str, status: OrderStatus) -> None:
    assert statuses.order_status(words) is status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("NOT_PROCESSED", LineStatus.NOT_PROCESSED),
        ("", LineStatus.NOT_PROCESSED),
        ("in_cart", LineStatus.IN_CART),
        ("REPLACED", LineStatus.REPLACED),
        ("ADDITION", LineStatus.ADDITION),
        ("EATEN", LineStatus.UNKNOWN),
    ],
)
def test_line_statuses(words: str, status: LineStatus) -> None:
    assert statuses.line_status(words) is status


def test_pricing_types() -> None:
    kinds = [statuses.pricing_type(words) for words in ("UNIT", "kg", "LITRE", "")]

    assert kinds == [PricingType.UNIT, PricingType.KG, PricingType.UNKNOWN, PricingType.UNKNOWN]


@pytest.mark.parametrize(
    ("transport", "order_type", "collector", "finish"),
    [
        ("LOGISTICS_DELIVERY", "DELIVERY", Collector.RIDER, "READY_FOR_PICKUP"),
        ("LOGISTICS_DELIVERY", "PICKUP", Collector.CUSTOMER, "READY_FOR_PICKUP"),
        ("LOGISTICS_DELIVERY", "", Collector.RIDER, "READY_FOR_PICKUP"),
        ("VENDOR_DELIVERY", "DELIVERY", Collector.DRIVER, "DISPATCHED"),
        ("VENDOR_DELIVERY", "PICKUP", Collector.CUSTOMER, "READY_FOR_PICKUP"),
        ("VENDOR_DELIVERY", "DRONE", Collector.UNKNOWN, None),
        ("", "DELIVERY", Collector.UNKNOWN, None),
        ("PIGEON", "PICKUP", Collector.UNKNOWN, None),
        ("", "", Collector.UNKNOWN, None),
        ("logistics_delivery", "pickup", Collector.CUSTOMER, "READY_FOR_PICKUP"),
    ],
)
def test_who_takes_the_bag_and_what_finishes_the_order(
    transport: str, order_type: str, collector: Collector, finish: str | None
) -> None:
    assert statuses.collector(transport, order_type) is collector
    if finish is None:
        with pytest.raises(CannotFulfilError, match="who takes the bag"):
            statuses.finishing_status(collector)
    else:
        assert statuses.finishing_status(collector) == finish


def test_the_table_has_every_pair() -> None:
    pairs = itertools.product(statuses.Transport, statuses.OrderType)

    assert set(statuses.COLLECTORS) == set(pairs)
