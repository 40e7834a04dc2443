"""What an answer of the platform says about an order."""

import logging
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from picker_app.domain.cart import Cart
from picker_app.domain.order import Order
from picker_app.hub.outgoing import CallOutcome, words_of
from picker_app.platforms.base import Complaint, Platform
from picker_app.platforms.plan import Step
from picker_app.wire import json_text
from picker_app.wire.calls import Answer
from picker_app.wire.unreadable import UnreadableError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An order as an answer showed it."""

    order: Order
    text: bytes
    source: str
    """For the log: which call it answered."""


class Absent(StrEnum):
    """What an answer says of an order that it does not show."""

    GONE = "GONE"
    """It is no longer among those that can be read back."""


class MisreadError(Exception):
    """A mistake of ours kept an answer from being read: it may show anything."""


def order_shown(
    outcome: CallOutcome, platform: Platform, order: Order, source: str
) -> Message | Absent | None:
    """The order in an answer about it; None where nothing is said of it that can be read.

    Raises MisreadError.
    """
    if not isinstance(outcome, Answer) or not outcome.ok:
        return None
    try:
        shown = platform.shown(outcome.body, order)
    except UnreadableError as error:
        logger.info("the answer to %s shows no order: %s", source, error)
        return None
    except Exception as error:
        logger.exception("the answer to %s could not be read", source)
        raise MisreadError from error
    if shown is None:
        return Absent.GONE
    if shown.order.order_id != order.order_id:
        logger.warning("the answer to %s shows another order", source)
        return None
    return Message(order=shown.order, text=shown.text, source=source)


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


def order_told(step: Step, platform: Platform, order: Order) -> Message | None:
    """The order in what was sent: platforms that answer with an order are documented to answer with
    "the above request body" (Delivery Hero, Partner Picking use cases, section 2). None where what
    was sent is no order.
    """
    if step.call.body is None:
        return None
    told = Answer(status=HTTPStatus.OK, body=step.call.body.encode())
    shown = order_shown(told, platform, order, step.name)
    return shown if isinstance(shown, Message) else None


def complaint_in(outcome: CallOutcome, platform: Platform, order: Order, cart: Cart) -> Complaint:
    """Why the platform said no to what carried this cart."""
    if isinstance(outcome, Answer):
        return platform.complaint(outcome, order, cart)
    words = words_of(outcome)
    return Complaint(text=words, rest=words)
