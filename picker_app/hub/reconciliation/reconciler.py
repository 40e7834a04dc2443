"""When orders are compared: at the start, after an outage, and every few minutes."""

import asyncio
import logging
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from picker_app.domain.identity import ConnectionName
from picker_app.hub.clock import Clock
from picker_app.hub.outgoing import Outgoing
from picker_app.hub.reconciliation.comparison import AHEAD, Comparison, Findings
from picker_app.hub.reconciliation.turns import UnansweredError
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.platforms.connection import Connection
from picker_app.settings.hub import ReconciliationSettings
from picker_app.tasks import side_by_side
from picker_app.wire.retries import pause

logger = logging.getLogger(__name__)

SMALLEST_PAUSE = 30.0
"""Seconds from one comparison to the next, however often the line breaks."""
_OVERLAP = timedelta(minutes=15)
"""Each list begins so long before the one before it ended."""
_OUR_FAULT = "This program failed to compare the orders. Please report it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How the store's orders were compared with one marketplace's. Never changed, only replaced."""

    compared_at: datetime | None = None
    """When the last whole comparison ended."""
    trouble: str = ""
    """Why orders cannot be compared or listed."""
    sees_open_orders: bool | None = None
    """Whether orders that no webhook told of can be found; None until something shows it."""


class Reconciler:
    """Keeps the store's orders in agreement with those of all marketplaces."""

    def __init__(
        self,
        database: Database,
        outgoing: Outgoing,
        settings: ReconciliationSettings,
        *,
        clock: Clock,
    ) -> None:
        self._database = database
        self._outgoing = outgoing
        self._settings = settings
        self._clock = clock
        self._rng = random.Random()
        self._listed_at: dict[ConnectionName, float] = {}
        """When the last list that came to its end was asked for, by the monotonic clock."""
        self._agreements = {name: Agreement() for name in outgoing.connections}

    @property
    def agreements(self) -> Mapping[ConnectionName, Agreement]:
        """How it stands with each connection."""
        return MappingProxyType(self._agreements)

    async def run(self) -> None:
        """Compare for as long as the hub lives, each connection by itself."""
        await side_by_side(
            {
                f"compare orders with {connection.name}": self._watch(connection)
                for connection in self._outgoing.connections.values()
            }
        )

    async def _watch(self, connection: Connection) -> None:
        turns = self._outgoing.turns(connection.name)
        while True:
            due = await self._compare(connection)
            turned = turns.rings
            await asyncio.sleep(min(SMALLEST_PAUSE, self._interval(connection)))
            left = due - time.monotonic()
            if left > 0:
                await turns.after_or_timeout(turned, left)

    async def _compare(self, connection: Connection) -> float:
        """Compare until it is done: an outage is over when a comparison comes to its end. Orders of
        which alone there is no answer are asked about until the next comparison is due. When that
        is, by the monotonic clock.
        """
        due, failures = time.monotonic(), 0
        comparison: Comparison | None = None
        while True:
            try:
                if comparison is None:
                    due = time.monotonic() + self._interval(connection)
                    comparison = await self._begin(connection)
                else:
                    self._agree(connection, await comparison.go_on())
                words = comparison.findings.left
            except (UnansweredError, KnownError) as error:
                words = str(error)
                self._tell(connection, trouble=words)
            except Exception:
                # A mistake of ours about one marketplace must not end the comparisons for good.
                logger.exception("orders of %s cannot be compared", connection.name)
                self._tell(connection, trouble=_OUR_FAULT)
                return due
            if not words or (comparison is not None and time.monotonic() > due):
                return due
            failures += 1
            if failures == 1:
                logger.info("orders of %s cannot be compared: %s", connection.name, words)
            await asyncio.sleep(pause(failures, None, self._rng).total_seconds())

    async def _begin(self, connection: Connection) -> Comparison:
        while True:
            began, until = time.monotonic(), self._platform_now(connection)
            comparison = Comparison(connection, self._database, self._outgoing, clock=self._clock)
            findings = await comparison.make(self._since(connection, began, until), until)
            ended = until + timedelta(seconds=time.monotonic() - began)
            if abs(self._platform_now(connection) - ended) < AHEAD:
                break
            # The first answer showed that our clock was wrong, and with it the time of the list.
        if findings.listed:
            self._listed_at[connection.name] = began
        if findings.fetched:
            logger.info("%s orders of %s were fetched", len(findings.fetched), connection.name)
        self._agree(connection, findings)
        return comparison

    def _agree(self, connection: Connection, findings: Findings) -> None:
        before = self._agreements[connection.name]
        found = findings.sees_open_orders
        self._agreements[connection.name] = Agreement(
            compared_at=before.compared_at if findings.left else self._clock(),
            trouble=" ".join(filter(None, (findings.trouble, findings.left))),
            sees_open_orders=before.sees_open_orders if found is None else found,
        )
        self._database.commits.ring()

    def _tell(self, connection: Connection, *, trouble: str) -> None:
        before = self._agreements[connection.name]
        self._agreements[connection.name] = replace(before, trouble=trouble)
        self._database.commits.ring()

    def _since(self, connection: Connection, now: float, until: datetime) -> datetime:
        """From shortly before the last list on; at the start as far back as the settings say."""
        history = connection.platform.capabilities.history
        longest = min(timedelta(hours=self._settings.look_back_hours), history) - AHEAD
        listed_at = self._listed_at.get(connection.name)
        if listed_at is None:
            return until - longest
        return until - min(timedelta(seconds=now - listed_at) + _OVERLAP, longest)

    def _platform_now(self, connection: Connection) -> datetime:
        return self._clock() + (connection.client.clock_offset or timedelta(0))

    def _interval(self, connection: Connection) -> float:
        """Seconds. Where orders are taken in from the list it is asked for as often as the settings
        say.
        """
        seconds = self._settings.minutes * 60
        if connection.platform.capabilities.lists_open:
            return min(seconds, connection.settings.poll_seconds)
        return seconds
