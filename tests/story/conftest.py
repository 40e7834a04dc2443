"""A desk and a shop for each story."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.story.desk import Desk, open_desk
from tests.story.shop import Shop


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A screen with a pointer and a keyboard."""
    with open_desk() as opened:
        yield opened


@pytest.fixture
def shop(desk: Desk, tmp_path: Path) -> Iterator[Shop]:
    """A store whose programs are not started yet."""
    opened = Shop(folder=tmp_path, screen=desk.env)
    yield opened
    opened.close()
