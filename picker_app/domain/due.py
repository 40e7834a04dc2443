"""When an order is due, from when on it is to be picked, and how long it has lain."""

from datetime import datetime, timedelta

from picker_app.domain.order import Order

PREORDER_LEAD_MINUTES = 45
"""How long before its time a preorder is to be picked, unless the store says another."""
ATTENTION_AFTER_MINUTES = 3
"""How long an order may lie before it calls for somebody, unless the store says another.
Marketplaces give a store about three minutes to take an order on.
"""


def due_at(order: Order) -> datetime | None:
    """The order's time: the one given on accepting it, else the customer's; None without either."""
    return order.accepted_for or order.promised_for


def comes_up_at(order: Order, lead: timedelta) -> datetime | None:
    """When a preorder joins the orders to pick, `lead` before its time; None for an order that is
    to be picked as it comes. A preorder without any time is one: nobody could tell when to begin.
    """
    due = due_at(order)
    return due - lead if order.is_preorder and due is not None else None


def is_ahead_of_its_time(order: Order, lead: timedelta, now: datetime) -> bool:
    """Whether a preorder is to be left alone yet."""
    comes_up = comes_up_at(order, lead)
    return comes_up is not None and now < comes_up


def lies_since(order: Order, lead: timedelta, *, free_since: datetime) -> datetime:
    """Since when an order that nobody has could have been taken: since it is free, of a preorder
    not before it came up.
    """
    comes_up = comes_up_at(order, lead)
    return free_since if comes_up is None else max(free_since, comes_up)
