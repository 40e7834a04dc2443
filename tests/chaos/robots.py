"""What the robots at the kiosks with a screen meant, by their diaries."""

import asyncio
from collections.abc import Mapping

from picker_app.kiosk.robot import diary
from picker_app.kiosk.robot.diary import Report
from tests.chaos.store import Store

Robots = Mapping[str, Mapping[str, Report]]
"""What each robot wrote of each order: by the name of its terminal and the order's code."""


async def robots_of(store: Store) -> Robots:
    """All that the robots wrote."""
    return {name: await asyncio.to_thread(_reports, store, name) for name in store.screens}


def _reports(store: Store, name: str) -> Mapping[str, Report]:
    written = diary.read(store.folder / name / "kiosk" / diary.FILE_NAME)
    return {report.order_code: report for report in written}
