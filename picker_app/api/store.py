"""The store and its connections, as kiosks need to know them."""

from picker_app.api.view import View
from picker_app.domain.barcodes.rules import NO_RULES, BarcodeRules
from picker_app.domain.due import ATTENTION_AFTER_MINUTES, PREORDER_LEAD_MINUTES
from picker_app.domain.identity import ConnectionName
from picker_app.domain.policy import PLAIN_POLICY, Policy


class ConnectionView(View):
    """A marketplace account: what a screen may offer for its orders."""

    name: ConnectionName
    label: str
    live_check: bool
    policy: Policy = PLAIN_POLICY
    """What may be done to its orders."""


class StoreView(View):
    """The store that the hub serves."""

    name: str
    time_zone: str
    """IANA name; times are shown in it."""
    currency: str
    preorder_lead_minutes: int = PREORDER_LEAD_MINUTES
    attention_after_minutes: int = ATTENTION_AFTER_MINUTES
    bag_places: tuple[str, ...] = ()
    """Where packed orders wait to be taken."""
    barcodes: BarcodeRules = NO_RULES
    """How the store's own barcodes are to be read."""
    connections: list[ConnectionView]
