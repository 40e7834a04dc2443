"""What was done under an older claim and told too late.

Somebody took the order over while a terminal could not reach the hub. What was picked there is kept
beside the order and offered to whoever has it now, once: a deed of theirs answers for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from picker_app.domain.action import (
    Action,
    AnswerLate,
    Deed,
    LateDeed,
    SetAddition,
    SetCollector,
    SetNote,
    SetOutcome,
    effect_of,
)
from picker_app.domain.identity import TerminalName

LateKey = tuple[int, str, int]
"""Epoch, branch and number."""
_Subject = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LateAction:
    """An action that came after its claim had ended, as it is offered."""

    epoch: int
    number: int
    """Within its epoch, and its branch."""
    branch: str = ""
    """Of the epoch, where a restored hub gave that to two terminals: the id of the other one."""
    terminal: TerminalName
    picker: str
    at: datetime
    """UTC, by that terminal's clock."""
    deed: LateDeed

    @property
    def key(self) -> LateKey:
        """Which one it is."""
        return self.epoch, self.branch, self.number


def late_action(action: Action, branch: str = "") -> LateAction | None:
    """What a late action offers; None where it is not worth doing again: Ready and the like are for
    whoever has the order now to say.
    """
    deed = effect_of(action.deed)
    if not isinstance(deed, LateDeed):
        return None
    return LateAction(
        epoch=action.epoch,
        number=action.number,
        branch=branch,
        terminal=action.terminal,
        picker=action.picker,
        at=action.at,
        deed=deed,
    )


def still_offered(late: Iterable[LateAction], deeds: Iterable[Deed]) -> tuple[LateAction, ...]:
    """The last late action about each thing, without those that one of the deeds answers for, and
    those that one of the deeds did as well.

    `late` comes in the order of epochs, and within one as it came; `deeds` is what was taken of
    all others.
    """
    last = {_subject(each.deed): each for each in late}
    if not last:
        return ()
    answered: set[LateKey] = set()
    done: dict[_Subject, list[object]] = {}
    for deed in deeds:
        if isinstance(deed, AnswerLate):
            answered.add((deed.epoch, deed.branch, deed.number))
        effect = effect_of(deed)
        if isinstance(effect, LateDeed):
            done.setdefault(_subject(effect), []).append(_result(effect))
    return tuple(
        each
        for subject, each in last.items()
        if each.key not in answered and _result(each.deed) not in done.get(subject, ())
    )


def _subject(deed: LateDeed) -> _Subject:
    match deed:
        case SetOutcome(line_id=line_id):
            return "line", line_id
        case SetAddition(product=product):
            return "addition", product.sku
        case SetNote(line_id=line_id):
            return "note", line_id
        case SetCollector():
            return "collector", ""


def _result(deed: LateDeed) -> object:
    """What it comes to, whatever it rests on."""
    match deed:
        case SetOutcome(outcome=outcome):
            return outcome
        case SetAddition(amount=amount):
            return amount
        case SetNote(text=text):
            return text
        case SetCollector(collector=collector):
            return collector
