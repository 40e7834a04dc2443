"""The review before Ready: what differs from the order."""

from picker_app.domain.cart import Cart, digest
from picker_app.domain.order import Order
from picker_app.kiosk.known_order import KnownOrder
from picker_app.kiosk.present.cards import tone_of
from picker_app.kiosk.present.notices import NOTHING, Doings, notices_of
from picker_app.kiosk.present.order import obstacle_of
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import becomes_words, code_words, estimate_words, ordered_words
from picker_app.kiosk.states.order import CardTone
from picker_app.kiosk.states.review import ReviewRow, ReviewState


def review_state(
    known: KnownOrder, around: Surroundings, *, doings: Doings = NOTHING
) -> ReviewState:
    """The whole review screen."""
    order, cart = known.order, known.cart
    obstacle = obstacle_of(known)
    rows = differing_rows(order, cart)
    as_ordered = sum(
        tone_of(line, cart.outcome(line.line_id)) is CardTone.FOUND for line in order.lines_to_pick
    )
    return ReviewState(
        order_id=known.order_id,
        order_code=code_words(order),
        first_name=order.customer.first_name,
        differing=rows,
        as_ordered=as_ordered,
        total=len(order.lines_to_pick),
        estimate=estimate_words(order, cart),
        cart_digest=digest(order, cart),
        can_finish=not obstacle,
        obstacle=obstacle,
        notices=notices_of(known, doings),
        attention=around.attention,
        link=around.link,
    )


def differing_rows(order: Order, cart: Cart) -> tuple[ReviewRow, ...]:
    """The items that were decided and do not go as ordered."""
    rows = (
        ReviewRow(
            line_id=line.line_id,
            name=line.name or line.sku,
            ordered=ordered_words(line),
            becomes=becomes_words(line, cart.outcome(line.line_id)),
            tone=tone_of(line, cart.outcome(line.line_id)),
        )
        for line in order.lines_to_pick
    )
    return tuple(row for row in rows if row.tone in {CardTone.CHANGED, CardTone.MISSING})
