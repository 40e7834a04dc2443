"""Accounts of the sandbox: one for each connection whose base URL is the sandbox's address."""

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from picker_app.secrets import SecretReference
from picker_app.settings.connection import ConnectionSettings
from picker_app.settings.whole import Settings
from picker_app.simulator.accounts.account import Account, Target
from picker_app.simulator.accounts.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Where webhooks go if not to the hub of the settings."""

    url: str | None = None
    """The hub's webhook listener, to which /webhooks/CONNECTION is added."""
    secret: SecretReference | None = None
    """Instead of each connection's own."""


class Accounts:
    """Some accounts, in the order of the settings."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._by_name = {account.connection: account for account in accounts}

    def __iter__(self) -> Iterator[Account]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

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

    def callers(self, request: Request, tokens: Tokens) -> tuple[Account, ...]:
        """Those that this call may touch: by its token (RFC 6750), or by name and password
        (RFC 7617). Raises SecretError.
        """
        scheme, _, proof = request.headers.get("authorization", "").partition(" ")
        match scheme.lower():
            case "bearer":
                return self.of_token(proof.strip(), tokens)
            case "basic":
                username, password = basic(proof)
                return tuple(each for each in self if each.is_user(username, password))
            case _:
                return ()


def basic(proof: str) -> tuple[str, str]:
    """Name and password of an `Authorization: Basic`; empty ones where it cannot be read."""
    try:
        username, _, password = base64.b64decode(proof, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return username, password


def account_of(connection: ConnectionSettings, settings: Settings, redirect: Redirect) -> Account:
    """The account of a connection, and where its webhooks go."""
    hub, webhook = settings.hub.webhooks, connection.webhook
    listener = (redirect.url or f"http://{hub.host}:{hub.port}").rstrip("/")
    return Account(
        connection=connection.name,
        platform=connection.platform,
        dialect=connection.dialect,
        chain_id=connection.chain_id,
        vendor_ids=connection.vendor_ids,
        auth=connection.auth,
        target=Target(
            url=f"{listener}/webhooks/{connection.name}",
            secret=redirect.secret or webhook.secrets[0],
            header=webhook.header,
        )
        if webhook
        else None,
    )
