"""How the robot has another product stand in for an item: the first one that costs no more."""

import logging
import re
from decimal import Decimal

from picker_app.kiosk.robot.diary import Decided, Deed, Diary
from picker_app.kiosk.robot.eyes import Control, Eyes

logger = logging.getLogger(__name__)

_HIT = "search.hit."
_DEARER = " dearer"
_AMOUNT = re.compile(r"(?P<amount>[0-9.]+) of .*", re.DOTALL)
_PATIENT_GLANCES = 50
"""How often it looks for products that are still on their way."""


class Replacing:
    """Says what to touch next for a product in place of another."""

    def __init__(self, eyes: Eyes, diary: Diary) -> None:
        self._eyes = eyes
        self._diary = diary
        self._meant: Decided | None = None
        """For which item it opened the search."""
        self._chosen = ""
        """SKU of the product that it touched last."""
        self._passed: set[str] = set()
        """SKUs of those that cannot stand in after all."""
        self._glances = 0

    def way_in(self, meant: Decided, card: str) -> Control | None:
        """The button that leads to the search; None where it is not shown."""
        self._meant, self._chosen, self._glances = meant, "", 0
        self._passed.clear()
        return self._eyes.find(f"{card}.replace")

    @property
    def is_at_it(self) -> bool:
        """Whether the search is on the screen."""
        return self._eyes.find("search.back") is not None

    def in_the_search(self) -> Control | None:
        """What to touch in the search; None where there is nothing to do but to wait."""
        drop = self._eyes.find("choice.drop")
        item = self._item_on_the_screen()
        if item is None:
            return drop or self._eyes.find("search.back")
        step = self._on_the_panel(item, drop) if drop else self._cheap_enough()
        if step is not None and step.usable:
            return step
        self._glances += 1
        if self._glances > _PATIENT_GLANCES:
            self._find_it_after_all(item)
        return None

    def _item_on_the_screen(self) -> Decided | None:
        """None where the search is for something else, or no longer meant."""
        title, meant = self._eyes.find("search.title"), self._meant
        if title is None or meant is None:
            return None
        written = self._diary.report(meant.order_code).decided.get(meant.item)
        if written is None or written.deed is not Deed.REPLACED:
            return None
        return written if title.words.startswith(f"Instead of {meant.item}") else None

    def _cheap_enough(self) -> Control | None:
        for hit in self._eyes.all(_HIT):
            sku = hit.identifier.removeprefix(_HIT)
            if hit.usable and _DEARER not in hit.words and sku not in self._passed:
                self._chosen = sku
                return hit
        return None

    def _on_the_panel(self, item: Decided, drop: Control) -> Control | None:
        """The last button, once it is written down what it will do; the one back to the others
        where it cannot be this one, or has to be held in the hand to tell whether it is weighed.
        """
        confirm = self._eyes.find("choice.confirm")
        amount = self._eyes.find("choice.amount")
        shown = None if amount is None else _AMOUNT.fullmatch(amount.words)
        if confirm is None or shown is None:
            return None
        if not self._chosen or not confirm.usable or self._eyes.find("choice.unit"):
            self._passed.add(self._chosen)
            return drop
        chosen = {"product": self._chosen, "amount": Decimal(shown["amount"])}
        meant = item.model_copy(update=chosen)
        if meant != item:
            self._diary.write(meant)
        return confirm

    def _find_it_after_all(self, item: Decided) -> None:
        """Nothing stands in for it, so it is looked for once more."""
        reasons = (self._eyes.find("choice.obstacle"), self._eyes.find("search.blank"))
        why = next((seen.words for seen in reasons if seen), "all are dearer")
        logger.info("nothing can stand in: %s", why, extra={"hits": len(self._eyes.all(_HIT))})
        self._diary.write(item.model_copy(update={"deed": Deed.PICKED, "product": ""}))
