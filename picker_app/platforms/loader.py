"""From settings to connections. An adapter is found by its folder's name and named nowhere else."""

from collections.abc import Sequence
from datetime import timedelta
from importlib import import_module
from typing import Protocol, cast
from urllib.parse import urlsplit

from picker_app.platforms.base import Platform
from picker_app.platforms.connection import Connection
from picker_app.secrets import SecretError, SecretReference
from picker_app.settings.calls import Budget
from picker_app.settings.connection import ConnectionSettings, connection_key
from picker_app.settings.credentials import BasicCredentials
from picker_app.settings.credentials import StaticBearer as BearerSettings
from picker_app.wire.calls import ORDERS
from picker_app.wire.http import Client
from picker_app.wire.pacing import Pacer
from picker_app.wire.tokens import (
    Authorizer,
    BasicAuthorizer,
    StaticBearer,
    TokenDoor,
    client_credentials_tokens,
)
from picker_app.wire.transport import Transport


class PlatformPackage(Protocol):
    """What a platform's folder offers."""

    TOKEN_PATH: str
    """Where client credentials are exchanged for a token, below the base URL."""

    def build(self, settings: ConnectionSettings, store_currency: str) -> Platform:
        """The adapter for these settings. Raises UnusableSettingsError, SecretError."""
        ...


def load(settings: ConnectionSettings, store_currency: str, pacer: Pacer) -> Connection:
    """One connection; nothing is sent yet. Raises UnusableSettingsError, SecretError."""
    package = _package(settings.platform)
    platform = package.build(settings, store_currency)
    timeout = timedelta(seconds=settings.timeout_seconds)
    transport = Transport(settings.base_url, pacer, timeout)
    authorizer = _authorizer(settings, transport, package.TOKEN_PATH)
    orders = settings.orders.base_url
    services = {ORDERS: Transport(orders, pacer, timeout)} if orders else {}
    client = Client(transport, authorizer, services)
    return Connection(settings=settings, platform=platform, client=client)


def load_all(settings: Sequence[ConnectionSettings], store_currency: str) -> tuple[Connection, ...]:
    """All connections. Those with one host share a pacer, with the smallest of their budgets, for
    the platform counts per network address. Raises UnusableSettingsError, SecretError.
    """
    hosts = {_host(each) for each in settings}
    pacers = {
        host: Pacer(_smallest([each.budget for each in settings if _host(each) == host]))
        for host in hosts
    }
    return tuple(load(each, store_currency, pacers[_host(each)]) for each in settings)


def _package(platform: str) -> PlatformPackage:
    return cast(PlatformPackage, import_module(f"picker_app.platforms.{platform}"))


def _authorizer(settings: ConnectionSettings, transport: Transport, token_path: str) -> Authorizer:
    auth, name = settings.auth, settings.name
    match auth:
        case BearerSettings():
            return StaticBearer(_token(auth.token, connection_key(name, "auth.token")))
        case BasicCredentials():
            password = auth.password.resolve(key=connection_key(name, "auth.password"))
            return BasicAuthorizer(auth.username, password)
    secret = auth.client_secret.resolve(key=connection_key(name, "auth.client_secret"))
    return client_credentials_tokens(
        transport, TokenDoor(path=token_path), auth.client_id, secret, elsewhere=auth.token_url
    )


def _token(reference: SecretReference, key: str) -> str:
    """What can stand in a header. Raises SecretError."""
    token = reference.resolve(key=key).strip()
    if not (token.isascii() and token.isprintable()):
        raise SecretError(f"{key}: {reference}: a token is one line of ASCII letters and signs")
    return token


def _host(settings: ConnectionSettings) -> str:
    return urlsplit(settings.base_url).netloc.casefold()


def _smallest(budgets: Sequence[Budget]) -> Budget:
    return min(budgets, key=lambda budget: budget.calls_per_minute)
