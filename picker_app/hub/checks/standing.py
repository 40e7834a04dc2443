"""What is known of the checks of one order: values, and how one follows from another.

An answer belongs to the lines as they were when it was asked for. So each verdict is kept with the
outcome that was checked, and says nothing of a line whose outcome is another by now.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from picker_app.domain.cart import Cart
from picker_app.domain.identity import LineId
from picker_app.domain.order import Order
from picker_app.domain.outcome import Outcome
from picker_app.platforms.base import Complaint
from picker_app.wire.calls import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A cart as the platform is asked about it."""

    order: Order
    cart: Cart
    outcomes: Mapping[LineId, Outcome]
    """Of each line that is to be picked."""
    call: Call


@dataclass(frozen=True, slots=True, kw_only=True)
class LineVerdict:
    """What the platform says of a line with this outcome."""

    outcome: Outcome
    refusal: str = ""
    """In its own words; empty where the line is fine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the checks of an order stand."""

    wanted: Question | None = None
    """The newest cart; None while it is not to be checked."""
    under_way: Question | None = None
    answered: Question | None = None
    """The last one that the platform said yes or no to."""
    lines: Mapping[LineId, LineVerdict] = field(default_factory=dict)
    words: str = ""
    """What the last answer had against the order and not against one of its lines."""
    unaskable: str = ""
    """Why the newest cart cannot be asked about."""
    trouble: str = ""
    """Why the last check was not answered, where a person has to mend it."""
    failures: int = 0
    """How many checks in a row were not answered."""
    checked_at: datetime | None = None

    @property
    def due(self) -> bool:
        """Whether the newest cart is another one than the platform has checked."""
        if self.wanted is None:
            return False
        return self.answered is None or self.wanted.call != self.answered.call

    def verdict(self, line_id: LineId, outcome: Outcome) -> LineVerdict | None:
        """What the platform says of the line with this outcome; None where it said nothing."""
        verdict = self.lines.get(line_id)
        return verdict if verdict is not None and verdict.outcome == outcome else None

    def awaits(self, outcomes: Mapping[LineId, Outcome]) -> bool:
        """Whether the platform has still to be asked about this cart."""
        return self.answered is None or self.answered.outcomes != outcomes

    def wanting(self, question: Question | None, unaskable: str = "") -> "Standing":
        """The cart is another one, or is not to be checked (any more)."""
        after = replace(self, wanted=question, unaskable=unaskable)
        answered = self.answered
        if question is None or answered is None or question.call != answered.call:
            return after
        # The platform cannot tell the two apart, as where a line that went along as ordered before
        # anybody had decided it was then picked as ordered: what it said holds for this one too.
        same = {
            line_id: replace(verdict, outcome=question.outcomes[line_id])
            for line_id, verdict in self.lines.items()
            if answered.outcomes.get(line_id) == verdict.outcome
        }
        return replace(after, answered=question, lines=same)

    def asking(self, question: Question) -> "Standing":
        """The call goes out."""
        return replace(self, under_way=question)

    def accepted(self, moment: datetime) -> "Standing":
        """The platform would take the cart that it was asked about."""
        asked = {} if self.under_way is None else self.under_way.outcomes
        fine = {line_id: LineVerdict(outcome=outcome) for line_id, outcome in asked.items()}
        return self._answered(fine, "", moment)

    def refused(self, complaint: Complaint, moment: datetime) -> "Standing":
        """It would not. Of the lines that the answer does not name nothing new is known: platforms
        stop reading at the first fault.
        """
        asked = {} if self.under_way is None else self.under_way.outcomes
        kept = {
            line_id: verdict
            for line_id, verdict in self.lines.items()
            if asked.get(line_id) == verdict.outcome
        }
        named = {
            line_id: LineVerdict(outcome=asked[line_id], refusal=words)
            for line_id, words in complaint.by_line.items()
            if line_id in asked
        }
        return self._answered(kept | named, complaint.rest, moment)

    def unanswered(self, trouble: str = "") -> "Standing":
        """Nobody knows what the platform says to it."""
        return replace(self, under_way=None, failures=self.failures + 1, trouble=trouble)

    def _answered(
        self, lines: Mapping[LineId, LineVerdict], words: str, moment: datetime
    ) -> "Standing":
        after = replace(
            self,
            under_way=None,
            answered=self.under_way,
            lines=lines,
            words=words,
            trouble="",
            failures=0,
            checked_at=moment,
        )
        return after.wanting(self.wanted, self.unaskable)
