"""An order that another terminal has."""

from picker_app.domain.stage import Stage
from picker_app.domain.wording import holder_words
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.silence import silence_words
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import progress_words, time_words
from picker_app.kiosk.states.order import HeldElsewhere

_UNSEEN = (
    "The items come along as they stand. What was picked there and did not reach the hub yet is not"
    " among them: ask, and look into the bag."
)


def held_elsewhere(known: KnownOrder, around: Surroundings) -> HeldElsewhere | None:
    """Who has it and how far; None where it is this terminal's or nobody's, or picked already."""
    claim = known.others_claim
    if claim is None or known.stage is not Stage.PICKING:
        return None
    since = time_words(claim.since, around.now, around.zone)
    far = progress_words(known.order, known.cart)
    words = (silence_words(known, around), f"Since {since}, {far} items.", _UNSEEN)
    return HeldElsewhere(
        who=holder_words(claim.picker, claim.terminal),
        words=" ".join(filter(None, words)),
    )
