"""Switches for what Deliveroo's documents leave open, and for its clocks."""

from enum import StrEnum

from pydantic import Field

from picker_app.simulator.switches import CommonSwitches, Seconds


class Reducing(StrEnum):
    """When less of an item may be sent than was ordered; the document names only removing it."""

    LIKE_REMOVAL = "LIKE_REMOVAL"
    ALWAYS = "ALWAYS"
    NEVER = "NEVER"


class StatusWords(StrEnum):
    """How statuses are spelt."""

    SMALL = "SMALL"
    """As real orders have them: "placed"."""
    CAPITAL = "CAPITAL"
    """As the documents have them: "PLACED", and one page "CANCELED"."""


class AmendmentAnswer(StrEnum):
    """What a call that amended is answered with."""

    WRAPPED = "WRAPPED"
    """{"order": …}, as in webhooks."""
    BARE = "BARE"
    """The order object alone."""


class DeliverooSwitches(CommonSwitches):
    """Those of Deliveroo, beside the common ones."""

    status_words: StatusWords = StatusWords.SMALL
    reducing: Reducing = Reducing.LIKE_REMOVAL
    amendment_answer: AmendmentAnswer = AmendmentAnswer.WRAPPED
    amendment_webhook: bool = False
    """An order that was amended is told of by webhook too."""
    offers_end_with_item: bool = False
    """A substitution_id is good for the item only under the id that it was listed for."""
    active_list_is_bare: bool = False
    """The list of active orders is no object."""
    older_signature: bool = False
    """Webhooks are signed as the older events of the Order API are."""
    amendment_pause_seconds: Seconds = 60.0
    """From one amendment call of an order to the next."""
    minutes_to_start: float = Field(default=10.0, ge=0.0)
    """An order that nobody started is rejected after them."""
    minutes_to_accept: float = Field(default=15.0, ge=0.0)
    """An order that was started is rejected after them: the ten count anew, and five are added."""
