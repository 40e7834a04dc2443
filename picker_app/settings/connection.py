"""One account with one marketplace."""

from typing import Any, Literal

from pydantic import Field, model_validator

from picker_app.domain.identity import ConnectionName
from picker_app.settings.brands import BRANDS, BrandName
from picker_app.settings.calls import Budget, LiveCheck
from picker_app.settings.catalogue import CatalogueSettings
from picker_app.settings.changes import (
    AdditionSettings,
    AmendmentSettings,
    ApprovalSettings,
    NoteSettings,
    OrderSettings,
    PriceChanges,
    ReplacementSettings,
)
from picker_app.settings.courier import DeliverySettings
from picker_app.settings.credentials import (
    BasicCredentials,
    ClientCredentials,
    StaticBearer,
    WebhookAuthentication,
)
from picker_app.settings.section import Section
from picker_app.settings.values import AccountName, BaseUrl, Currency, VendorId

_LISTING_PLATFORMS = frozenset({"deliveroo"})
"""Those that list the open orders, so that no webhook is needed."""


def connection_key(connection: ConnectionName, key: str) -> str:
    """How a key of a connection is called in messages."""
    return f"connections.{connection}.{key}"


class ConnectionSettings(Section):
    """One account with one marketplace."""

    name: AccountName
    """Part of the webhook's path: /webhooks/NAME."""
    platform: Literal["delivery_hero", "deliveroo", "lula"]
    brand: BrandName | None = None
    """Fills in dialect, label, base_url and auth.token_url where they are empty."""
    dialect: str = ""
    """Which of the platform's documents holds, where there are several: "glovo" or "foodpanda"."""
    label: str = ""
    """What pickers call it; the connection's name where neither this nor the brand says it."""
    base_url: BaseUrl = ""
    chain_id: str = ""
    vendor_ids: tuple[VendorId, ...] = Field(min_length=1)
    """The store's ids at the platform. Orders for others are parked."""
    currency: Currency | None = None
    auth: ClientCredentials | BasicCredentials | StaticBearer = Field(discriminator="method")
    webhook: WebhookAuthentication | None = None
    """May be missing where orders are asked for."""
    budget: Budget = Budget()
    live_check: LiveCheck = LiveCheck()
    price_changes: PriceChanges = PriceChanges()
    replacements: ReplacementSettings = ReplacementSettings()
    additions: AdditionSettings = AdditionSettings()
    notes: NoteSettings = NoteSettings()
    approval: ApprovalSettings = ApprovalSettings()
    catalogue: CatalogueSettings = CatalogueSettings()
    amendments: AmendmentSettings = AmendmentSettings()
    delivery: DeliverySettings = DeliverySettings()
    orders: OrderSettings = OrderSettings()
    poll_seconds: float = Field(default=30.0, ge=30.0)
    """How often the open orders are asked for, where the marketplace lists them."""
    confirm_amount: Literal["never", "estimate"] = "never"
    """Whether our estimate goes along when an order is finished, for the marketplace to compare."""
    accepts_orders: bool = False
    """Orders of the store's own delivery are accepted with a time: the marketplace may have to
    switch it on.
    """
    timeout_seconds: float = Field(default=15.0, gt=0.0)
    order_list_suffix: str = Field(default="/orders", pattern="^(/[a-z0-9_-]+)*$")
    """How the path of the list of the store's orders ends."""

    @model_validator(mode="before")
    @classmethod
    def _filled_by_brand(cls, data: Any) -> Any:
        if not isinstance(data, dict) or data.get("brand") not in list(BRANDS):
            return data
        brand = BRANDS[data["brand"]]
        preset = {"dialect": brand.dialect, "label": brand.label, "base_url": brand.base_url}
        filled = {**data, **{key: data.get(key) or value for key, value in preset.items()}}
        auth = data.get("auth")
        fetched = isinstance(auth, dict) and auth.get("method") == "client_credentials"
        if brand.token_url and fetched and not data.get("base_url"):
            filled["auth"] = {"token_url": brand.token_url, **dict(data["auth"])}
        return filled

    @model_validator(mode="after")
    def _says_whom_to_call(self) -> "ConnectionSettings":
        if self.brand is not None and BRANDS[self.brand].platform != self.platform:
            msg = f"brand {self.brand} belongs to the platform {BRANDS[self.brand].platform}"
            raise ValueError(msg)
        needed = ("dialect", "base_url") if self.platform == "delivery_hero" else ("base_url",)
        missing = [key for key in needed if not getattr(self, key)]
        if missing:
            msg = f"{' and '.join(missing)} must be set, or brand, which fills in what is empty"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _hears_of_orders(self) -> "ConnectionSettings":
        if self.webhook is None and self.platform not in _LISTING_PLATFORMS:
            msg = "webhook must be set: this marketplace lists no open orders"
            raise ValueError(msg)
        return self
