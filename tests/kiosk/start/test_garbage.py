"""When Python looks for garbage."""

import gc
from collections.abc import Iterator

import pytest

from picker_app.kiosk.start import garbage


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_looked_for_until_the_program_stands() -> None:
    garbage.hold_off()
    assert not gc.isenabled()
    garbage.resume()
    assert gc.isenabled()


def test_what_the_program_is_made_of_is_never_looked_through() -> None:
    made_before: list[object] = []
    garbage.hold_off()
    garbage.resume()
    assert not any(one is made_before for one in gc.get_objects())
    assert gc.get_freeze_count() > 0
