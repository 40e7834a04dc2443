"""What may be done to an order: what the dialect takes, less what the settings leave out."""

from decimal import Decimal

from picker_app.domain.money import Money
from picker_app.domain.policy import (
    Bag,
    CancelReason,
    Policy,
    Replacements,
    UnitPriceChange,
)
from picker_app.platforms.delivery_hero.dialects import Dialect
from picker_app.settings.connection import ConnectionSettings

CANCEL_REASONS = (CancelReason.ITEM_UNAVAILABLE, CancelReason.TOO_BUSY, CancelReason.CLOSED)
"""The documented ones (Delivery Hero, Partner Picking use cases of foodpanda, cancellation)."""


def policy_of(dialect: Dialect, settings: ConnectionSettings, currency: str) -> Policy:
    """The policy of a connection."""
    prices, additions = settings.price_changes, settings.additions
    return Policy(
        unit_price=_unit_price(dialect) if prices.allowed else UnitPriceChange.NONE,
        line_price=prices.allowed,
        price_needs_supervisor=prices.need_supervisor,
        replacements=Replacements.FREE if settings.replacements.allowed else Replacements.NONE,
        pieces_by_weight=settings.replacements.pieces_by_weight,
        additions=additions.allowed,
        most_of_an_addition=additions.most_of_a_product,
        bags=tuple(
            Bag(sku=bag.sku, name=bag.name, price=_price(bag.price, currency))
            for bag in additions.bags
        ),
        most_of_a_bag=additions.most_of_a_bag,
        cancel_reasons=CANCEL_REASONS if dialect.store_may_cancel else (),
        accepts=dialect.accepts and settings.accepts_orders,
        addition_prices={
            **{
                bag.sku: Money(bag.price, currency)
                for bag in additions.bags
                if bag.price is not None
            },
            **{sku: Money(price, currency) for sku, price in additions.prices.items()},
        },
    )


def _unit_price(dialect: Dialect) -> UnitPriceChange:
    return UnitPriceChange.ANY if dialect.unit_price_goes_up else UnitPriceChange.DOWN


def _price(amount: Decimal | None, currency: str) -> Money | None:
    return None if amount is None else Money(amount, currency)
