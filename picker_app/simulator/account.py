"""Whom the sandbox plays the marketplace for: connections of the same settings.

So both sides agree on ids and secrets without being told twice, and a hub that is set up for the
sandbox needs nothing but another base URL for the real marketplace.
"""

from dataclasses import dataclass
from hmac import compare_digest

from picker_app.domain.identity import ConnectionName
from picker_app.secrets import SecretReference
from picker_app.settings.connection import connection_key
from picker_app.settings.credentials import ClientCredentials, StaticBearer
from picker_app.simulator.dialects import Dialect


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where webhooks go."""

    url: str
    secret: SecretReference
    """Sent as it is in `header`."""
    header: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One chain and its client: what one connection uses."""

    connection: ConnectionName
    dialect: Dialect
    chain_id: str
    vendor_ids: tuple[str, ...]
    auth: ClientCredentials | StaticBearer
    target: Target

    def is_client(self, client_id: str, client_secret: str) -> bool:
        """Whether these are the client's credentials. Raises SecretError."""
        if not isinstance(self.auth, ClientCredentials):
            return False
        expected = f"{self.auth.client_id}\n{self.auth.client_secret.resolve()}"
        return compare_digest(expected.encode(), f"{client_id}\n{client_secret}".encode())

    def is_bearer(self, token: str) -> bool:
        """Whether this is the client's token that does not expire. Raises SecretError."""
        if not isinstance(self.auth, StaticBearer):
            return False
        return compare_digest(self.auth.token.resolve().encode(), token.encode())

    def check_secrets(self) -> None:
        """Find a missing secret before anybody needs it. Raises SecretError."""
        match self.auth:
            case ClientCredentials():
                self.auth.client_secret.resolve(
                    key=connection_key(self.connection, "auth.client_secret")
                )
            case StaticBearer():
                self.auth.token.resolve(key=connection_key(self.connection, "auth.token"))
        self.target.secret.resolve(key=connection_key(self.connection, "webhook.secrets"))
