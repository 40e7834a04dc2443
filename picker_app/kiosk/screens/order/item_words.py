"""An item in words."""

from picker_app.kiosk.states.order import CardState


def spoken(card: CardState) -> str:
    """What a screen reader says of it."""
    was = f"was {card.was}" if card.was else ""
    offer = (card.promotion, was)
    told = (*card.cautions, card.note, card.refusal, card.closed)
    parts = (card.name, f"ordered {card.ordered}", *offer, card.outcome, *told)
    return ", ".join(filter(None, parts))


def all_words(card: CardState) -> str:
    """All that may be too long for its place."""
    told = (card.name, *card.cautions, card.note, card.refusal, card.closed, *card.remarks)
    return "\n\n".join(filter(None, told))
