"""The order object of the Picking API, as webhooks, lists and answers bring it.

Every field may be missing, null or of another shape; fields that are not here are passed over.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict

from picker_app.wire.lenient import EpochMoment, Moment, Number, Part, Parts, Text, Texts


class Wire(BaseModel):
    """Base of all objects on the wire."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class WireMoney(Wire):
    """An amount in minor units."""

    currency_code: Text = ""
    fractional: Number = None


Price = Annotated[WireMoney, Part]


class WireItem(Wire):
    """One of `items` and `archived_items`."""

    id: Text = ""
    pos_item_id: Text = ""
    name: Text = ""
    operational_name: Text = ""
    quantity: Number = None
    unit_price: Price = WireMoney()
    total_unit_price: Price = WireMoney()
    unreduced_total_unit_price: Price = WireMoney()
    discount_amount: Price = WireMoney()
    allowed_actions_if_items_are_unavailable: Texts = ()
    amends: Any = None
    original: Any = None
    refactors: Any = None


class WireLoyalty(Wire):
    """`customer.loyalty`."""

    card_number: Text = ""


class WireCustomer(Wire):
    """`customer`."""

    first_name: Text = ""
    contact_number: Text = ""
    contact_access_code: Text = ""
    loyalty: Annotated[WireLoyalty, Part] = WireLoyalty()


class WireStatus(Wire):
    """One of `status_log`."""

    at: Moment = None
    status: Text = ""


class WireOrder(Wire):
    """The whole order. Items are read one by one, so that a remark stands on its own item."""

    id: Text = ""
    display_id: Text = ""
    location_id: Text = ""
    status: Text = ""
    status_log: Annotated[tuple[WireStatus, ...], Parts] = ()
    asap: Text = ""
    order_type: Text = ""
    prepare_for: Moment = None
    time_to_accept: Number = None
    allergy_note: Text = ""
    reject_reason: Text = ""
    bag_fee: Price = WireMoney()
    customer: Annotated[WireCustomer, Part] = WireCustomer()
    items: Any = None
    archived_items: Any = None
    subtotal_price: Price = WireMoney()
    total_price: Price = WireMoney()
    offer_discount: Price = WireMoney()
    partners_final_order_subtotal: Price = WireMoney()
    partners_final_order_total: Price = WireMoney()
    updated_at_epoch_ms: EpochMoment = None
