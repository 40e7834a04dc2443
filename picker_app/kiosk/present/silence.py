"""A terminal that was not heard from."""

from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import span_words


def silence_words(known: KnownOrder, around: Surroundings) -> str:
    """For how long nothing was heard of the terminal that has it; empty where that is usual."""
    claim = known.others_claim
    if claim is None or known.stage is not Stage.PICKING:
        return ""
    heard_at = around.silent.get(claim.terminal_id)
    if heard_at is None:
        return ""
    return f"{claim.terminal} has not been heard from for {span_words(around.now - heard_at)}."
