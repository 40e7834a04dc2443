"""What one scan would make of one line, by the rules."""

from dataclasses import dataclass
from decimal import Decimal

from picker_app.domain.action import Evidence, EvidenceSource, SetOutcome
from picker_app.domain.barcodes.picking import picked_after
from picker_app.domain.barcodes.scanned_code import ScannedCode
from picker_app.domain.order import Line, ordered_amount
from picker_app.domain.outcome import Picked
from picker_app.domain.refusal import Reason, Refusal
from picker_app.domain.rules.rules import refusal_of
from picker_app.kiosk.orders.known_order import KnownOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class LineScan:
    """A scan of a line's product, not done yet."""

    line: Line
    code: ScannedCode
    deed: SetOutcome | None
    """None where nobody can tell how much it would be."""
    refusal: Refusal | None
    """Why it cannot be done; None where it can."""

    @property
    def amount(self) -> Decimal:
        """How much would be in the bag, all together; 0 where nobody can tell."""
        outcome = self.deed.outcome if self.deed is not None else None
        return outcome.amount if isinstance(outcome, Picked) else Decimal(0)

    @property
    def is_too_little(self) -> bool:
        """Whether it is refused only because there is not enough of it yet."""
        if self.refusal is None or self.deed is None:
            return False
        if self.refusal.reason is Reason.BELOW_MINIMUM:
            return True
        is_less = self.amount < ordered_amount(self.line)
        return self.refusal.reason is Reason.NOT_ALLOWED_FOR_LINE and is_less


def line_scan(known: KnownOrder, line: Line, code: ScannedCode, counted: Decimal) -> LineScan:
    """What the scan would make of the line. `counted` was scanned before and is no outcome yet."""
    picked = picked_after(line, known.cart.outcome(line.line_id), code, counted=counted)
    if isinstance(picked, Refusal):
        return LineScan(line=line, code=code, deed=None, refusal=picked)
    deed = SetOutcome(line_id=line.line_id, outcome=picked, evidence=evidence_of(code))
    refusal = refusal_of(deed, known.order, known.cart, known.stage, known.policy)
    return LineScan(line=line, code=code, deed=deed, refusal=refusal)


def evidence_of(code: ScannedCode) -> Evidence:
    """What an action that rests on a scan carries."""
    return Evidence(source=EvidenceSource.SCAN, code=code.raw, batch=code.batch, expiry=code.expiry)
