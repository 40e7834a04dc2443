"""Where the brands' portals differ: one record a dialect.

Each brand publishes its own copy of "Partner Picking, use cases" and of the API specification, of
different ages, and they disagree in details. What is the same everywhere is not here; a line is
always named by its sku and its _id together, which all of them take.
"""

from dataclasses import dataclass
from types import MappingProxyType

from picker_app.domain.order import OrderStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What one portal says where others say something else."""

    name: str
    """As the settings name it."""
    label: str
    """The brand as pickers know it."""
    orders_below_chain: bool
    """Paths are /v2/chains/CHAIN/orders/ID, and not /v2/orders/ID."""
    vendor_delivery_echo: OrderStatus
    """The status of the webhook that confirms DISPATCHED of a vendor delivery."""
    has_accept: bool
    """Vendor deliveries may be told ACCEPTED, with accepted_for."""
    has_confirmed_amount: bool
    """The final PUT may carry confirmed_amount, within a tenth of the platform's own sum."""
    unit_price_may_rise: bool
    store_may_cancel: bool
    """CANCELLED with one of the documented reasons."""


GLOVO = Dialect(
    name="glovo",
    label="Glovo",
    orders_below_chain=True,
    vendor_delivery_echo=OrderStatus.READY_FOR_PICKUP,
    has_accept=True,
    has_confirmed_amount=True,
    unit_price_may_rise=False,
    store_may_cancel=False,
)

DIALECTS = MappingProxyType({dialect.name: dialect for dialect in (GLOVO,)})
