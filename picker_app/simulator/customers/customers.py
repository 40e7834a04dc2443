"""A stream of customers who now and then change their mind, and riders who take what is ready."""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from picker_app.simulator.accounts.account import Account
from picker_app.simulator.played import Marketplace, Played

# Customers wait while so many orders do, or a demo left alone would fill up for ever.
WAITING_AT_MOST = 12
_LOOK_EVERY_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Customers:
    """People who order now and then."""

    marketplaces: Mapping[str, Marketplace]
    """By their platform's name."""
    played: Sequence[Played]
    """All to whom something comes by itself."""
    accounts: Sequence[Account]
    """Whose marketplaces they order on."""
    chance: random.Random
    after_event: Callable[[], None]
    """Called when there may be a new webhook."""

    async def order(self, *, per_minute: float, at_once: int) -> None:
        """Some at once, on each marketplace in turn, if no order waits from an earlier run, then
        one by one. Until cancelled.
        """
        if not self._waiting():
            for account in islice(cycle(self.accounts), at_once):
                self._place(account)
        while per_minute > 0:
            # By no seed: when they come is chance in any case, what they order need not be.
            await asyncio.sleep(60 / per_minute * random.uniform(0.6, 1.4))
            if self._waiting() < WAITING_AT_MOST:
                self._place(self.chance.choice(self.accounts))

    async def live_on(self) -> None:
        """Let come what comes by itself, as switches say. Until cancelled."""
        while True:
            await asyncio.sleep(_LOOK_EVERY_SECONDS)
            if sum(each.live_on() for each in self.played):
                self.after_event()

    def _waiting(self) -> int:
        return sum(market.waiting() for market in self.marketplaces.values())

    def _place(self, account: Account) -> None:
        self.marketplaces[account.platform].place_something(account.connection)
        self.after_event()
