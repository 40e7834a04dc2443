"""What goes wrong on a line, and when: by a seed, so that a run can be had again."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What a network, or what stands in it, does to one exchange."""

    CUT_BEFORE = "CUT_BEFORE"
    """The connection is reset before anything of the request arrives."""
    CUT_DURING = "CUT_DURING"
    """Half of the request arrives, then the connection is reset."""
    CUT_AFTER = "CUT_AFTER"
    """The request arrives and is answered; the connection is reset in place of the answer."""
    DELAY = "DELAY"
    """The answer comes late."""
    DRIP = "DRIP"
    """The answer comes in small pieces with pauses in between."""
    GARBAGE = "GARBAGE"
    """The request arrives; the answer is noise."""
    HALF_CLOSED = "HALF_CLOSED"
    """Half of the answer comes, then the end of it, and the connection stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong, once."""

    kind: FaultKind
    seconds: float = 0.2
    """How long an answer is held up, all in all."""


Faults = Callable[[int, int], Fault | None]
"""What happens to an exchange, by the numbers of its connection and of itself on that, from 0."""


def no_faults(_connection: int, _exchange: int) -> Fault | None:
    """A line that always works."""
    return None


def seeded(seed: int | str, *, share: float, longest_seconds: float = 0.5) -> Faults:
    """A plan for each connection: `share` of them have one fault, at one of their first exchanges.

    The same seed gives the same plan to the connection of the same number.
    """

    def fault_at(connection: int, exchange: int) -> Fault | None:
        chance = random.Random(f"{seed} {connection}")
        has_fault, at = chance.random() < share, chance.randrange(4)
        fault = drawn(chance, longest_seconds=longest_seconds)
        return fault if has_fault and exchange == at else None

    return fault_at


def drawn(chance: random.Random, *, longest_seconds: float = 0.5) -> Fault:
    """Any fault."""
    kind = chance.choice(list(FaultKind))
    return Fault(kind=kind, seconds=chance.uniform(0.05, longest_seconds))
