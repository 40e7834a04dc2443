"""Whom the sandbox plays the marketplace for: a connection of the same settings.

So both sides agree on ids and secrets without being told twice, and a hub that is set up for the
sandbox needs nothing but another base URL for the real marketplace.
"""

from dataclasses import dataclass
from hmac import compare_digest

from picker_app.secrets import SecretReference
from picker_app.settings import ClientCredentials, ConnectionSettings, Settings, StaticBearer
from picker_app.simulator.tokens import Tokens


class NoConnectionError(Exception):
    """The settings have no connection that the sandbox could play."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where webhooks go."""

    url: str
    secret: SecretReference
    """Sent as it is in `header`."""
    header: str = "Authorization"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The one chain and its client that the sandbox knows."""

    chain_id: str
    vendor_ids: tuple[str, ...]
    auth: ClientCredentials | StaticBearer

    def is_client(self, client_id: str, client_secret: str) -> bool:
        """Whether these are the client's credentials. Raises SecretError."""
        if not isinstance(self.auth, ClientCredentials):
            return False
        expected = f"{self.auth.client_id}\n{self.auth.client_secret.resolve()}"
        return compare_digest(expected.encode(), f"{client_id}\n{client_secret}".encode())

    def admits(self, token: str, tokens: Tokens) -> bool:
        """Whether a call with this token is the client's. Raises SecretError."""
        if isinstance(self.auth, StaticBearer):
            return compare_digest(self.auth.token.resolve().encode(), token.encode())
        return tokens.good(token)

    def check_secrets(self) -> None:
        """Find a missing secret before anybody needs it. Raises SecretError."""
        match self.auth:
            case ClientCredentials():
                self.auth.client_secret.resolve()
            case StaticBearer():
                self.auth.token.resolve()


def connection_of(settings: Settings) -> ConnectionSettings:
    """The connection whose marketplace is played: the first. Raises NoConnectionError."""
    if not settings.connections:
        raise NoConnectionError("The settings have no [[connections]] to play a marketplace for.")
    return settings.connections[0]


def account_of(connection: ConnectionSettings) -> Account:
    """The account that the connection uses."""
    return Account(
        chain_id=connection.chain_id, vendor_ids=connection.vendor_ids, auth=connection.auth
    )


def target_of(settings: Settings, connection: ConnectionSettings) -> Target:
    """The hub's webhook listener on this machine."""
    listener = settings.hub.webhooks
    return Target(
        url=f"http://{listener.host}:{listener.port}/webhooks/{connection.name}",
        secret=connection.webhook.secrets[0],
        header=connection.webhook.header,
    )
