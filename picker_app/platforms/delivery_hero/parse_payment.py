"""From the payment on the wire to the platform's sums."""

from collections.abc import Iterator
from decimal import Decimal

from picker_app.domain.money import Money
from picker_app.domain.order import Charge, Payment
from picker_app.platforms.delivery_hero.wire import WirePayment
from picker_app.wire import lenient


def parse_payment(wire: WirePayment, currency: str) -> Payment:
    """The sums. Each number whose name is none of the sums' is a charge under that name."""

    def money(amount: Decimal | None) -> Money | None:
        return None if amount is None else Money(amount, currency)

    return Payment(
        kind=wire.type,
        sub_total=money(wire.sub_total),
        order_total=money(wire.order_total),
        collect_at_pickup=money(wire.collect_at_pickup),
        charges=tuple(
            Charge(name=name, amount=Money(amount, currency)) for name, amount in _charges(wire)
        ),
        vouchers=lenient.words_of(wire.vouchers),
    )


def _charges(wire: WirePayment) -> Iterator[tuple[str, Decimal]]:
    yield from _numbers_in(wire.model_extra)
    for discount in wire.discounts:
        if discount.value is not None:
            yield discount.name or "discount", discount.value
    yield from _numbers_in(wire.additional_fees)


def _numbers_in(fees: object) -> Iterator[tuple[str, Decimal]]:
    """Names and numbers of an object, or of a list of objects with a name and a number each."""
    match fees:
        case dict():
            for name, value in fees.items():
                amount = None if isinstance(value, str) else lenient.as_number(value)
                if amount is not None:
                    yield name, amount
        case list():
            for fee in fees:
                if isinstance(fee, dict):
                    name = lenient.as_text(fee.get("name")) or "fee"
                    yield from ((name, amount) for _, amount in _numbers_in(fee))
