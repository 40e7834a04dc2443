"""The review before Ready: what differs from the order."""

from collections.abc import Mapping

from picker_app.domain.action import CustomerAnswer
from picker_app.domain.cart import Cart, differs, digest, note_differs
from picker_app.domain.identity import LineId
from picker_app.domain.order import Order
from picker_app.domain.policy import Unreached
from picker_app.domain.rules.customers_word import answer_to_changes, lacks_customers_word
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.cards import tone_of
from picker_app.kiosk.present.checks import mark_of, review_words
from picker_app.kiosk.present.doings import NOTHING, Doings
from picker_app.kiosk.present.due import called_off_words
from picker_app.kiosk.present.notices import notices_of
from picker_app.kiosk.present.order import obstacle_of
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import (
    becomes_words,
    code_words,
    estimate_words,
    note_words,
    ordered_words,
    product_amount_words,
)
from picker_app.kiosk.states.choice import CustomerCall
from picker_app.kiosk.states.order import CardTone
from picker_app.kiosk.states.review import ReviewRow, ReviewState

_NO_REFUSALS: Mapping[LineId, str] = {}
_DIFFERING = {CardTone.CHANGED, CardTone.REPLACED, CardTone.MISSING}


def review_state(
    known: KnownOrder, around: Surroundings, *, doings: Doings = NOTHING
) -> ReviewState:
    """The whole review screen."""
    order, cart = known.order, known.cart
    obstacle = obstacle_of(known)
    marks = {line.line_id: mark_of(known, line.line_id, around.link) for line in order.lines}
    refusals = {line_id: mark.words for line_id, mark in marks.items() if mark.words}
    rows = differing_rows(order, cart, refusals)
    as_ordered = sum(
        tone_of(line, cart.outcome(line.line_id)) is CardTone.FOUND and not note_differs(line, cart)
        for line in order.lines_to_pick
    )
    return ReviewState(
        order_id=known.order_id,
        order_code=code_words(order),
        first_name=order.customer.first_name,
        differing=rows,
        added=added_rows(cart),
        as_ordered=as_ordered,
        total=len(order.lines_to_pick),
        estimate=estimate_words(order, cart),
        cart_digest=digest(order, cart),
        call=_call(known),
        can_finish=not obstacle,
        obstacle=obstacle,
        checked=review_words(marks.values()),
        notices=notices_of(known, doings, called_off_words(known.view, around)),
        attention=around.attention,
        link=around.link,
    )


def _call(known: KnownOrder) -> CustomerCall | None:
    order, cart, policy = known.order, known.cart, known.policy
    if not policy.ask_customer or not known.can_pick or not differs(order, cart):
        return None
    answer = answer_to_changes(order, cart)
    return CustomerCall(
        line_id=None,
        cart_digest=digest(order, cart),
        phone=order.customer.phone,
        answer=answer,
        decided_by="" if answer is None else cart.decided_by,
        can_go_on=answer is CustomerAnswer.NOT_REACHED
        and policy.unreached is Unreached.SUPERVISOR
        and lacks_customers_word(order, cart, policy),
        can_close_here=known.can_close_here,
    )


def added_rows(cart: Cart) -> tuple[ReviewRow, ...]:
    """What goes along on top of the order."""
    return tuple(
        ReviewRow(
            line_id=LineId(f"added-{sku}"),
            name=addition.product.name,
            ordered="On top of the order",
            becomes=product_amount_words(addition.product, addition.amount),
            tone=CardTone.CHANGED,
        )
        for sku, addition in cart.additions.items()
    )


def differing_rows(
    order: Order, cart: Cart, refusals: Mapping[LineId, str] = _NO_REFUSALS
) -> tuple[ReviewRow, ...]:
    """The items that were decided and do not go as ordered, and those that would be refused."""
    rows = (
        ReviewRow(
            line_id=line.line_id,
            name=line.name or line.sku,
            ordered=ordered_words(line),
            becomes=becomes_words(line, cart.outcome(line.line_id)),
            tone=tone_of(line, cart.outcome(line.line_id)),
            note=f"Note: {note_words(cart.note(line))}" if note_differs(line, cart) else "",
            refusal=refusals.get(line.line_id, ""),
        )
        for line in order.lines_to_pick
    )
    return tuple(row for row in rows if row.refusal or row.note or row.tone in _DIFFERING)
