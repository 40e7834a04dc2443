"""What a picker wants as the deed that it is, where nothing else happens on the screen."""

from datetime import UTC

from picker_app.domain.action import (
    TOUCH,
    Accept,
    Cancel,
    CloseHere,
    Deed,
    Evidence,
    EvidenceSource,
    SetAddition,
    SetAnswer,
    SetCollector,
    SetNote,
)
from picker_app.kiosk.intents.items import AddProduct, KeepAnswer, WriteNote
from picker_app.kiosk.intents.order import AcceptOrder, CancelOrder, ChooseCollector, CloseOrderHere

TYPED = Evidence(source=EvidenceSource.TYPED)


def deed_of(intent: object) -> Deed | None:
    """The deed that an intent stands for; None for one that is more, or none at all."""
    match intent:
        case ChooseCollector(collector=collector):
            return SetCollector(collector=collector)
        case AddProduct(product=product, amount=amount, typed=typed):
            evidence = TYPED if typed else TOUCH
            return SetAddition(product=product, amount=amount, evidence=evidence)
        case KeepAnswer(line_id=line_id, answer=answer, cart_digest=told):
            return SetAnswer(line_id=line_id, answer=answer, cart_digest=told)
        case WriteNote(line_id=line_id, text=text):
            return SetNote(line_id=line_id, text=text)
        case AcceptOrder(accepted_for=accepted_for):
            return Accept(accepted_for=accepted_for.astimezone(UTC))
        case CloseOrderHere():
            return CloseHere()
        case CancelOrder(reason=reason):
            return Cancel(reason=reason)
        case _:
            return None
