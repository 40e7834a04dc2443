"""From settings to couriers. An adapter is found by its folder's name and named nowhere else."""

from collections.abc import Sequence
from datetime import timedelta
from importlib import import_module
from typing import Protocol, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from picker_app.couriers.base import Courier
from picker_app.couriers.connection import CourierConnection
from picker_app.settings.courier import CourierSettings, courier_key
from picker_app.wire.http import Client
from picker_app.wire.pacing import Pacer
from picker_app.wire.tokens import TokenDoor, client_credentials_tokens
from picker_app.wire.transport import Transport

WHOM = "The courier"


class CourierPackage(Protocol):
    """What a courier's folder offers."""

    TOKEN_DOOR: TokenDoor
    """Where and how client credentials are exchanged for a token."""

    def build(self, settings: CourierSettings, zone: ZoneInfo) -> Courier:
        """The adapter for these settings. `zone` is the store's."""
        ...


def load_all(settings: Sequence[CourierSettings], zone: ZoneInfo) -> tuple[CourierConnection, ...]:
    """All couriers; nothing is sent yet. Those with one host share a pacer, with the smallest of
    their budgets. Raises SecretError.
    """
    pacers: dict[str, Pacer] = {}
    for each in sorted(settings, key=lambda each: each.budget.calls_per_minute):
        pacers.setdefault(_host(each), Pacer(each.budget))
    return tuple(_load(each, zone, pacers[_host(each)]) for each in settings)


def _load(settings: CourierSettings, zone: ZoneInfo, pacer: Pacer) -> CourierConnection:
    package = cast(CourierPackage, import_module(f"picker_app.couriers.{settings.courier}"))
    timeout = timedelta(seconds=settings.timeout_seconds)
    transport = Transport(settings.base_url, pacer, timeout, whom=WHOM)
    auth = settings.auth
    secret = auth.client_secret.resolve(key=courier_key(settings.name, "auth.client_secret"))
    tokens = client_credentials_tokens(
        transport, package.TOKEN_DOOR, auth.client_id, secret, elsewhere=auth.token_url
    )
    return CourierConnection(
        settings=settings,
        courier=package.build(settings, zone),
        client=Client(transport, tokens),
    )


def _host(settings: CourierSettings) -> str:
    return urlsplit(settings.base_url).netloc.casefold()
