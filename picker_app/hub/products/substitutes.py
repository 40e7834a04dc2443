"""Asking a marketplace what may stand in for an item."""

import logging

from picker_app.api.substitutes import SubstitutesView
from picker_app.domain.cart import EMPTY_CART
from picker_app.domain.identity import LineId
from picker_app.domain.order import Order
from picker_app.domain.policy import Replacements
from picker_app.hub.outgoing import Outgoing, words_of
from picker_app.platforms.base import CannotFulfilError
from picker_app.wire.calls import Answer, Urgency
from picker_app.wire.unreadable import UnreadableError

logger = logging.getLogger(__name__)

SUBSTITUTES = "substitutes"
"""Name of the call among all calls."""
_LISTS_NOTHING = "This marketplace lists nothing that may stand in."
_NO_SUCH_ITEM = "The item is no longer in the order."


async def substitutes_of(
    order: Order, line_id: LineId, needle: str, outgoing: Outgoing
) -> SubstitutesView:
    """The marketplace's list for a line, those that fit the needle; what went wrong is said in it.
    Raises nothing that is the marketplace's fault.
    """
    connection = outgoing.connections.get(order.connection)
    line = order.line(line_id)
    if line is None:
        return SubstitutesView(trouble=_NO_SUCH_ITEM)
    if connection is None or (
        connection.platform.capabilities.policy.replacements is not Replacements.LISTED
    ):
        return SubstitutesView(trouble=_LISTS_NOTHING)
    platform = connection.platform
    try:
        call = platform.substitutes_call(order, line, needle)
    except CannotFulfilError as error:
        return SubstitutesView(trouble=str(error))
    outcome = await outgoing.send(
        connection.name,
        call,
        # A picker stands before the empty list.
        Urgency.CHECK,
        step=SUBSTITUTES,
        order_id=order.order_id,
    )
    if not isinstance(outcome, Answer):
        return SubstitutesView(trouble=words_of(outcome))
    if not outcome.ok:
        return SubstitutesView(trouble=platform.complaint(outcome, order, EMPTY_CART).text)
    try:
        return SubstitutesView(products=platform.parse_substitutes(outcome, order, line))
    except UnreadableError as error:
        logger.warning("a list of substitutes cannot be read: %s", error)
        return SubstitutesView(trouble="The marketplace's list cannot be read.")
