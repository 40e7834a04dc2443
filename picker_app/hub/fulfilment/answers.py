"""What an answer of the platform says about an order."""

import logging
from dataclasses import dataclass
from http import HTTPStatus

from picker_app.domain.identity import OrderId
from picker_app.domain.order import Order
from picker_app.hub.outgoing import CallOutcome, words_of
from picker_app.platforms import json_text
from picker_app.platforms.base import Answer, Complaint, Platform, Step, UnreadableError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An order as an answer showed it."""

    order: Order
    text: bytes
    source: str
    """For the log: which call it answered."""


class MisreadError(Exception):
    """A mistake of ours kept an answer from being read: it may show anything."""


def order_shown(
    outcome: CallOutcome, platform: Platform, order_id: OrderId, source: str
) -> Message | None:
    """The order in an answer; None where there is none, or none that can be read.

    Raises MisreadError.
    """
    if not isinstance(outcome, Answer) or not outcome.ok:
        return None
    try:
        order = platform.parse(outcome.body)
    except UnreadableError as error:
        logger.info("the answer to %s shows no order: %s", source, error)
        return None
    except Exception as error:
        logger.exception("the answer to %s could not be read", source)
        raise MisreadError from error
    if order.order_id != order_id:
        logger.warning("the answer to %s shows another order", source)
        return None
    return Message(order=order, text=outcome.body, source=source)


def is_of_the_platform(outcome: CallOutcome) -> bool:
    """Whether the platform itself seems to have answered: with nothing or with JSON, and not a
    network's log-in page.
    """
    if not isinstance(outcome, Answer):
        return False
    if not outcome.body.strip():
        return True
    try:
        json_text.loads(outcome.body)
    except UnreadableError:
        return False
    return True


def order_told(step: Step, platform: Platform, order_id: OrderId) -> Message | None:
    """The order in what was sent: platforms that answer with an order are documented to answer with
    "the above request body" (Delivery Hero, Partner Picking use cases, section 2). None where what
    was sent is no order.
    """
    told = Answer(status=HTTPStatus.OK, body=(step.call.body or "").encode())
    return order_shown(told, platform, order_id, step.name)


def complaint_in(outcome: CallOutcome, platform: Platform, order: Order) -> Complaint:
    """Why the platform said no."""
    if isinstance(outcome, Answer):
        return platform.complaint(outcome, order)
    words = words_of(outcome)
    return Complaint(text=words, rest=words)
