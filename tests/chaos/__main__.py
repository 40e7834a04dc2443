"""`python -m tests.chaos --orders N --seed S`: everything goes wrong, and every order ends right.

A sandbox, a hub and kiosks without a screen, as processes; proxies on all lines between them.
Each order has one mishap at one step, both by the seed. Prints what happened and what is wrong; the
exit code is 0 where nothing is.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from picker_app.demo.book import booked_orders
from tests.chaos.director import Director, Run
from tests.chaos.judge import Evidence, most_in_a_minute, wrongs
from tests.chaos.log import read_decided
from tests.chaos.mishaps import MishapKind
from tests.chaos.robots import robots_of
from tests.chaos.settings import CONNECTIONS
from tests.chaos.store import Store, opened

CALLS_PER_MINUTE = 600
"""Ten times the marketplace's, or the pace alone would make a thousand orders take long."""
_MOST_WRONGS = 50


def say(words: str) -> None:
    """A line for who waits in front of it."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


async def run(options: argparse.Namespace, folder: Path) -> bool:
    """One run; whether all is right."""
    seed, budget = options.seed, options.calls_per_minute
    say(
        f"{options.orders} orders, seed {seed}, {options.kiosks} kiosks and {options.screens} "
        f"with a screen, budget {budget} calls a minute"
    )
    began = time.monotonic()
    many = {"kiosks": options.kiosks, "screens": options.screens}
    async with opened(folder, seed, budget, **many) as store:
        director = Director(store, seed, options.orders, say)

        async def is_right() -> bool:
            return not [*wrongs(await _evidence(store, director.run, seed, budget))]

        happened = await director.direct(is_right)
        evidence = await _evidence(store, happened, seed, budget)
        lines = {
            "marketplace": store.market_line,
            "kiosks": store.kiosk_line,
            "webhooks": store.webhook_line,
        }
        if not all(clock.can_jump for clock in store.clocks.values()):
            say("no clock jumped: there is no C compiler")
        if not all(disk.is_mounted for disk in store.disks.values()):
            say("no disk was full: nobody may mount one here")
        faults = ", ".join(f"{len(line.happened)} of {name}" for name, line in lines.items())
    found = list(wrongs(evidence))
    _report(happened, evidence, time.monotonic() - began)
    say(f"faults of lines: {faults}")
    for wrong in found[:_MOST_WRONGS]:
        say(f"WRONG: {wrong}")
    say(f"{len(found)} things wrong, seed {seed}")
    return not found


async def _evidence(store: Store, happened: Run, seed: int, budget: int) -> Evidence:
    return Evidence(
        seed=seed,
        budget=budget,
        run=happened,
        booked=await store.booked_orders(),
        book=await store.book(),
        views=await store.hub_orders(),
        decided=await asyncio.to_thread(read_decided, store.hub_folder),
        robots=await robots_of(store),
        delivered=await booked_orders(store.sandbox, frozenset(CONNECTIONS)),
    )


def _report(happened: Run, evidence: Evidence, seconds: float) -> None:
    ended = [each for each in happened.orders.values() if each.ended_at is not None]
    times = [each.ended_at - each.placed_at for each in ended if each.ended_at is not None]
    finals = sum(order["finals"] for order in evidence.booked)
    say(
        f"{len(ended)} of {len(happened.orders)} orders ended in {seconds:.0f} s, "
        f"{len(happened.cancelled)} cancelled, finals that took effect: {finals}"
    )
    say(", ".join(f"{kind}: {happened.mishaps[kind]}" for kind in MishapKind))
    say(f"beeps: {len(happened.beeps)}, actions with the hub: {len(evidence.decided)}")
    say(
        f"calls: {len(evidence.book)}, most in sixty seconds: {most_in_a_minute(evidence.book)} "
        f"of {evidence.budget}"
    )
    told = sum(order.delivery is not None for order in evidence.delivered)
    say(f"told to the courier: {told} orders")
    if at_screens := {code for told in evidence.robots.values() for code in told}:
        say(f"picked at a screen, in part or whole: {len(at_screens)} orders")
    if times:
        say(f"an order took {statistics.median(times):.1f} s (median), {max(times):.1f} s at most")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--orders", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--calls-per-minute", type=int, default=CALLS_PER_MINUTE)
    parser.add_argument("--kiosks", type=int, default=3)
    parser.add_argument("--screens", type=int, default=1, help="kiosks with one, at most 1")
    parser.add_argument("--folder", type=Path, help="where all data stays; else it is dropped")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as dropped:
        folder = options.folder or Path(dropped)
        folder.mkdir(parents=True, exist_ok=True)
        fine = asyncio.run(run(options, folder))
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
