"""The robot's shift, told and judged, with a diary as it writes it and a control API."""

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from picker_app.demo import book
from picker_app.demo.autoplay import ALL_RIGHT, NOT_RIGHT, Autoplay
from picker_app.kiosk.robot.diary import Decided, Deed, Diary, Ended, Ending
from picker_app.kiosk.robot.shift import Shift
from picker_app.servers import Server, listen
from picker_app.tasks import Tasks, spawn

PLACED: dict[str, Any] = {
    "order_id": "1",
    "connection": "glovo",
    "order_code": "abcd-1",
    "status": "READY_FOR_PICKUP",
    "cancelled": False,
    "finals": 1,
    "lines": [
        {
            "name": "Milk 1 l",
            "sku": "10000001",
            "status": "IN_CART",
            "amount": 2,
            "replaced_id": None,
        }
    ],
}


@pytest.fixture
async def sandbox() -> AsyncIterator[str]:
    """The address of something that answers like the control API, with one order."""

    async def orders(_request: Request) -> JSONResponse:
        return JSONResponse({"orders": [PLACED]})

    async def entries(_request: Request) -> JSONResponse:
        return JSONResponse({"entries": [{"order_id": None, "faults": []}]})

    async def deliveries(_request: Request) -> JSONResponse:
        return JSONResponse({"deliveries": []})

    routes = [
        Route("/sandbox/orders", orders),
        Route("/sandbox/book", entries),
        Route("/sandbox/deliveries", deliveries),
    ]
    server = Server(Starlette(routes=routes), listen("127.0.0.1", 0))
    async with Tasks() as tasks:
        serving = tasks.spawn(server.run_until_stopped(), name="sandbox")
        await server.ready.wait()
        yield server.url
        server.stop()
        await serving


def written(folder: Path, amount: int) -> Diary:
    diary = Diary(folder / "diary")
    diary.write(
        Decided(order_code="abcd-1", item="Milk 1 l", deed=Deed.PICKED, amount=Decimal(amount))
    )
    return diary


def autoplay(folder: Path, sandbox: str, said: list[str], patience: float = 60.0) -> Autoplay:
    return Autoplay(
        shift=Shift(orders=1, seed=1),
        diary=folder / "diary",
        sandbox_url=sandbox,
        say=said.append,
        patience_seconds=patience,
    )


async def test_an_order_that_ended_right(tmp_path: Path, sandbox: str) -> None:
    said: list[str] = []
    diary = written(tmp_path, 2)
    playing = spawn(autoplay(tmp_path, sandbox, said).run(), name="autoplay")
    diary.write(Ended(order_code="abcd-1", ending=Ending.HANDED_OVER))
    assert await playing == ALL_RIGHT
    assert said == [
        "1 of 1 abcd-1: 1 picked; handed over",
        "the marketplace's book: 1 of 1 orders ended right, finals that took effect: 1, faults: 0",
    ]


async def test_a_bag_that_is_not_what_was_meant(tmp_path: Path, sandbox: str) -> None:
    said: list[str] = []
    written(tmp_path, 1).write(Ended(order_code="abcd-1", ending=Ending.HANDED_OVER))
    assert await autoplay(tmp_path, sandbox, said).run() == NOT_RIGHT
    assert said[-1].startswith("the marketplace's book: 0 of 1 orders ended right")
    assert said[-2].startswith("wrong: abcd-1: ")


async def test_a_robot_that_stands_still_is_given_up(tmp_path: Path, sandbox: str) -> None:
    said: list[str] = []
    written(tmp_path, 2)
    assert await autoplay(tmp_path, sandbox, said, patience=0.0).run() == NOT_RIGHT
    assert "got no further" in said[0]


async def test_a_book_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_PATIENCE_SECONDS", 0.0)
    said: list[str] = []
    written(tmp_path, 2).write(Ended(order_code="abcd-1", ending=Ending.HANDED_OVER))
    assert await autoplay(tmp_path, "http://127.0.0.1:9", said).run() == NOT_RIGHT
    assert said[-1].startswith("the marketplace's book cannot be read")
