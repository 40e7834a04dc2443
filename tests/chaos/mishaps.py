"""What goes wrong while an order is picked, and at which step: by the seed and its number."""

import random
from dataclasses import dataclass
from enum import StrEnum

from tests.faults.plans import Fault, drawn


class Step(StrEnum):
    """How far an order is, as the kiosks tell it."""

    PLACED = "placed"
    CLAIMED = "claimed"
    BEGUN = "begun"
    HALF_PICKED = "half picked"
    READY = "ready"
    SENDING = "sending"
    HANDED_OVER = "handed over"


class MishapKind(StrEnum):
    """What goes wrong."""

    HUB_KILLED = "hub killed"
    HUB_RESTORED = "hub restored from an old backup"
    KIOSK_KILLED = "kiosk killed"
    CLOCK_JUMPED = "clock jumped"
    DISK_FULL = "disk full"
    MARKET_LINE = "line to the marketplace"
    KIOSK_LINE = "line of the kiosks"
    WEBHOOK_LINE = "line of the webhooks"
    TOO_MANY = "429"
    SERVER_ERROR = "5xx"
    TOKENS_REVOKED = "tokens revoked"
    READS_LAG = "reads lag"
    CANCELLED = "cancelled"


_WEIGHTS = {
    MishapKind.HUB_KILLED: 6,
    MishapKind.HUB_RESTORED: 4,
    MishapKind.KIOSK_KILLED: 12,
    MishapKind.CLOCK_JUMPED: 8,
    MishapKind.DISK_FULL: 8,
    MishapKind.MARKET_LINE: 20,
    MishapKind.KIOSK_LINE: 16,
    MishapKind.WEBHOOK_LINE: 6,
    MishapKind.TOO_MANY: 6,
    MishapKind.SERVER_ERROR: 8,
    MishapKind.TOKENS_REVOKED: 5,
    MishapKind.READS_LAG: 5,
    MishapKind.CANCELLED: 6,
}
_BODIES = ("JSON", "HTML", "TEXT", "EMPTY", "NESTED")
_HUB_SHARE = 0.5
_MOST_HOURS = 5
_LONGEST_SECONDS = 5.0
"""Longer than the hub's and the kiosks' patience in part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mishap:
    """One thing that goes wrong."""

    kind: MishapKind
    step: Step
    fault: Fault
    """Of a line."""
    kiosk: int
    """Which one it happens to."""
    to_hub: bool
    """It happens to the hub instead, where it can happen to either."""
    hours: int
    """How far from the true time a clock jumps."""
    times: int
    status: int
    body: str

    @property
    def words(self) -> str:
        """For the report."""
        is_line = self.kind in {
            MishapKind.MARKET_LINE,
            MishapKind.KIOSK_LINE,
            MishapKind.WEBHOOK_LINE,
        }
        is_of_either = self.kind in {MishapKind.CLOCK_JUMPED, MishapKind.DISK_FULL}
        what = f"{self.kind}: {self.fault.kind}" if is_line else self.kind.value
        if is_of_either:
            what = f"{what} of {'the hub' if self.to_hub else f'kiosk {self.kiosk + 1}'}"
        return f"{what} when {self.step}"


def mishap(seed: int, number: int, *, kiosks: int) -> Mishap:
    """What goes wrong with the order of this number."""
    chance = random.Random(f"{seed} mishap {number}")
    kind = chance.choices(list(_WEIGHTS), weights=list(_WEIGHTS.values()))[0]
    too_many = kind is MishapKind.TOO_MANY
    return Mishap(
        kind=kind,
        step=chance.choice(list(Step)),
        fault=drawn(chance, longest_seconds=_LONGEST_SECONDS),
        kiosk=chance.randrange(kiosks),
        to_hub=chance.random() < _HUB_SHARE,
        hours=chance.choice([hours for hours in range(-_MOST_HOURS, _MOST_HOURS + 1) if hours]),
        times=chance.randint(1, 3),
        status=429 if too_many else chance.choice((500, 502, 503, 504)),
        body=chance.choice(_BODIES[:2]) if too_many else chance.choice(_BODIES),
    )
