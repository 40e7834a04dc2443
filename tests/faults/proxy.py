"""The proxy: passes bytes between clients and one target, and breaks what its plan says.

It knows no HTTP. An exchange begins with the first bytes of a client that follow bytes of the
target, as one request follows the answer to the one before.
"""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Self

from picker_app.tasks import Tasks
from tests.faults.plans import Fault, FaultKind, Faults, no_faults

_CHUNK_BYTES = 65_536
_PIECES = 8
_NOISE_BYTES = 200

Target = Callable[[], tuple[str, int] | None]
"""Host and port of this moment; None while there is nobody."""


@dataclass(slots=True)
class _Line:
    """One connection of a client, and the one to the target that belongs to it."""

    number: int
    client: asyncio.StreamReader
    to_client: asyncio.StreamWriter
    target: asyncio.StreamReader
    to_target: asyncio.StreamWriter
    exchange: int = -1
    was_answered: bool = True
    fault: Fault | None = None
    closed_by_client: asyncio.Event = field(default_factory=asyncio.Event)

    def cut(self) -> None:
        """Resets both connections."""
        self.to_client.transport.abort()
        self.to_target.transport.abort()


class FaultProxy:
    """Listens on a port of loopback for as long as its block lasts."""

    def __init__(self, target: Target, faults: Faults = no_faults) -> None:
        self._target = target
        self._faults = faults
        self._strikes: list[Fault] = []
        self._connections = 0
        self._tasks = Tasks()
        self._server: asyncio.Server | None = None
        self.happened: list[FaultKind] = []
        """All faults so far."""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        await self._tasks.close()

    @property
    def port(self) -> int:
        """Where clients connect."""
        if self._server is None:
            raise RuntimeError("the proxy does not listen")
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    @property
    def url(self) -> str:
        """The same for HTTP."""
        return f"http://127.0.0.1:{self.port}"

    def strike(self, fault: Fault) -> None:
        """Lets the next exchange of any connection have this fault, before what the plan says."""
        self._strikes.append(fault)

    def _accept(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        number, self._connections = self._connections, self._connections + 1
        self._tasks.spawn(self._serve(number, client, to_client), name=f"proxied {number}")

    async def _serve(
        self, number: int, client: asyncio.StreamReader, to_client: asyncio.StreamWriter
    ) -> None:
        with contextlib.suppress(OSError):
            async with _closing(to_client):
                if (place := self._target()) is None:
                    to_client.transport.abort()
                    return
                target, to_target = await asyncio.open_connection(*place)
                async with _closing(to_target):
                    await self._pass_on(_Line(number, client, to_client, target, to_target))

    async def _pass_on(self, line: _Line) -> None:
        async with Tasks() as tasks:
            asking = tasks.spawn(self._requests(line), name=f"requests {line.number}")
            answering = tasks.spawn(self._answers(line), name=f"answers {line.number}")
            await asyncio.wait({asking, answering}, return_when=asyncio.FIRST_COMPLETED)

    async def _requests(self, line: _Line) -> None:
        with contextlib.suppress(OSError):
            while data := await line.client.read(_CHUNK_BYTES):
                self._begin_exchange(line)
                match self._take(line, {FaultKind.CUT_BEFORE, FaultKind.CUT_DURING}):
                    case Fault(kind=FaultKind.CUT_BEFORE):
                        line.cut()
                        return
                    case Fault(kind=FaultKind.CUT_DURING):
                        line.to_target.write(data[: len(data) // 2])
                        await line.to_target.drain()
                        line.cut()
                        return
                line.to_target.write(data)
                await line.to_target.drain()
            line.closed_by_client.set()

    async def _answers(self, line: _Line) -> None:
        with contextlib.suppress(OSError):
            while data := await line.target.read(_CHUNK_BYTES):
                line.was_answered = True
                fault = self._take(line, set(FaultKind))
                if fault is None:
                    line.to_client.write(data)
                    await line.to_client.drain()
                elif not await _spoil(line, fault, data):
                    return

    def _begin_exchange(self, line: _Line) -> None:
        if not line.was_answered:
            return
        line.was_answered = False
        line.exchange += 1
        planned = self._faults(line.number, line.exchange)
        line.fault = self._strikes.pop(0) if self._strikes else planned

    def _take(self, line: _Line, kinds: set[FaultKind]) -> Fault | None:
        """The exchange's fault where it is one of these: it happens now, and once."""
        fault = line.fault
        if fault is None or fault.kind not in kinds:
            return None
        line.fault = None
        self.happened.append(fault.kind)
        return fault


async def _spoil(line: _Line, fault: Fault, answer: bytes) -> bool:
    """Does to an answer what the fault is; whether the connection goes on."""
    match fault.kind:
        case FaultKind.DELAY:
            await asyncio.sleep(fault.seconds)
            line.to_client.write(answer)
        case FaultKind.DRIP:
            await _drip(line, fault, answer)
        case FaultKind.GARBAGE:
            line.to_client.write(random.Random(len(answer)).randbytes(_NOISE_BYTES))
            return False
        case FaultKind.HALF_CLOSED:
            line.to_client.write(answer[: len(answer) // 2])
            line.to_client.write_eof()
            await line.closed_by_client.wait()
            return False
        case _:
            line.cut()
            return False
    return True


async def _drip(line: _Line, fault: Fault, answer: bytes) -> None:
    size = max(1, len(answer) // _PIECES)
    for begin in range(0, len(answer), size):
        line.to_client.write(answer[begin : begin + size])
        await line.to_client.drain()
        await asyncio.sleep(fault.seconds / _PIECES)


@contextlib.asynccontextmanager
async def _closing(writer: asyncio.StreamWriter) -> AsyncIterator[None]:
    try:
        yield
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
