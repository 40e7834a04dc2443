"""A robot at the demo's kiosk: what it does is told as it goes, and judged at the end."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from picker_app.demo.book import BookedOrder, booked_orders
from picker_app.demo.courier_judge import waits_for_courier
from picker_app.demo.judge import judge
from picker_app.kiosk.robot import diary
from picker_app.kiosk.robot.diary import Deed, Report
from picker_app.kiosk.robot.shift import Shift

ALL_RIGHT = 0
NOT_RIGHT = 1

_GLANCE_SECONDS = 0.2
_COURIER_SECONDS = 30.0
"""How long a courier may know less than the marketplace: some pauses before the next call."""
_PATIENCE_SECONDS = 120.0
"""Longer than any program needs to be started again, and any pause before the next call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Autoplay:
    """One shift of the robot in the demo store."""

    shift: Shift
    diary: Path
    sandbox_url: str
    say: Callable[[str], None]
    with_courier: frozenset[str] = frozenset()
    """The connections whose deliveries a courier brings."""
    patience_seconds: float = _PATIENCE_SECONDS
    """How long nothing may happen."""

    async def run(self) -> int:
        """Watch the robot until its orders are over; 0 only if all of them ended right."""
        in_time = await self._told_until_over()
        if not in_time:
            self.say(f"the robot got no further for {self.patience_seconds:g} s: it is given up")
        return await self._judge()

    async def _told_until_over(self) -> bool:
        told: set[str] = set()
        written, since = 0, time.monotonic()
        while len(told) < self.shift.orders:
            reports = diary.read(self.diary)
            for report in reports:
                if report.ending is not None and report.order_code not in told:
                    told.add(report.order_code)
                    self.say(f"{len(told)} of {self.shift.orders} {words_of(report)}")
            entries = len(told) + sum(len(report.decided) for report in reports)
            if entries > written:
                written, since = entries, time.monotonic()
            elif time.monotonic() - since > self.patience_seconds:
                return False
            await asyncio.sleep(_GLANCE_SECONDS)
        return True

    async def _booked(self) -> list[BookedOrder]:
        """The books, once the courier was told of the last order too, or not in time."""
        deadline = time.monotonic() + _COURIER_SECONDS
        while True:
            booked = await booked_orders(self.sandbox_url, self.with_courier)
            reports = diary.read(self.diary)
            if not waits_for_courier(reports, booked) or time.monotonic() > deadline:
                return booked
            await asyncio.sleep(_GLANCE_SECONDS)

    async def _judge(self) -> int:
        try:
            booked = await self._booked()
        except httpx.HTTPError as error:
            self.say(f"the marketplace's book cannot be read: {error}")
            return NOT_RIGHT
        verdict = judge(self.shift.orders, diary.read(self.diary), booked)
        for wrong in verdict.wrongs:
            self.say(f"wrong: {wrong}")
        self.say(verdict.words)
        return ALL_RIGHT if verdict.all_right else NOT_RIGHT


def words_of(report: Report) -> str:
    """What the robot did with an order: "wxfr-2440-rtbs: 7 picked, 1 not found; handed over"."""
    counts = Counter(decided.deed for decided in report.decided.values())
    did = ", ".join(f"{counts[deed]} {deed}" for deed in Deed if counts[deed])
    return f"{report.order_code}: {did or 'nothing picked'}; {report.ending or 'not ended'}"
