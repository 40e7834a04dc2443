"""Invented orders for tests, whole and valid; a test names only what it is about."""

from datetime import UTC, datetime
from decimal import Decimal

from picker_app.domain.customer import Address, Customer
from picker_app.domain.identity import ConnectionName, LineId
from picker_app.domain.money import Money
from picker_app.domain.order import Collector, Line, Order, OrderStatus
from picker_app.domain.order_id import order_id_of
from picker_app.domain.pricing import Pricing, PricingType

CONNECTION = ConnectionName("glovo")
PLATFORM_ORDER_ID = "807c225f-0000-4000-8000-000000000001"
CREATED = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


def euros(amount: str) -> Money:
    """An amount in the currency of all invented orders."""
    return Money(Decimal(amount), "EUR")


def pieces(
    quantity: str = "2",
    *,
    minimum: str | None = "0",
    maximum: str | None = "3",
    price: str = "1.50",
) -> Pricing:
    """Pricing of a UNIT line."""
    return Pricing(
        pricing_type=PricingType.UNIT,
        type_words="UNIT",
        quantity=Decimal(quantity),
        unit_price=euros(price),
        total_price=euros(price) * Decimal(quantity),
        minimum=None if minimum is None else Decimal(minimum),
        maximum=None if maximum is None else Decimal(maximum),
    )


def kilograms(
    weight: str = "1.250",
    *,
    minimum: str | None = "0.5",
    maximum: str | None = "2.5",
    price: str | None = None,
    total: str = "5.00",
) -> Pricing:
    """Pricing of a KG line."""
    return Pricing(
        pricing_type=PricingType.KG,
        type_words="KG",
        quantity=Decimal(1),
        weight=Decimal(weight),
        unit_price=None if price is None else euros(price),
        total_price=euros(total),
        minimum=None if minimum is None else Decimal(minimum),
        maximum=None if maximum is None else Decimal(maximum),
    )


def line(number: int = 1, pricing: Pricing | None = None, **changes: object) -> Line:
    """A line with the platform's id "line-NUMBER" and the SKU "sku-NUMBER"."""
    values: dict[str, object] = {
        "line_id": LineId(str(number)),
        "platform_line_id": f"line-{number}",
        "sku": f"sku-{number}",
        "name": f"Product {number}",
        "barcodes": ("4006381333931",),
        "pricing": pricing or pieces(),
    }
    return Line(**{**values, **changes})  # type: ignore[arg-type]


def order(*lines: Line, **changes: object) -> Order:
    """A received order for the rider; two UNIT lines and a KG line where none are given."""
    values: dict[str, object] = {
        "order_id": order_id_of(CONNECTION, PLATFORM_ORDER_ID),
        "connection": CONNECTION,
        "platform_order_id": PLATFORM_ORDER_ID,
        "external_order_id": "101500123456",
        "order_code": "wxfr-2440",
        "status": OrderStatus.RECEIVED,
        "status_words": "RECEIVED",
        "collector": Collector.RIDER,
        "customer": Customer(first_name="Test", address=Address(street="Invented Street")),
        "lines": lines or (line(1), line(2), line(3, kilograms())),
        "created_at": CREATED,
        "updated_at": CREATED,
    }
    return Order(**{**values, **changes})  # type: ignore[arg-type]
