"""All accounts of the sandbox: one for each connection whose base URL is the sandbox's address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from picker_app.platforms.base import UnusableSettingsError
from picker_app.secrets import SecretReference
from picker_app.settings.connection import ConnectionSettings, connection_key
from picker_app.settings.credentials import BasicCredentials
from picker_app.settings.whole import SandboxSettings, Settings
from picker_app.simulator.account import Account, Target
from picker_app.simulator.dialects import DIALECTS
from picker_app.simulator.tokens import Tokens

_PLAYED = "delivery_hero"
"""The platform whose marketplaces the sandbox plays."""
_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}
_EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104  (what somebody may have set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Where webhooks go if not to the hub of the settings."""

    url: str | None = None
    """The hub's webhook listener, to which /webhooks/CONNECTION is added."""
    secret: SecretReference | None = None
    """Instead of each connection's own."""


class Accounts:
    """The accounts, in the order of the settings."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._by_name = {account.connection: account for account in accounts}

    def __iter__(self) -> Iterator[Account]:
        return iter(self._by_name.values())

    def named(self, connection: str | None) -> Account:
        """The account of a connection; the first where none is named. Raises LookupError."""
        for account in self:
            if connection in (None, account.connection):
                return account
        raise LookupError(f"there is no connection {connection}: {', '.join(self._by_name)}")

    def of_client(self, client_id: str, client_secret: str) -> tuple[Account, ...]:
        """Those of the client with these credentials. Raises SecretError."""
        return tuple(each for each in self if each.is_client(client_id, client_secret))

    def of_token(self, token: str, tokens: Tokens) -> tuple[Account, ...]:
        """Those that a call with this token may touch. Raises SecretError."""
        given = tokens.connections(token)
        return tuple(each for each in self if each.connection in given or each.is_bearer(token))


def accounts_of(settings: Settings, redirect: Redirect) -> Accounts:
    """The accounts of these settings. Raises UnusableSettingsError, SecretError."""
    sandbox = settings.sandbox
    played = [
        each
        for each in settings.connections
        if each.platform == _PLAYED and _points_at(each.base_url, sandbox)
    ]
    if not played:
        raise UnusableSettingsError(
            f"The settings have no [[connections]] of {_PLAYED} with the base_url "
            f"{_address(sandbox)}, which is the sandbox's, so there is no marketplace to play."
        )
    hub = settings.hub.webhooks
    listener = redirect.url or f"http://{hub.host}:{hub.port}"
    accounts = [_account(each, listener.rstrip("/"), redirect.secret) for each in played]
    for account in accounts:
        account.check_secrets()
    return Accounts(accounts)


def _points_at(base_url: str, sandbox: SandboxSettings) -> bool:
    url = urlsplit(base_url)
    host = url.hostname or ""
    reaches = (
        host == sandbox.host
        or {host, sandbox.host} <= _THIS_MACHINE
        or sandbox.host in _EVERY_ADDRESS
    )
    any_port = sandbox.port == 0
    return (
        url.scheme == "http" and reaches and (any_port or url.netloc.endswith(f":{sandbox.port}"))
    )


def _address(sandbox: SandboxSettings) -> str:
    return f"http://{sandbox.host}" + (f":{sandbox.port}" if sandbox.port else "")


def _account(
    connection: ConnectionSettings, listener: str, secret: SecretReference | None
) -> Account:
    if connection.dialect not in DIALECTS:
        raise UnusableSettingsError(
            f"{connection_key(connection.name, 'dialect')}: {connection.dialect!r} is not allowed: "
            f"one of {', '.join(DIALECTS)}"
        )
    if isinstance(connection.auth, BasicCredentials):
        raise UnusableSettingsError(
            f'{connection_key(connection.name, "auth.method")}: "basic" is not allowed: the '
            "marketplace gives tokens"
        )
    webhook = connection.webhook
    if webhook is None:
        raise UnusableSettingsError(
            f"{connection_key(connection.name, 'webhook.secrets')}: is missing"
        )
    return Account(
        connection=connection.name,
        dialect=DIALECTS[connection.dialect],
        chain_id=connection.chain_id,
        vendor_ids=connection.vendor_ids,
        auth=connection.auth,
        target=Target(
            url=f"{listener}/webhooks/{connection.name}",
            secret=secret or webhook.secrets[0],
            header=webhook.header,
        ),
    )
