"""The order object of the Partner API v2, as webhooks and answers bring it.

Every field may be missing, null or of another shape; fields that are not here are passed over.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from picker_app.wire.lenient import Flag, Moment, Number, Part, Parts, Text, Texts


class Wire(BaseModel):
    """Base of all objects on the wire."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class WirePricing(Wire):
    """`pricing` and `original_pricing` of an item."""

    pricing_type: Text = ""
    quantity: Number = None
    weight: Number = None
    weighted_pieces: Number = None
    unit_price: Number = None
    total_price: Number = None
    list_price: Number = None
    min_quantity: Number = None
    max_quantity: Number = None
    vat_percent: Number = None


class WireSponsorship(Wire):
    """One of `promotion[].sponsorships`."""

    sponsor: Text = ""
    amount: Number = None


class WirePromotion(Wire):
    """One of an item's `promotion`."""

    name: Text = ""
    type: Text = ""
    discount_amount: Number = None
    sponsorships: Annotated[tuple[WireSponsorship, ...], Parts] = ()


class WireItem(Wire):
    """One of `items`."""

    id: Annotated[Text, Field(alias="_id")] = ""
    sku: Text = ""
    name: Text = ""
    barcode: Texts = ()
    instructions: Text = ""
    status: Text = ""
    replaced_id: Text = ""
    pricing: Annotated[WirePricing, Part] = WirePricing()
    original_pricing: Annotated[WirePricing, Part] = WirePricing()
    discount: Number = None
    promotion: Annotated[tuple[WirePromotion, ...], Parts] = ()
    replacement_preferences: Any = None


class WireClient(Wire):
    """The vendor."""

    id: Text = ""
    chain_id: Text = ""
    country_code: Text = ""
    store_id: Text = ""
    external_partner_config_id: Text = ""
    name: Text = ""


class WireAddress(Wire):
    """`customer.delivery_address`, often null where the platform delivers."""

    street: Text = ""
    number: Text = ""
    building: Text = ""
    apartment: Text = ""
    floor: Text = ""
    city: Text = ""
    zipcode: Text = ""
    postal_code: Text = ""
    country: Text = ""
    latitude: Text = ""
    longitude: Text = ""
    formatted: Annotated[Text, Field(alias="formattedAddress")] = ""
    instructions: Text = ""


class WireCustomer(Wire):
    """`customer`."""

    id: Annotated[Text, Field(alias="_id")] = ""
    first_name: Text = ""
    last_name: Text = ""
    phone_number: Text = ""
    loyalty_card: Text = ""
    delivery_address: Annotated[WireAddress, Part] = WireAddress()


class WireLoyaltyProgram(Wire):
    """`loyalty_program`, the newer place of the customer's card."""

    loyalty_card: Text = ""
    voucher_code: Text = ""


class WireDiscount(Wire):
    """One of `payment.discounts`."""

    name: Text = ""
    value: Number = None


class WirePayment(Wire):
    """`payment`. Fees and taxes that are not named here are kept: brands add their own."""

    model_config = ConfigDict(extra="allow")

    type: Text = ""
    sub_total: Number = None
    order_total: Number = None
    collect_at_pickup: Number = None
    discounts: Annotated[tuple[WireDiscount, ...], Parts] = ()
    additional_fees: Any = None
    vouchers: Any = None


class WireCancellation(Wire):
    """`cancellation`, only where the order is cancelled."""

    cancelled_by: Text = ""
    reason: Text = ""
    post_picked_up: Flag = False


class WireSys(Wire):
    """`sys`."""

    created_at: Moment = None
    updated_at: Moment = None


class WireOrder(Wire):
    """The whole order. Items are read one by one, so that a remark stands on its own item."""

    order_id: Text = ""
    external_order_id: Text = ""
    order_code: Text = ""
    status: Text = ""
    order_type: Text = ""
    transport_type: Text = ""
    is_preorder: Annotated[Flag, Field(alias="isPreorder")] = False
    promised_for: Moment = None
    accepted_for: Moment = None
    comment: Text = ""
    promotion_status: Text = ""
    client: Annotated[WireClient, Part] = WireClient()
    customer: Annotated[WireCustomer, Part] = WireCustomer()
    loyalty_program: Annotated[WireLoyaltyProgram, Part] = WireLoyaltyProgram()
    items: Any = None
    payment: Annotated[WirePayment, Part] = WirePayment()
    cancellation: Any = None
    sys: Annotated[WireSys, Part] = WireSys()
    replacement_preferences: Any = None
