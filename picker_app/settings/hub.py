"""The hub: where it listens, how it compares, how long it keeps what."""

from pydantic import Field

from picker_app.settings.section import Section
from picker_app.settings.values import Port


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
    silent_after_seconds: float = Field(default=60.0, ge=30.0)
    """How long a terminal may say nothing before the others see it marked; it does every 15 s."""
    keep_personal_data_days: int = Field(default=30, ge=1)
    """How long after its end an order keeps its customer's name, address and notes."""
