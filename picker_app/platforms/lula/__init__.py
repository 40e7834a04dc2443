"""Lula Commerce: orders of other apps, changed by one patch with the customer's word for it.

Its document names no list of orders, no webhook and no authentication: orders come to an endpoint
of ours in a form of ours (README, "Connect a marketplace"), which each store has its relay post to.
"""

from datetime import timedelta

from picker_app.domain.order import Collector
from picker_app.platforms.base import Platform, UnusableSettingsError
from picker_app.platforms.lula.adapter import Lula
from picker_app.platforms.lula.parse import OrderParser
from picker_app.platforms.lula.paths import TOKEN_PATH
from picker_app.platforms.lula.policy import policy_of
from picker_app.platforms.webhook_secret import WebhookSecret
from picker_app.settings.connection import ConnectionSettings, connection_key

__all__ = ["TOKEN_PATH", "build"]

_COLLECTORS = {
    "ask": Collector.UNKNOWN,
    "rider": Collector.RIDER,
    "driver": Collector.DRIVER,
    "customer": Collector.CUSTOMER,
}


def build(settings: ConnectionSettings, store_currency: str) -> Platform:
    """The adapter for these settings. Raises UnusableSettingsError, SecretError."""
    currency = settings.currency or store_currency
    return Lula(
        label=settings.label or settings.name,
        vendors=settings.vendor_ids,
        policy=policy_of(settings, currency),
        parser=OrderParser(
            connection=settings.name,
            currency=currency,
            collector=_COLLECTORS[settings.orders.collector],
        ),
        webhook_secret=_webhook_secret(settings),
        accept_path=settings.orders.accept_path,
        ready_in=timedelta(minutes=settings.orders.ready_in_minutes),
    )


def _webhook_secret(settings: ConnectionSettings) -> WebhookSecret:
    webhook, key = settings.webhook, connection_key(settings.name, "webhook.secrets")
    if webhook is None:
        raise UnusableSettingsError(f"{key}: is missing")
    return WebhookSecret(webhook.header, [secret.resolve(key=key) for secret in webhook.secrets])
