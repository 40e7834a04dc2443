"""A keeper and real child processes, which are not the real programs."""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from picker_app import children
from picker_app.demo import keeper
from picker_app.demo.keeper import Keeper
from picker_app.tasks import Tasks


@pytest.fixture(autouse=True)
def _short_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Children run Python text instead of a program of the project, and pauses are short."""

    def command(arguments: Sequence[str]) -> list[str]:
        return [sys.executable, "-c", *arguments]

    monkeypatch.setattr(children, "_command", command)
    monkeypatch.setattr(keeper, "FIRST_PAUSE_SECONDS", 0.01)


def kept(*arguments: str, said: list[str], may_be_closed: bool = True) -> Keeper:
    return Keeper(
        name="program",
        arguments=arguments,
        environment={"GREETING": "hello"},
        may_be_closed=may_be_closed,
        say=said.append,
    )


async def test_a_closed_program_stays_closed() -> None:
    said: list[str] = []
    assert await kept("pass", said=said).run() == 0
    assert said == []


async def test_no_start_helps_against_unusable_settings() -> None:
    said: list[str] = []
    assert await kept("import sys; sys.exit(2)", said=said, may_be_closed=False).run() == 2


async def test_one_that_dies_is_started_again(tmp_path: Path) -> None:
    text = """
import os, pathlib, signal, sys
lives = pathlib.Path(sys.argv[1])
lives.write_text(lives.read_text() + os.environ["GREETING"][0])
if len(lives.read_text()) < 3:
    os.kill(os.getpid(), signal.SIGKILL)
"""
    lives = tmp_path / "lives"
    lives.write_text("")
    said: list[str] = []
    assert await kept(text, str(lives), said=said).run() == 0
    assert lives.read_text() == "hhh"
    assert said == [
        "program ended (killed by signal 9); it starts again in 0.01 s",
        "program ended (killed by signal 9); it starts again in 0.02 s",
    ]


async def test_cancelled_it_ends_its_program(tmp_path: Path) -> None:
    text = """
import pathlib, signal, sys
pipe = pathlib.Path(sys.argv[1])
def ended(*_):
    pipe.with_name("last words").write_text("ended")
    sys.exit()
signal.signal(signal.SIGTERM, ended)
pipe.write_text("runs")
while True:
    signal.pause()
"""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    async with Tasks() as tasks:
        tasks.spawn(kept(text, str(pipe), said=[]).run(), name="keeper")
        assert await asyncio.to_thread(pipe.read_text) == "runs"
    assert (tmp_path / "last words").read_text() == "ended"
