"""The live check while a ten-line order is picked: calls made, age of verdicts, and how long the
final PUT waited behind the order's own check.

Hub and sandbox are the real programs; the figures are taken where a kiosk would take them, at the
hub's feed. The slow pace stands for one line in fifteen seconds: what matters is that a check is
over before the next line comes, which it is at eight seconds too, and sooner with a quick platform.
Each line is picked with less than was ordered: what is picked as ordered was checked before.
"""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
from httpx_sse import aconnect_sse

from picker_app.api import runtime
from picker_app.api.calls import CallListView, CallView
from picker_app.api.orders import CheckKind, OrderView
from picker_app.domain.cart import Cart, digest
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.stage import IntentState
from picker_app.hub.checks.inspector import CHECK
from picker_app.settings.calls import LiveCheck
from picker_app.tasks import Tasks
from picker_app.wire.call_window import MINUTE
from tests.benchmarks.figures import row, say
from tests.story.processes import PATIENCE
from tests.story.shop import Shop

PRODUCT = "062829"
TERMINAL = "till-1"
LINES = [{"sku": PRODUCT, "quantity": 2, "max_quantity": 2} for _ in range(10)]
PACES = (
    ("one line in 15 s", 0.2, 2.0),
    ("one line in 15 s", 5.0, 8.0),
    ("ten lines in 3 s", 0.2, 0.3),
    ("ten lines in 3 s", 5.0, 0.3),
)
"""What each stands for, the seconds until the platform answers, and those between two lines."""


@dataclass(slots=True)
class Picker:
    """A terminal that picks one order and hears of it by the feed."""

    http: httpx.AsyncClient
    order_id: OrderId
    view: OrderView
    numbers: int = 0
    decided_at: dict[LineId, float] = field(default_factory=dict)
    ages: dict[LineId, float] = field(default_factory=dict)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def listen(self) -> None:
        """Take in what the feed brings, until cancelled."""
        after = {"after": str(self.view.sequence)}
        async with aconnect_sse(self.http, "GET", "/v1/feed", params=after) as source:
            async for event in source.aiter_sse():
                if event.event != "order":
                    continue
                view = OrderView.model_validate_json(event.data)
                if view.order.order_id == self.order_id:
                    await self._see(view)

    async def pick(self, line_id: LineId, amount: str) -> None:
        """Put an amount of a line into the bag."""
        self.decided_at[line_id] = time.monotonic()
        outcome = {"kind": "picked", "amount": amount}
        await self.do({"kind": "set_outcome", "line_id": line_id, "outcome": outcome})

    async def do(self, deed: dict[str, Any]) -> None:
        """One action."""
        self.numbers += 1
        action = {
            "epoch": 1,
            "number": self.numbers,
            "terminal": TERMINAL,
            "picker": TERMINAL,
            "at": datetime.now(UTC).isoformat(),
            "deed": deed,
        }
        answer = await self.http.post(
            f"/v1/orders/{self.order_id}/actions", json={"actions": [action]}
        )
        answer.raise_for_status()

    async def press_ready(self) -> datetime:
        """Finish the order with the cart that the hub has; when that was."""
        answer = await self.http.get(f"/v1/orders/{self.order_id}")
        view = OrderView.model_validate_json(answer.content)
        cart = Cart(outcomes=view.cart.outcomes, collector=view.cart.collector)
        pressed_at = datetime.now(UTC)
        await self.do({"kind": "ready", "cart_digest": digest(view.order, cart)})
        return pressed_at

    async def calls(self) -> list[CallView]:
        """The hub's calls for the order."""
        answer = await self.http.get("/v1/calls", params={"order_id": self.order_id})
        return CallListView.model_validate_json(answer.content).calls

    async def until_checked(self) -> None:
        """Wait for a verdict on each line."""
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.ages) == len(self.view.order.lines))

    async def until_sent(self) -> None:
        """Wait until the marketplace has taken the order."""
        async with self.changed:
            await self.changed.wait_for(
                lambda: self.view.intent is not None and self.view.intent.state is IntentState.DONE
            )

    async def _see(self, view: OrderView) -> None:
        now = time.monotonic()
        async with self.changed:
            self.view = view
            for line_id, check in view.check.lines.items() if view.check else ():
                if check.kind is CheckKind.FINE and line_id in self.decided_at:
                    self.ages.setdefault(line_id, now - self.decided_at[line_id])
            self.changed.notify_all()


def measure(shop: Shop) -> None:
    """Picks an order at each pace."""
    shop.start("simulator", "hub")
    say(f"waiting {MINUTE:.0f} s: a hub that has just started takes its calls for used up")
    time.sleep(MINUTE)
    for pace, answer_seconds, pause in PACES:
        shop.switch(answer_seconds=answer_seconds)
        asyncio.run(_pick(shop, f"{pace}, answer after {answer_seconds:g} s", pause))


async def _pick(shop: Shop, what: str, pause: float) -> None:
    order_id = shop.order_id(shop.place_order(lines=LINES)["order_id"])
    where = runtime.read(shop.folder / "hub")
    if where is None:
        raise AssertionError
    headers = {"Authorization": f"Bearer {where.token}"}
    async with (
        httpx.AsyncClient(base_url=where.url, headers=headers, timeout=PATIENCE) as http,
        Tasks() as tasks,
    ):
        claim = {"terminal": TERMINAL, "picker": TERMINAL}
        answer = await http.post(f"/v1/orders/{order_id}/claim", json=claim)
        picker = Picker(http, order_id, OrderView.model_validate_json(answer.content))
        tasks.spawn(picker.listen(), name="feed")
        for line in picker.view.order.lines:
            await picker.pick(line.line_id, "1")
            await asyncio.sleep(pause)
        await picker.until_checked()
        checks = sum(call.step == CHECK for call in await picker.calls())
        waited = await _finish(picker)
    row(f"{what}: verdicts' age", [1000 * age for age in picker.ages.values()])
    say(f"{what}: {checks} calls; the final PUT waited {waited:.2f} s (at most 3)")


async def _finish(picker: Picker) -> float:
    """Change a line once more, and press Ready while that is being checked; the seconds until the
    final PUT was begun.
    """
    await picker.pick(picker.view.order.lines[0].line_id, "2")
    await asyncio.sleep(LiveCheck().smallest_pause_seconds + 0.1)
    pressed_at = await picker.press_ready()
    await picker.until_sent()
    [final] = [call for call in await picker.calls() if call.step == "finish"]
    return (final.at - pressed_at).total_seconds()
