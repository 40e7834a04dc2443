"""The robot: looks at the screen again and again, and does what a picker would do next."""

import asyncio
import logging
import math
import re
import time

from PySide6.QtWidgets import QWidget

from picker_app.kiosk.robot.bagging import Bagging
from picker_app.kiosk.robot.choices import Item, choose, read_item
from picker_app.kiosk.robot.diary import Decided, Deed, Diary, Ended, Ending
from picker_app.kiosk.robot.eyes import Control, Eyes
from picker_app.kiosk.robot.hand import Hand
from picker_app.kiosk.robot.noting import Noting
from picker_app.kiosk.robot.replacing import Replacing
from picker_app.kiosk.robot.shift import Shift

logger = logging.getLogger(__name__)

_GLANCE_SECONDS = 0.1
_PATIENT_GLANCES = 50
_AGAIN_SECONDS = 5.0

_ROW = "queue.row."
_WAITS = "Ready, waits"
_FOUND = re.compile(r"(?P<card>order\.card\..+)\.found")
_KEYS = {".": "point"}


class _VanishedError(Exception):
    """What was to be touched did not appear, or went: the screen has to be looked at anew."""


class Robot:
    """Keeps nothing of its work but the diary: it goes on from any screen."""

    def __init__(self, window: QWidget, shift: Shift, diary: Diary) -> None:
        self._eyes = Eyes(window)
        self._hand = Hand(window)
        self._shift = shift
        self._diary = diary
        self._bagging = Bagging(self._eyes, diary, shift.seed)
        self._noting = Noting(self._eyes, shift.seed)
        self._replacing = Replacing(self._eyes, diary)
        self._others: set[str] = set()
        """Codes of orders that other terminals had when it looked."""
        self._tried_again_at = -math.inf
        """When it last had an order sent once more, in seconds of the monotonic clock."""
        self._first_row = ""
        self._goes_down = True
        """Where it looks for rows when none on the screen is left."""

    async def work(self) -> None:
        """Picks until the shift's orders are over."""
        while self._diary.ended < self._shift.orders:
            await asyncio.sleep(_GLANCE_SECONDS)
            try:
                await self._do_what_is_next()
            except _VanishedError as vanished:
                logger.info("the robot looks anew: %s", vanished)

    async def _do_what_is_next(self) -> None:
        if notice := self._eyes.find("cancelled.show"):
            self._touch(notice)
        elif step := self._on_a_panel():
            self._touch(step)
        elif keypad := self._eyes.find("keypad.cancel"):
            self._touch(keypad)
        elif self._replacing.is_at_it:
            if step := self._replacing.in_the_search():
                self._touch(step)
        elif code := self._eyes.find("handover.code"):
            self._hand_over(code.words)
        elif ready := self._eyes.find("review.ready"):
            # Customers that are asked agree.
            self._touch(ready if ready.usable else self._eyes.find("review.agreed") or ready)
        elif code := self._eyes.find("order.code"):
            await self._pick(code.words)
        else:
            await self._open_an_order()

    def _on_a_panel(self) -> Control | None:
        """What to touch on a panel of the order; None where none is shown."""
        code = self._eyes.find("order.code")
        step = None if code is None else self._bagging.on_the_panel(code.words)
        return step or self._noting.on_the_panel()

    async def _open_an_order(self) -> None:
        """The uppermost row that is not over; what is off the screen is scrolled to. Behind these
        an order that it had handed over when the kiosk died, and that waits all the same.
        """
        rows = [row for row in self._eyes.all(_ROW) if row.usable]
        if (row := self._first(rows, None) or self._first(rows, Ending.HANDED_OVER)) is not None:
            self._touch(row)
            return
        # By the time that it comes by again they may have been given back.
        self._others.clear()
        if rows:
            await self._scroll(rows)

    def _first(self, rows: list[Control], ending: Ending | None) -> Control | None:
        for row in rows:
            code = row.identifier.removeprefix(_ROW)
            is_open = ending is None or _WAITS in row.words
            if code not in self._others and is_open and self._diary.report(code).ending is ending:
                return row
        return None

    async def _scroll(self, rows: list[Control]) -> None:
        """On, and back again from the end."""
        if rows[0].identifier == self._first_row:
            self._goes_down = not self._goes_down
        self._first_row = rows[0].identifier
        upper, lower = rows[0].middle, rows[-1].middle
        begin, end = (lower, upper) if self._goes_down else (upper, lower)
        await self._hand.push(begin, end)

    async def _pick(self, order_code: str) -> None:
        if self._eyes.find("order.take_over") is not None:
            self._others.add(order_code)
            self._touch(self._seen("order.back"))
            return
        for control in self._eyes.all("order.card."):
            named = _FOUND.fullmatch(control.identifier)
            if named and control.usable:
                await self._decide(order_code, named["card"])
                return
        review = self._eyes.find("order.review")
        if review is not None and review.usable:
            self._touch(self._bagging.way_in(order_code) or review)
        elif (button := self._eyes.find("order.next")) and button.usable:
            self._touch(button)

    async def _decide(self, order_code: str, card: str) -> None:
        shown = self._eyes.find("order.item")
        item = read_item(shown.words) if shown else None
        if shown is None or item is None:
            raise _VanishedError(card)
        meant = self._meant(order_code, item, card)
        if meant.deed is Deed.NOT_FOUND:
            self._touch(self._seen(f"{card}.not_found"))
        elif meant.deed is Deed.REPLACED:
            self._touch(self._replacing.way_in(meant, card) or self._seen("order.back"))
        elif note := self._noting.way_in(order_code, item, card, shown.words):
            self._touch(note)
        elif meant.deed is Deed.WEIGHED:
            await self._weigh(card, str(meant.amount))
        elif self._shows(card, meant):
            self._touch(self._seen(f"{card}.found"))
        else:
            self._touch(self._seen(f"{card}.minus"))

    def _meant(self, order_code: str, item: Item, card: str) -> Decided:
        """What was meant before, or else is meant from now on, of what the screen lets do."""
        report = self._diary.report(order_code)
        if item.name in report.decided:
            return report.decided[item.name]
        found_some = any(decided.amount for decided in report.decided.values())
        meant = choose(
            self._shift.seed,
            order_code,
            item,
            may_be_missing=found_some and self._is_usable(f"{card}.not_found"),
            may_be_fewer=self._is_usable(f"{card}.minus"),
            may_be_replaced=self._is_usable(f"{card}.replace"),
        )
        self._diary.write(meant)
        return meant

    def _is_usable(self, identifier: str) -> bool:
        control = self._eyes.find(identifier)
        return control is not None and control.usable

    def _shows(self, card: str, meant: Decided) -> bool:
        """Whether the amount on the card, "2 of Baguette", is the one that is meant."""
        return self._seen(f"{card}.amount").words == f"{meant.amount} of {meant.item}"

    async def _weigh(self, card: str, weight: str) -> None:
        self._touch(self._seen(f"{card}.amount"))
        for key in weight:
            await self._touch_soon(f"keypad.{_KEYS.get(key, key)}")
        await self._touch_soon("keypad.accept")

    def _hand_over(self, order_code: str) -> None:
        headline = self._eyes.find("handover.headline")
        done = self._eyes.find("handover.done")
        if done is not None and done.usable:
            self._end(order_code, Ending.HANDED_OVER, done)
        elif headline is not None and headline.words.startswith("Cancelled"):
            self._end(order_code, Ending.CANCELLED, self._seen("handover.back"))
        elif headline is not None and headline.words == "The bag has left the store":
            self._end(order_code, Ending.COLLECTED, self._seen("handover.back"))
        elif again := self._eyes.find("handover.try_again"):
            self._try_again(again)

    def _try_again(self, button: Control) -> None:
        """What nobody can know by itself waits for a person; not touched again and again."""
        if time.monotonic() - self._tried_again_at >= _AGAIN_SECONDS:
            self._tried_again_at = time.monotonic()
            self._touch(button)

    def _end(self, order_code: str, ending: Ending, way_out: Control) -> None:
        if self._diary.report(order_code).ending is None:
            self._diary.write(Ended(order_code=order_code, ending=ending))
        self._touch(way_out)

    def _seen(self, identifier: str) -> Control:
        control = self._eyes.find(identifier)
        if control is None:
            raise _VanishedError(identifier)
        return control

    async def _touch_soon(self, identifier: str) -> None:
        for _ in range(_PATIENT_GLANCES):
            await asyncio.sleep(_GLANCE_SECONDS)
            control = self._eyes.find(identifier)
            if control is not None and control.usable:
                self._touch(control)
                return
        raise _VanishedError(identifier)

    def _touch(self, control: Control) -> None:
        """A finger can only touch what it reaches: anything else is looked for again."""
        if control.usable:
            self._hand.touch(control.middle)
