"""What each marketplace takes, as the README's table: made from the adapters.

`python -m tests.capabilities` writes it there. The adapters are those of a demo store that sells
everywhere, so a marketplace that the demo store sells on has its row.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

from picker_app.demo import store
from picker_app.domain.cart import Cart
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector
from picker_app.domain.outcome import NOT_FOUND, Outcome, Picked
from picker_app.domain.policy import Replacements, UnitPriceChange
from picker_app.platforms.base import Platform
from picker_app.platforms.loader import load_all
from picker_app.settings.connection import ConnectionSettings
from picker_app.simulator.store_settings import MIXED
from tests.contract.test_platforms import SAMPLES

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- capabilities: python -m tests.capabilities -->", "<!-- capabilities end -->"

_HEADINGS = (
    "", "start is told", "live check", "weights", "prices", "replacements", "additions",
    "notes to items", "customer has to agree", "store may cancel", "list of orders", "catalogue",
    "calls that finish an order",
)  # fmt: skip
_PRICES = {
    UnitPriceChange.NONE: "no",
    UnitPriceChange.DOWN: "lower",
    UnitPriceChange.ANY: "lower or higher",
}
_REPLACEMENTS = {
    Replacements.NONE: "no",
    Replacements.LISTED: "from its own list",
    Replacements.FREE: "any product",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """A connection of the demo store."""

    settings: ConnectionSettings
    platform: Platform

    @property
    def cells(self) -> tuple[str, ...]:
        """Its row."""
        can, policy = self.platform.capabilities, self.platform.capabilities.policy
        return (
            can.label,
            _yes(can.start_step),
            _yes(can.live_check),
            _yes(policy.weights),
            _PRICES[policy.unit_price],
            _REPLACEMENTS[policy.replacements],
            _yes(policy.additions),
            _yes(policy.notes),
            _yes(policy.ask_customer),
            ", ".join(_words(reason) for reason in policy.cancel_reasons) or "no",
            _list_words(can.history, open_ones=can.lists_open),
            _yes(can.catalogue),
            self._calls(),
        )

    def _calls(self) -> str:
        """Of an order of which one item is not found."""
        dialect = f"-{self.settings.dialect}" if self.settings.dialect else ""
        order = self.platform.parse(SAMPLES[f"{self.settings.platform}{dialect}"].received)
        first, *others = order.lines_to_pick
        outcomes: dict[LineId, Outcome] = {first.line_id: NOT_FOUND}
        outcomes |= {line.line_id: Picked(amount=line.pricing.amount) for line in others}
        cart = Cart(outcomes=outcomes, collector=Collector.RIDER)
        steps = self.platform.finish(order, cart).steps
        calls = ", ".join(f"{step.name}{_pace(step.repeat_pause)}" for step in steps)
        told = self.platform.capabilities.policy.finish_is_told
        return calls if told else f"{calls} (of changes alone)"


def table() -> str:
    """The table in Markdown."""
    rows = [_HEADINGS, ("---",) * len(_HEADINGS), *(sold.cells for sold in _sold())]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def main() -> int:
    """Write the table into the README."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8")
    return 0


def _sold() -> Iterator[Sold]:
    with tempfile.TemporaryDirectory() as folder:
        demo = store.opened(Path(folder), MIXED)
        with patch.dict(os.environ, demo.environment):
            currency = demo.settings.store.currency
            for connection in load_all(demo.settings.connections, currency):
                yield Sold(settings=connection.settings, platform=connection.platform)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _words(reason: str) -> str:
    return reason.lower().replace("_", " ")


def _list_words(history: timedelta, *, open_ones: bool) -> str:
    if not history:
        return "no"
    return "open ones" if open_ones else f"{history.days} days"


def _pace(pause: timedelta) -> str:
    return f" (once in {Decimal(pause.total_seconds()):f} s)" if pause else ""


if __name__ == "__main__":
    sys.exit(main())
