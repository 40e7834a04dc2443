"""The customer's word for all changes together, where the marketplace wants one."""

from picker_app.domain.action import CustomerAnswer
from picker_app.domain.cart import Cart, differs, digest
from picker_app.domain.order import Order
from picker_app.domain.policy import Policy, Unreached
from picker_app.domain.refusal import Reason, Refusal


def customer_refusal(order: Order, cart: Cart, policy: Policy) -> Refusal | None:
    """Why the changes cannot go without another word of the customer, or None where they can."""
    if not policy.ask_customer or not differs(order, cart):
        return None
    answer = answer_to_changes(order, cart)
    if answer is None:
        text = "Ask the customer first."
    elif not lacks_customers_word(order, cart, policy):
        return None
    elif answer is CustomerAnswer.REFUSED:
        text = f"The customer does not agree. Change the items, or {_way_out(order, policy)}."
    elif policy.unreached is Unreached.SUPERVISOR:
        text = "Nobody reached the customer. Try again, change the items, or ask a supervisor."
    else:
        otherwise = _way_out(order, policy)
        text = f"Nobody reached the customer. Try again, change the items, or {otherwise}."
    return Refusal(reason=Reason.CUSTOMER_NOT_ASKED, text=text)


def lacks_customers_word(order: Order, cart: Cart, policy: Policy) -> bool:
    """Whether the customer was asked about all changes as they are now, and neither they said yes
    nor who may decide in their place.
    """
    if not policy.ask_customer or not differs(order, cart):
        return False
    match answer_to_changes(order, cart):
        case CustomerAnswer.REFUSED:
            return True
        case CustomerAnswer.NOT_REACHED:
            by_supervisor = policy.unreached is Unreached.SUPERVISOR and bool(cart.decided_by)
            return policy.unreached is not Unreached.ANYBODY and not by_supervisor
        case _:
            return False


def _way_out(order: Order, policy: Policy) -> str:
    if policy.cancel_reasons:
        return "cancel"
    return f"call the marketplace's support ({support_number(order)}) and close the order"


def support_number(order: Order) -> str:
    """The number that the marketplace's support knows the order by."""
    return order.external_order_id or order.platform_order_id


def answer_to_changes(order: Order, cart: Cart) -> CustomerAnswer | None:
    """What the customer said to all changes as they are now; None where nobody asked, or something
    changed since, be it here or by the marketplace.
    """
    is_about_this = cart.answered_digest in {"", digest(order, cart)}
    return cart.answer if is_about_this else None
