"""Delivery Hero: Glovo and its sister brands, by the Partner API v2 ("Partner Picking").

The brands share one API and differ in details, which are data: see `dialects`.
"""

from types import MappingProxyType

from picker_app.platforms.base import Platform, UnusableSettingsError
from picker_app.platforms.delivery_hero.adapter import DeliveryHero
from picker_app.platforms.delivery_hero.dialects import DIALECTS, Dialect
from picker_app.platforms.delivery_hero.parse import OrderParser
from picker_app.platforms.delivery_hero.paths import TOKEN_PATH
from picker_app.platforms.delivery_hero.policy import policy_of
from picker_app.platforms.delivery_hero.put import IN_CART, NOT_PROCESSED
from picker_app.platforms.webhook_secret import WebhookSecret
from picker_app.settings.connection import ConnectionSettings, connection_key

__all__ = ["TOKEN_PATH", "build"]

_UNDECIDED_STATUSES = MappingProxyType({"as_ordered": IN_CART, "not_processed": NOT_PROCESSED})
"""By `LiveCheck.untouched`: the documents do not say how such lines have to go along."""


def build(settings: ConnectionSettings, store_currency: str) -> Platform:
    """The adapter for these settings. Raises UnusableSettingsError, SecretError."""
    dialect = _dialect(settings)
    if not settings.chain_id:
        raise UnusableSettingsError(
            f"{connection_key(settings.name, 'chain_id')}: is missing: the chain's id"
        )
    currency = settings.currency or store_currency
    return DeliveryHero(
        dialect=dialect,
        policy=policy_of(dialect, settings, currency),
        confirms_amount=dialect.confirms_amount and settings.confirm_amount == "estimate",
        label=settings.label or settings.name,
        chain_id=settings.chain_id,
        vendors=settings.vendor_ids,
        parser=OrderParser(connection=settings.name, currency=currency),
        webhook_secret=_webhook_secret(settings),
        undecided_status=_UNDECIDED_STATUSES[settings.live_check.untouched],
        order_list_suffix=settings.order_list_suffix,
    )


def _webhook_secret(settings: ConnectionSettings) -> WebhookSecret:
    webhook, key = settings.webhook, connection_key(settings.name, "webhook.secrets")
    if webhook is None:
        raise UnusableSettingsError(f"{key}: is missing")
    return WebhookSecret(webhook.header, [secret.resolve(key=key) for secret in webhook.secrets])


def _dialect(settings: ConnectionSettings) -> Dialect:
    if settings.dialect not in DIALECTS:
        raise UnusableSettingsError(
            f"{connection_key(settings.name, 'dialect')}: {settings.dialect!r} is not allowed: "
            f"one of {', '.join(DIALECTS)}"
        )
    return DIALECTS[settings.dialect]
