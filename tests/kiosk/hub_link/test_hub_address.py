"""Why there is no hub to be asked."""

from pathlib import Path

import pytest

from picker_app.kiosk.hub_link.hub import HubAwayError
from picker_app.kiosk.hub_link.hub_address import NOT_RUNNING, OF_ANOTHER_USER, HubAddress
from tests.hidden_runtime import hidden_runtime_file


def test_one_that_does_not_run_and_one_of_another_user(tmp_path: Path) -> None:
    address = HubAddress.in_folder(tmp_path)
    with pytest.raises(HubAwayError, match=NOT_RUNNING):
        address.current()
    with hidden_runtime_file(), pytest.raises(HubAwayError, match=OF_ANOTHER_USER):
        address.current()
