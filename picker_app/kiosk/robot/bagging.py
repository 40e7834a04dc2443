"""How the robot puts bags to an order: before it is reviewed, on the panel of bags."""

import re

from picker_app.kiosk.robot.choices import choose_bags
from picker_app.kiosk.robot.diary import Bagged, Diary
from picker_app.kiosk.robot.eyes import Control, Eyes

_BAG = re.compile(r"order\.additions\.(?P<sku>[^.]+)")


class Bagging:
    """Says what to touch next for the bags of an order."""

    def __init__(self, eyes: Eyes, diary: Diary, seed: int) -> None:
        self._eyes = eyes
        self._diary = diary
        self._seed = seed

    def way_in(self, order_code: str) -> Control | None:
        """The button that leads to the panel; None where there is none, or the bags are as they are
        meant.
        """
        button = self._eyes.find("order.bags")
        if button is None or not button.usable:
            return None
        meant = self._diary.report(order_code).bagged
        return None if meant is not None and _says(button.words, meant.count) else button

    def on_the_panel(self, order_code: str) -> Control | None:
        """What to touch on the panel; None where it is not shown."""
        close = self._eyes.find("additions.close")
        if close is None:
            return None
        for control in self._eyes.all("order.additions."):
            named = _BAG.fullmatch(control.identifier)
            if named:
                return self._towards(self._meant(order_code, named["sku"]), control) or close
        if self._diary.report(order_code).bagged is None:
            # The store sells no bags on this marketplace, only other products.
            self._diary.write(Bagged(order_code=order_code, sku="", count=0))
        return close

    def _meant(self, order_code: str, sku: str) -> Bagged:
        known = self._diary.report(order_code).bagged
        if known is not None:
            return known
        meant = choose_bags(self._seed, order_code, sku)
        self._diary.write(meant)
        return meant

    def _towards(self, meant: Bagged, bag: Control) -> Control | None:
        """Plus or minus; None where the counter is as it is meant."""
        shown = int(bag.words.rpartition(", ")[2])
        if shown == meant.count:
            return None
        step = "plus" if shown < meant.count else "minus"
        return self._eyes.find(f"{bag.identifier}.{step}")


def _says(words: str, count: int) -> bool:
    return words == {0: "Bags", 1: "1 bag"}.get(count, f"{count} bags")
