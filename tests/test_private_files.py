import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from picker_app.kiosk.journal import database as journal
from picker_app.private_files import make_private
from picker_app.simulator.storage import Storage

pytestmark = pytest.mark.skipif(os.name != "posix", reason="other systems have no such modes")


def modes(folder: Path) -> set[int]:
    """Of all files in the folder."""
    return {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


@pytest.mark.parametrize("before", [None, 0o644])
def test_only_this_user_may_read_a_database_and_the_files_beside_it(
    tmp_path: Path, before: int | None
) -> None:
    path = tmp_path / "some.sqlite3"
    if before is not None:
        path.touch(before)
    make_private(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE one (x)")
        assert len(list(tmp_path.iterdir())) > 1
        assert modes(tmp_path) == {0o600}


def test_a_file_that_cannot_be_made_is_for_its_opening_to_tell(tmp_path: Path) -> None:
    make_private(tmp_path / "no folder" / "some.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_the_kiosks_journal_is_private(tmp_path: Path) -> None:
    with closing(journal.connect(tmp_path)):
        assert modes(tmp_path) == {0o600}


def test_the_sandboxs_database_is_private(tmp_path: Path) -> None:
    with closing(Storage(tmp_path / "sandbox.sqlite3")):
        assert modes(tmp_path) == {0o600}
