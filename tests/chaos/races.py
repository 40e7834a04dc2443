"""`python -m tests.chaos.races --races N`: two kiosks want one order at the same moment.

Real clients of kiosks, a real hub as a process on its SQLite file. Each race has to have one
holder, whom the loser is told; then the order is given back for the next race. In each third race
the loser takes the order over, again at the same moment as a third terminal.
"""

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from picker_app.api.actions import ProblemCode
from picker_app.api.orders import ClaimView, OrderView
from picker_app.domain.identity import OrderId, TerminalId, TerminalName
from picker_app.hub.storage.database import FILE_NAME
from picker_app.kiosk.hub_link.client import HubClient
from picker_app.kiosk.hub_link.hub import HubRefusedError
from picker_app.kiosk.hub_link.hub_address import HubAddress
from tests.chaos.store import Store, opened

_TAKE_OVER_EACH = 3
_BUDGET = 600
_LOOKS, _LOOK_SECONDS = 400, 0.05


@dataclass(slots=True)
class Races:
    """What came of the races so far."""

    won: Counter[str] = field(default_factory=Counter)
    """Races by terminal."""
    wrongs: list[str] = field(default_factory=list)
    last_epoch: int = 0

    def check(
        self,
        answers: Sequence[OrderView | HubRefusedError],
        what: str,
        before: ClaimView | None = None,
    ) -> ClaimView | None:
        """One race: exactly one has the order, and the others are told who has it: the winner, or
        who had it `before` that one took it over.
        """
        shown = [each.claim for each in answers if isinstance(each, OrderView)]
        claims = [claim for claim in shown if claim is not None]
        told = [each.problem for each in answers if isinstance(each, HubRefusedError)]
        if len(claims) != 1:
            self.wrongs.append(f"{what}: {len(claims)} holders")
            return None
        [claim] = claims
        holders = {claim.terminal, claim.terminal if before is None else before.terminal}
        if claim.epoch != self.last_epoch + 1:
            self.wrongs.append(f"{what}: epoch {claim.epoch} after {self.last_epoch}")
        for problem in told:
            is_held = problem.code is ProblemCode.HELD_BY_ANOTHER
            if not is_held or problem.holder_terminal not in holders:
                self.wrongs.append(f"{what}: the loser is told {problem}")
        self.last_epoch = claim.epoch
        self.won[claim.terminal] += 1
        return claim


async def race(folder: Path, races: int) -> Races:
    """All races, one after the other."""
    result = Races()
    async with opened(folder, seed=1, budget=_BUDGET, kiosks=0) as store:
        address = HubAddress.in_folder(store.hub_folder)
        names = [TerminalName(f"till-{number}") for number in (1, 2, 3)]
        clients = {name: _client(address, name) for name in names}
        order_id = await _order(store)
        for number in range(races):
            claim = await _one_race(clients, order_id, result, number)
            if claim is not None:
                await clients[claim.terminal].release(order_id, claim.epoch)
        for client in clients.values():
            await client.close()
        result.wrongs.extend(await asyncio.to_thread(_wrongs_in_the_log, store.hub_folder))
    return result


async def _one_race(
    clients: dict[TerminalName, HubClient], order_id: OrderId, result: Races, number: int
) -> ClaimView | None:
    one, other, third = clients
    both = (one, other) if number % 2 else (other, one)
    answers = await asyncio.gather(*(_ask(clients[name], order_id) for name in both))
    claim = result.check(answers, f"race {number}")
    if claim is None or number % _TAKE_OVER_EACH:
        return claim
    loser = other if claim.terminal == one else one
    taking = (_ask(clients[loser], order_id, take_over=True), _ask(clients[third], order_id))
    return result.check(await asyncio.gather(*taking), f"take-over {number}", claim)


async def _ask(
    client: HubClient, order_id: OrderId, *, take_over: bool = False
) -> OrderView | HubRefusedError:
    try:
        return await client.claim(order_id, take_over=take_over)
    except HubRefusedError as refused:
        return refused


def _client(address: HubAddress, name: TerminalName) -> HubClient:
    return HubClient(address, name, picker=lambda: name, terminal_id=TerminalId(f"id of {name}"))


async def _order(store: Store) -> OrderId:
    await store.place({})
    for _ in range(_LOOKS):
        if orders := await store.hub_orders():
            return orders[0].order.order_id
        await asyncio.sleep(_LOOK_SECONDS)
    raise AssertionError("the order did not come")


def _wrongs_in_the_log(hub_folder: Path) -> list[str]:
    """No two claims may have stood at the same time."""
    with closing(sqlite3.connect(hub_folder / FILE_NAME)) as database:
        rows = database.execute(
            "SELECT epoch, claimed_at, released_at FROM claims ORDER BY epoch"
        ).fetchall()
    wrongs = [f"claim {epoch} never ended" for epoch, _, released_at in rows if not released_at]
    for (epoch, _, released_at), (_, claimed_at, _) in pairwise(rows):
        if released_at is not None and released_at > claimed_at:
            wrongs.append(f"claim {epoch} stood when the next one began")
    return wrongs


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.races", description=__doc__)
    parser.add_argument("--races", type=int, default=10_000)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        result = asyncio.run(race(Path(folder), options.races))
    won = ", ".join(f"{name} {count}" for name, count in sorted(result.won.items()))
    lines = [
        f"{options.races} races in {time.monotonic() - began:.0f} s, {result.last_epoch} claims",
        f"won: {won}",
        *(f"WRONG: {wrong}" for wrong in result.wrongs[:50]),
        f"{len(result.wrongs)} things wrong",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if result.wrongs else 0


if __name__ == "__main__":
    sys.exit(main())
