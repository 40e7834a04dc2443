"""Where the brands' portals differ: one record a dialect.

Each brand publishes its own copy of "Partner Picking, use cases" and of the API specification, of
different ages, and they disagree in details. Only what a call depends on is here. Where what both
take is enough, it is what all of them get: a line is always named by its sku and its _id together,
and either webhook that confirms a vendor delivery is taken.
"""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What one portal says where others say something else."""

    name: str
    """As the settings name it."""
    orders_below_chain: bool
    """An order's path is /v2/chains/CHAIN/orders/ID, and not /v2/orders/ID. The paths of a vendor
    begin with the chain in all dialects.
    """
    store_may_cancel: bool
    """CANCELLED with one of the documented reasons is taken."""
    unit_price_goes_up: bool
    """`unit_price` may be raised; elsewhere "unit_price can only be decreased"."""
    accepts: bool
    """ACCEPTED with `accepted_for` is taken for vendor deliveries."""
    confirms_amount: bool
    """`confirmed_amount` is taken."""
    listed_a_page: int
    """How many of a vendor's orders are asked for at once."""


GLOVO = Dialect(
    name="glovo",
    orders_below_chain=True,
    store_may_cancel=False,
    unit_price_goes_up=False,
    accepts=True,
    confirms_amount=True,
    listed_a_page=100,
)
FOODPANDA = Dialect(
    name="foodpanda",
    orders_below_chain=False,
    store_may_cancel=True,
    unit_price_goes_up=True,
    accepts=False,
    confirms_amount=False,
    # Of the size of a page the older document says nothing but what it usually is.
    listed_a_page=20,
)

DIALECTS = MappingProxyType({dialect.name: dialect for dialect in (GLOVO, FOODPANDA)})
