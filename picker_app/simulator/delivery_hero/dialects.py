"""Where the portals' documents differ, as the sandbox reads them: one record a dialect."""

from dataclasses import dataclass
from types import MappingProxyType

from picker_app.simulator.delivery_hero.switches import Echo


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What the documents of one portal say where others say something else."""

    name: str
    """As the settings name it."""
    orders_below_chain: bool
    """Orders are at /v2/chains/CHAIN/orders/ID, and not at /v2/orders/ID."""
    original_prices: bool
    """Items carry original_pricing and promotion, orders loyalty_program."""
    store_may_accept: bool
    """PUT ACCEPTED is there, for vendor deliveries."""
    store_may_cancel: bool
    """PUT CANCELLED is there."""
    unit_price_may_rise: bool
    vendor_delivery_echo: Echo
    largest_page: int
    """Of the list of a store's orders."""
    counts_pages: bool
    """That list says how many pages it has."""


GLOVO = Dialect(
    name="glovo",
    orders_below_chain=True,
    original_prices=True,
    store_may_accept=True,
    store_may_cancel=False,
    unit_price_may_rise=False,
    vendor_delivery_echo=Echo.READY_FOR_PICKUP,
    largest_page=500,
    counts_pages=True,
)
FOODPANDA = Dialect(
    name="foodpanda",
    orders_below_chain=False,
    original_prices=False,
    store_may_accept=False,
    store_may_cancel=True,
    unit_price_may_rise=True,
    vendor_delivery_echo=Echo.DISPATCHED,
    # The document names the usual size and no range: strictly read, it is the largest too.
    largest_page=20,
    counts_pages=False,
)

DIALECTS = MappingProxyType({dialect.name: dialect for dialect in (GLOVO, FOODPANDA)})
