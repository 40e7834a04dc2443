"""What the robots at the kiosks with a screen meant, and whether the marketplace has it."""

from collections.abc import Collection
from dataclasses import dataclass

from picker_app.demo.book import booked_orders
from picker_app.demo.judge import judge
from picker_app.kiosk.robot import diary
from tests.chaos.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The orders that were picked at a screen."""

    orders: frozenset[str] = frozenset()
    """Their codes. What was meant of them is in the robots' diaries alone."""
    wrongs: tuple[str, ...] = ()


async def robots_of(store: Store, shared: Collection[str]) -> Robots:
    """What all robots did. Of the `shared` orders, by their codes, other pickers decided a part."""
    reports = [
        report
        for name in store.screens
        for report in diary.read(store.folder / name / "kiosk" / diary.FILE_NAME)
        if report.decided
    ]
    booked = await booked_orders(store.sandbox)
    alone = [report for report in reports if report.order_code not in shared]
    ended = [report for report in alone if report.ending is not None]
    return Robots(
        orders=frozenset(report.order_code for report in reports),
        wrongs=judge(len(ended), ended, booked).wrongs,
    )
