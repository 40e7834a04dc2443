"""Settings: one TOML file, with the environment on top.

Every key is explained in `packaging/picker.example.toml`. An environment variable named `PICKER_`
and the path to the key, parts joined by two underscores, wins over the file:
`PICKER_KIOSK__TERMINAL=till-2`. Secrets are never written into the file: a key for a secret says
where it is kept (see `picker_app.secrets`). Reading is in `picker_app.settings_file` and
`picker_app.settings_environment`.
"""

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, model_validator

from picker_app.domain.due import ATTENTION_AFTER_MINUTES, PREORDER_LEAD_MINUTES
from picker_app.domain.identity import ConnectionName, TerminalName
from picker_app.secrets import SecretReference
from picker_app.settings_barcodes import BarcodeSettings
from picker_app.settings_brands import BRANDS, BrandName
from picker_app.settings_section import Section

ENVIRONMENT_PREFIX = "PICKER_"
ENVIRONMENT_DELIMITER = "__"

_LISTING_PLATFORMS = frozenset({"deliveroo"})
"""Those that list the open orders, so that no webhook is needed."""

CONNECTION_NAME = "^[a-z0-9][a-z0-9-]*$"
"""What a connection may be called."""


def _a_time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    # A folder of the time zones is an OSError, a way out of them a ValueError.
    except (ZoneInfoNotFoundError, OSError, ValueError):
        msg = "must be an IANA time zone such as Europe/Madrid"
        raise ValueError(msg) from None
    return name


def _a_base_url(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        msg = "must begin with https:// (or http:// for a sandbox)"
        raise ValueError(msg)
    return url.rstrip("/")


TimeZoneName = Annotated[str, AfterValidator(_a_time_zone)]
BaseUrl = Annotated[str, AfterValidator(_a_base_url)]
Port = Annotated[int, Field(ge=0, le=65535)]
BagPlace = Annotated[str, Field(min_length=1, max_length=24)]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]


def connection_key(connection: ConnectionName, key: str) -> str:
    """How a key of a connection is called in messages."""
    return f"connections.{connection}.{key}"


class StoreSettings(Section):
    """The store."""

    name: str = "Store"
    currency: Currency = "EUR"
    """Of prices whose payload names none."""
    time_zone: TimeZoneName = "UTC"
    preorder_lead_minutes: int = Field(default=PREORDER_LEAD_MINUTES, ge=0)
    """How long before its time a preorder moves up to the orders that are to be picked."""
    attention_after_minutes: int = Field(default=ATTENTION_AFTER_MINUTES, ge=1)
    """How long nobody may open an order before it calls for attention."""
    bag_places: tuple[BagPlace, ...] = ("Shelf", "Fridge", "Freezer")
    """Where packed orders wait to be taken: kinds of places, or numbered slots."""
    barcodes: BarcodeSettings = BarcodeSettings()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the screens."""
        return ZoneInfo(self.time_zone)


class WebhookListenerSettings(Section):
    """Where the marketplaces' webhooks arrive: a listener of its own, so that the kiosk API never
    faces outside.
    """

    host: str = "127.0.0.1"
    port: Port = 8701
    max_body_bytes: int = Field(default=1_048_576, ge=1024)
    public_url: str = ""
    """What the marketplaces post to: the outer address of the proxy, tunnel or relay.
    `picker-app check` tries it.
    """


class ReconciliationSettings(Section):
    """Comparing the store's open orders with the marketplaces'."""

    minutes: float = Field(default=5.0, gt=0.0)
    """From one comparison to the next."""
    look_back_hours: float = Field(default=24.0, gt=0.0)
    """How far back the hub looks at its start for orders that no webhook told of."""


class HubSettings(Section):
    """The hub."""

    host: str = "127.0.0.1"
    port: Port = 0
    """Of the kiosk API; 0 takes any free port, and kiosks read it from the runtime file."""
    webhooks: WebhookListenerSettings = WebhookListenerSettings()
    reconciliation: ReconciliationSettings = ReconciliationSettings()
    settle_seconds: float = Field(default=10.0, ge=0.0)
    """How long an order is read back after a lost answer before the call counts as not done."""
    keep_personal_data_days: int = Field(default=30, ge=1)
    """How long after its end an order keeps its customer's name, address and notes."""


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


class Budget(Section):
    """How many calls the marketplace takes from this network address."""

    calls_per_minute: int = Field(default=60, ge=1)
    kept_for_finals: int = Field(default=10, ge=0)

    @model_validator(mode="after")
    def _leaves_something(self) -> "Budget":
        if self.kept_for_finals >= self.calls_per_minute:
            msg = "kept_for_finals must be smaller than calls_per_minute"
            raise ValueError(msg)
        return self


class LiveCheck(Section):
    """How carts are checked with the marketplace before they are final, where it can do that."""

    mode: Literal["live", "review", "off"] = "live"
    """After each change, only when the picker reviews the cart, or never."""
    untouched: Literal["as_ordered", "not_processed"] = "as_ordered"
    """How lines that nobody has decided yet go along."""
    additions: bool = False
    """Whether products on top of the order go along. A marketplace that keeps them would have them
    once more with each check.
    """
    smallest_pause_seconds: float = Field(default=1.0, ge=0.0)
    """Between the end of one check of an order and the next one."""
    final_waits_seconds: float = Field(default=3.0, ge=0.0)
    """How long finishing an order waits at most for the answer to its own check."""


class PriceChanges(Section):
    """Whether pickers may change prices of counted items, where the marketplace takes it."""

    allowed: bool = True
    need_supervisor: bool = True
    """Only with a supervisor's word."""


class ReplacementSettings(Section):
    """Products in place of missing ones, where the marketplace takes them."""

    allowed: bool = True
    pieces_by_weight: bool = False
    """A weighed product may stand in for one that is counted: the documents name every other pair
    of units, and not this one.
    """


class BagSettings(Section):
    """A carrier bag that is sold with an order."""

    sku: str = Field(min_length=1)
    name: str = Field(min_length=1)
    price: Decimal | None = Field(default=None, ge=0)
    """Of one bag. What it is added at; the catalogue's where it is missing."""


class AdditionSettings(Section):
    """Products on top of an order, where the marketplace takes them."""

    allowed: bool = True
    bags: tuple[BagSettings, ...] = ()
    """In the order of their buttons."""
    most_of_a_bag: int = Field(default=10, ge=1)
    most_of_a_product: int = Field(default=20, ge=1)
    prices: dict[str, Annotated[Decimal, Field(ge=0)]] = Field(default_factory=dict)
    """By SKU: the price of a piece at which a product is added, where it is not the catalogue's."""

    @model_validator(mode="after")
    def _has_each_bag_once(self) -> "AdditionSettings":
        skus = [bag.sku for bag in self.bags]
        if twice := sorted({sku for sku in skus if skus.count(sku) > 1}):
            msg = f"bags: the sku {twice[0]} is there twice: one button for each bag"
            raise ValueError(msg)
        return self


class CatalogueSettings(Section):
    """Where the products come from that a picker can search for."""

    source: Literal["marketplace", "file", "both"] = "marketplace"
    """With both, what the file says of a product holds, and the marketplace says the rest."""
    file: Path | None = None
    """CSV; its first line names the columns."""
    encoding: str = ""
    """Of the file; found out where empty."""
    hours_between_readings: float = Field(default=24.0, gt=0.0)
    """Of the marketplace's catalogue. The file is read whenever it changes."""

    @model_validator(mode="after")
    def _names_its_file(self) -> "CatalogueSettings":
        if (self.file is None) != (self.source == "marketplace"):
            msg = 'source "file" or "both" needs file, and file needs one of them'
            raise ValueError(msg)
        return self


class AmendmentSettings(Section):
    """Changes of an order's items, where the marketplace takes them all in one call of its own."""

    pause_seconds: float = Field(default=60.0, ge=0.0)
    """The marketplace's smallest pause between two such calls for one order."""
    reducing: Literal["like_removal", "always", "never"] = "like_removal"
    """Whether less of an item may be sent than was ordered: where the item may be left out, for
    every item, or for none.
    """


class ConnectionSettings(Section):
    """One account with one marketplace."""

    name: ConnectionName = Field(pattern=CONNECTION_NAME)
    """Part of the webhook's path: /webhooks/NAME."""
    platform: Literal["delivery_hero", "deliveroo"]
    brand: BrandName | None = None
    """Fills in dialect, label, base_url and auth.token_url where they are empty."""
    dialect: str = ""
    """Which of the platform's documents holds, where there are several: "glovo" or "foodpanda"."""
    label: str = ""
    """What pickers call it; the connection's name where neither this nor the brand says it."""
    base_url: BaseUrl = ""
    chain_id: str = ""
    vendor_ids: tuple[str, ...] = Field(min_length=1)
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
    catalogue: CatalogueSettings = CatalogueSettings()
    amendments: AmendmentSettings = AmendmentSettings()
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


class ScannerSettings(Section):
    """How this terminal's scanner types. Nearly all scanners need none of it."""

    layout: Literal["auto", "us", "own"] = "auto"
    """As a US keyboard, in the computer's own keyboard language, or whichever makes more sense."""
    prefix: str = ""
    """What it was told to send before each code."""
    suffix: str = Field(default="", max_length=1)
    """A character that it was told to send after each code, besides Enter or Tab."""
    gs_character: str = Field(default="", max_length=1)
    """What it sends for FNC1 (GS), where that is a character of its own."""
    slowest_gap_ms: int = Field(default=115, ge=20, le=500)
    """The longest time from one key of a code to the next."""


class KioskSettings(Section):
    """The kiosk of this terminal."""

    terminal: TerminalName = TerminalName("")
    """Its name on the other terminals; the machine's host name where empty."""
    hub_data_dir: Path | None = None
    """The hub's data folder, where the runtime file is; this machine's default where missing."""
    full_screen: bool = True
    volume: int = Field(default=70, ge=0, le=100)
    """Of its sounds; 0 is off."""
    printer: str = ""
    """Of pick lists, receipts and labels; the computer's own choice where empty."""
    paper_dir: Path | None = None
    """Where they are saved as PDF; a folder beside the kiosk's data where missing."""
    scanner: ScannerSettings = ScannerSettings()


class SandboxSettings(Section):
    """The sandbox marketplace (`picker-app simulator`). It plays all connections whose base_url is
    its address.
    """

    host: str = "127.0.0.1"
    port: Port = 8700
    """0 takes any free port; the runtime file in its data folder says which."""


class Settings(Section):
    """The whole file."""

    store: StoreSettings = StoreSettings()
    hub: HubSettings = HubSettings()
    connections: tuple[ConnectionSettings, ...] = ()
    kiosk: KioskSettings = KioskSettings()
    sandbox: SandboxSettings = SandboxSettings()

    @model_validator(mode="after")
    def _names_differ(self) -> "Settings":
        names = [connection.name for connection in self.connections]
        if len(set(names)) != len(names):
            twice = next(name for name in names if names.count(name) > 1)
            msg = f"connections.name: {twice!r} is there twice: each connection needs its own"
            raise ValueError(msg)
        return self
