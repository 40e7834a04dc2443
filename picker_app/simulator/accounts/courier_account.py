"""Whom the sandbox plays a courier for: couriers of the same settings."""

from dataclasses import dataclass
from hmac import compare_digest

from picker_app.domain.identity import ConnectionName
from picker_app.settings.courier import CourierSettings, courier_key
from picker_app.settings.credentials import ClientCredentials


@dataclass(frozen=True, slots=True, kw_only=True)
class CourierAccount:
    """One client of a courier."""

    name: ConnectionName
    courier: str
    """Which kind of courier."""
    auth: ClientCredentials
    deliverygroup: str
    """The one that the store has; any is known where it is empty."""

    def is_client(self, client_id: str, client_secret: str) -> bool:
        """Whether these are the client's credentials. Raises SecretError."""
        wanted = f"{self.auth.client_id}\n{self.auth.client_secret.resolve()}"
        return compare_digest(wanted.encode(), f"{client_id}\n{client_secret}".encode())

    def check_secrets(self) -> None:
        """Find a missing secret before anybody needs it. Raises SecretError."""
        self.auth.client_secret.resolve(key=courier_key(self.name, "auth.client_secret"))


def courier_account_of(courier: CourierSettings) -> CourierAccount:
    """The account of a courier."""
    return CourierAccount(
        name=courier.name,
        courier=courier.courier,
        auth=courier.auth,
        deliverygroup=courier.deliverygroup,
    )
