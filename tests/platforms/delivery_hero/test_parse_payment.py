"""The platform's sums."""

from decimal import Decimal

from picker_app.domain.money import Money
from picker_app.domain.order import Charge
from picker_app.platforms.delivery_hero.parse_payment import parse_payment
from picker_app.platforms.delivery_hero.wire import WirePayment
from picker_app.wire import json_text, lenient
from tests.platforms.delivery_hero.payloads import body, order_payload


def _charge(name: str, amount: str) -> Charge:
    return Charge(name=name, amount=Money(Decimal(amount), "EUR"))


def test_sums_and_charges() -> None:
    fields = json_text.loads(body(order_payload()["payment"]))
    wire, remarks = lenient.read(WirePayment, fields)

    payment = parse_payment(wire, "EUR")

    assert remarks == ()
    assert payment.kind == "PAID"
    assert payment.sub_total == Money(Decimal("8.00"), "EUR")
    assert payment.order_total == Money(Decimal("10.50"), "EUR")
    assert payment.collect_at_pickup == Money(Decimal(0), "EUR")
    assert payment.charges == (
        _charge("delivery_fee", "2.00"),
        _charge("service_fee", "0.50"),
        _charge("container_charge", "0"),
        _charge("Spring", "1.00"),
        _charge("bag", "0.15"),
    )
    assert payment.vouchers == ("WELCOME",)


def test_fees_that_nobody_documented_are_kept() -> None:
    wire, _ = lenient.read(
        WirePayment,
        {
            "rain_fee": Decimal("1.20"),
            "note": "12",
            "paid_by_card": True,
            "additional_fees": [{"name": "late", "value": 3}, {"amount": 4}, "odd"],
        },
    )

    assert parse_payment(wire, "EUR").charges == (
        _charge("rain_fee", "1.20"),
        _charge("late", "3"),
        _charge("fee", "4"),
    )


def test_no_payment_has_no_sums() -> None:
    payment = parse_payment(WirePayment(), "EUR")

    assert (payment.sub_total, payment.order_total, payment.charges) == (None, None, ())
