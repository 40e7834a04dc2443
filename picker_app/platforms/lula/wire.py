"""The order object as details, answers and pushes bring it (Lula, Get order details; Patch order).

Every field may be missing, null or of another shape; fields that are not here are passed over.
Money is read one by one, see `parse_money`: what is none is no fault worth a remark.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from picker_app.wire.lenient import Flag, Moment, Number, Part, Parts, Text, Texts


class Wire(BaseModel):
    """Base of all objects on the wire."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class WireProduct(Wire):
    """`item` of an item: the documents leave open what is in it."""

    id: Text = ""
    item_id: Text = ""
    sku: Text = ""
    name: Text = ""
    upc: Texts = ()
    barcode: Texts = ()


class WireItem(Wire):
    """One of `orderItems`."""

    id: Text = ""
    quantity: Number = None
    special_instructions: Text = ""
    store_item_price: Any = None
    store_item_total_price: Any = None
    store_item_name: Text = ""
    item: Annotated[WireProduct, Part] = WireProduct()


class WireCustomer(Wire):
    """`customer`."""

    customer_name: Text = ""
    contact_phone: Text = ""
    phone_code: Text = ""


class WireEmployee(Wire):
    """`employee` of a log."""

    first_name: Text = ""
    last_name: Text = ""


class WireLog(Wire):
    """One of `fulfillmentsLogs`."""

    date_created: Moment = None
    description: Text = ""
    order_status_title: Text = ""
    employee: Annotated[WireEmployee, Part] = WireEmployee()


class WireDeliveryStatus(Wire):
    """`fulfillmentStatus`."""

    delivery_status_name: Text = ""


class WireFulfillment(Wire):
    """One of `fulfillments`."""

    estimated_date_delivered: Moment = None
    status: Annotated[WireDeliveryStatus, Part, Field(alias="fulfillmentStatus")] = (
        WireDeliveryStatus()
    )
    logs: Annotated[tuple[WireLog, ...], Parts, Field(alias="fulfillmentsLogs")] = ()


class WireOrder(Wire):
    """The whole order. Items are read one by one, so that a remark stands on its own item."""

    id: Text = ""
    order_id: Text = ""
    """Of an answer or a push that is no order object; null in one."""
    order_number: Text = ""
    dsp_order_number: Text = ""
    status: Text = ""
    is_auto_accepted: Flag = False
    store_id: Text = ""
    partner: Text = ""
    order_type: Text = ""
    special_instructions: Text = ""
    exclude_allergens_items: Any = None
    is_include_disposables: Text = ""
    estimated_ready_time: Moment = None
    created_at: Annotated[Moment, Field(alias="createdAt")] = None
    updated_at: Annotated[Moment, Field(alias="updatedAt")] = None
    original_subtotal: Any = None
    original_price: Any = None
    price: Any = None
    final_price: Any = None
    tax_amount: Any = None
    customer: Annotated[WireCustomer, Part] = WireCustomer()
    fulfillments: Annotated[tuple[WireFulfillment, ...], Parts] = ()
    order_items: Annotated[Any, Field(alias="orderItems")] = None
