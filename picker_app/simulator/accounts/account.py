"""Whom the sandbox plays a marketplace for: connections of the same settings.

So both sides agree on ids and secrets without being told twice, and a hub that is set up for the
sandbox needs nothing but another base URL for the real marketplace.
"""

from dataclasses import dataclass
from hmac import compare_digest

from picker_app.domain.identity import ConnectionName
from picker_app.secrets import SecretReference
from picker_app.settings.connection import connection_key
from picker_app.settings.credentials import BasicCredentials, ClientCredentials, StaticBearer


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where webhooks go."""

    url: str
    secret: SecretReference
    header: str
    """In which the secret goes along, where it is sent as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One client of a marketplace: what one connection uses."""

    connection: ConnectionName
    platform: str
    dialect: str
    chain_id: str
    vendor_ids: tuple[str, ...]
    auth: ClientCredentials | BasicCredentials | StaticBearer
    target: Target | None
    """None where the connection takes no webhooks."""

    def is_client(self, client_id: str, client_secret: str) -> bool:
        """Whether these are the client's credentials. Raises SecretError."""
        match self.auth:
            case ClientCredentials():
                return _same(
                    f"{self.auth.client_id}\n{self.auth.client_secret.resolve()}",
                    f"{client_id}\n{client_secret}",
                )
            case _:
                return False

    def is_user(self, username: str, password: str) -> bool:
        """Whether this is the client's name and password. Raises SecretError."""
        match self.auth:
            case BasicCredentials():
                return _same(
                    f"{self.auth.username}\n{self.auth.password.resolve()}",
                    f"{username}\n{password}",
                )
            case _:
                return False

    def is_bearer(self, token: str) -> bool:
        """Whether this is the client's token that does not expire. Raises SecretError."""
        match self.auth:
            case StaticBearer():
                return _same(self.auth.token.resolve(), token)
            case _:
                return False

    def check_secrets(self) -> None:
        """Find a missing secret before anybody needs it. Raises SecretError."""
        match self.auth:
            case ClientCredentials():
                self.auth.client_secret.resolve(
                    key=connection_key(self.connection, "auth.client_secret")
                )
            case BasicCredentials():
                self.auth.password.resolve(key=connection_key(self.connection, "auth.password"))
            case StaticBearer():
                self.auth.token.resolve(key=connection_key(self.connection, "auth.token"))
        if self.target:
            self.target.secret.resolve(key=connection_key(self.connection, "webhook.secrets"))


def _same(wanted: str, given: str) -> bool:
    return compare_digest(wanted.encode(), given.encode())
