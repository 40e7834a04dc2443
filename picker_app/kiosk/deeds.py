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
)
from picker_app.kiosk import intents

TYPED = Evidence(source=EvidenceSource.TYPED)


def deed_of(intent: object) -> Deed | None:
    """The deed that an intent stands for; None for one that is more, or none at all."""
    match intent:
        case intents.ChooseCollector(collector=collector):
            return SetCollector(collector=collector)
        case intents.SetAddition(product=product, amount=amount, typed=typed):
            evidence = TYPED if typed else TOUCH
            return SetAddition(product=product, amount=amount, evidence=evidence)
        case intents.KeepAnswer(line_id=line_id, answer=answer, cart_digest=told):
            return SetAnswer(line_id=line_id, answer=answer, cart_digest=told)
        case intents.AcceptOrder(accepted_for=accepted_for):
            return Accept(accepted_for=accepted_for.astimezone(UTC))
        case intents.CloseOrderHere():
            return CloseHere()
        case intents.CancelOrder(reason=reason):
            return Cancel(reason=reason)
        case _:
            return None
