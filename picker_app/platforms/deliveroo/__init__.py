"""Deliveroo, by its Picking API: the items are amended first, and the packed order accepted."""

from datetime import timedelta

from picker_app.platforms.base import Platform
from picker_app.platforms.deliveroo.adapter import Deliveroo
from picker_app.platforms.deliveroo.parse import OrderParser
from picker_app.platforms.deliveroo.paths import TOKEN_PATH
from picker_app.platforms.deliveroo.signature import Signature
from picker_app.settings.connection import ConnectionSettings, connection_key

__all__ = ["TOKEN_PATH", "build"]


def build(settings: ConnectionSettings, store_currency: str) -> Platform:
    """The adapter for these settings. Raises UnusableSettingsError, SecretError."""
    return Deliveroo(
        label=settings.label or settings.name,
        vendors=settings.vendor_ids,
        parser=OrderParser(
            connection=settings.name,
            currency=settings.currency or store_currency,
            amendments=settings.amendments,
        ),
        signature=Signature(_secrets(settings)),
        amendment_pause=timedelta(seconds=settings.amendments.pause_seconds),
        replaces=settings.replacements.allowed,
    )


def _secrets(settings: ConnectionSettings) -> list[str]:
    key = connection_key(settings.name, "webhook.secrets")
    secrets = () if settings.webhook is None else settings.webhook.secrets
    return [secret.resolve(key=key) for secret in secrets]
