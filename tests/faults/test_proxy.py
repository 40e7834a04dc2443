"""The fault proxy breaks what its plan says, and nothing else."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from tests.faults.plans import Fault, FaultKind, Faults, no_faults, seeded
from tests.faults.proxy import FaultProxy

REQUEST, ANSWER = b"what do you have?\n", b"eggs, milk, and a loaf of bread\n"
PATIENCE = 10.0


@dataclass
class Target:
    """Answers each whole line with the same words."""

    asked: int = 0
    heard: bytearray = field(default_factory=bytearray)
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(1000):
                self.heard += data
                if data.endswith(b"\n"):
                    self.asked += 1
                    writer.write(ANSWER)
        except ConnectionError:
            pass
        finally:
            self.gone.set()
            writer.close()


@pytest.fixture
async def target() -> AsyncIterator[tuple[Target, int]]:
    made = Target()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    async with asyncio.timeout(PATIENCE):
        yield made, server.sockets[0].getsockname()[1]
    server.close()


def proxy(port: int, faults: Faults = no_faults) -> FaultProxy:
    return FaultProxy(lambda: ("127.0.0.1", port), faults)


async def ask(through: FaultProxy) -> bytes:
    """One request on a connection of its own; all that came, also where it broke off."""
    reader, writer = await asyncio.open_connection("127.0.0.1", through.port)
    writer.write(REQUEST)
    came = b""
    try:
        while len(came) < len(ANSWER) and (data := await reader.read(1000)):
            came += data
    except ConnectionError:
        pass
    writer.close()
    return came


async def test_without_a_fault_all_goes_through(target: tuple[Target, int]) -> None:
    served, port = target
    async with proxy(port) as between:
        assert await ask(between) == ANSWER
        assert (served.asked, between.happened) == (1, [])


@pytest.mark.parametrize(
    ("kind", "asked", "came"),
    [
        (FaultKind.CUT_BEFORE, 0, b""),
        (FaultKind.CUT_DURING, 0, b""),
        (FaultKind.CUT_AFTER, 1, b""),
        (FaultKind.DELAY, 1, ANSWER),
        (FaultKind.DRIP, 1, ANSWER),
        (FaultKind.HALF_CLOSED, 1, ANSWER[: len(ANSWER) // 2]),
    ],
)
async def test_each_fault_happens_once(
    target: tuple[Target, int], kind: FaultKind, asked: int, came: bytes
) -> None:
    served, port = target
    async with proxy(port) as between:
        between.strike(Fault(kind=kind, seconds=0.05))
        assert await ask(between) == came
        await served.gone.wait()
        assert served.asked == asked
        assert between.happened == [kind]
        assert await ask(between) == ANSWER


async def test_a_cut_during_lets_half_of_the_request_arrive(target: tuple[Target, int]) -> None:
    served, port = target
    async with proxy(port) as between:
        between.strike(Fault(kind=FaultKind.CUT_DURING))
        await ask(between)
        await served.gone.wait()
        assert served.heard == REQUEST[: len(REQUEST) // 2]


async def test_garbage_comes_in_place_of_the_answer(target: tuple[Target, int]) -> None:
    served, port = target
    async with proxy(port) as between:
        between.strike(Fault(kind=FaultKind.GARBAGE))
        came = await ask(between)
        assert came
        assert ANSWER not in came
        assert served.asked == 1


async def test_a_delay_holds_the_answer_up(target: tuple[Target, int]) -> None:
    _, port = target
    async with proxy(port) as between:
        between.strike(Fault(kind=FaultKind.DELAY, seconds=0.2))
        begin = time.monotonic()
        assert await ask(between) == ANSWER
        assert time.monotonic() - begin >= 0.2


async def test_a_fault_may_wait_for_a_later_exchange(target: tuple[Target, int]) -> None:
    _, port = target

    def second(_connection: int, exchange: int) -> Fault | None:
        return Fault(kind=FaultKind.CUT_AFTER) if exchange == 1 else None

    async with proxy(port, second) as between:
        reader, writer = await asyncio.open_connection("127.0.0.1", between.port)
        writer.write(REQUEST)
        assert await reader.readexactly(len(ANSWER)) == ANSWER
        writer.write(REQUEST)
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await reader.readexactly(len(ANSWER))
        writer.close()


async def test_without_a_target_connections_are_reset() -> None:
    async with FaultProxy(lambda: None) as between:
        assert await ask(between) == b""


def test_a_seed_gives_the_same_plan_again() -> None:
    places = [(connection, exchange) for connection in range(200) for exchange in range(6)]
    one, again, other = (
        [plan(*place) for place in places]
        for plan in (seeded(7, share=0.5), seeded(7, share=0.5), seeded(8, share=0.5))
    )
    assert one == again
    assert one != other
    faults = [fault for fault in one if fault is not None]
    assert 60 < len(faults) < 140
    assert {fault.kind for fault in faults} == set(FaultKind)
