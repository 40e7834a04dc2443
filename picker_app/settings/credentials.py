"""Who a connection is to its marketplace, and the marketplace to it."""

from typing import Literal

from pydantic import Field

from picker_app.secrets import SecretReference
from picker_app.settings.section import Section
from picker_app.settings.values import BaseUrl


class ClientCredentials(Section):
    """OAuth client credentials; the token is fetched when needed."""

    method: Literal["client_credentials"]
    client_id: str
    client_secret: SecretReference
    token_url: BaseUrl = ""
    """Where tokens are given, where that is not below the connection's base_url."""


class BasicCredentials(Section):
    """A name and a password that go along with every call (RFC 7617)."""

    method: Literal["basic"]
    username: str
    password: SecretReference


class StaticBearer(Section):
    """A token that does not expire."""

    method: Literal["bearer"]
    token: SecretReference


class WebhookAuthentication(Section):
    """What a webhook of this connection has to carry."""

    header: str = "Authorization"
    secrets: tuple[SecretReference, ...] = Field(min_length=1, max_length=2)
    """One, or two while the secret is being changed."""
