"""The data folder, or where it will be."""

import tempfile
from pathlib import Path

import pytest

from picker_app.check.folder import check_folder


def test_a_folder_that_can_be_written(tmp_path: Path) -> None:
    assert str(check_folder(tmp_path)) == f"ok    data folder: {tmp_path} can be written"
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    found = check_folder(tmp_path / "a" / "b")
    assert found.fine
    assert found.words.endswith("b, which does not exist yet, can be made")
    assert list(tmp_path.iterdir()) == []


def test_one_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = check_folder(tmp_path / "file" / "data")
    assert not found.fine
    assert "Not a directory" in found.words


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(**_: object) -> object:
        return Path("/dev/full").open("wb")

    monkeypatch.setattr(tempfile, "TemporaryFile", full_disk)
    found = check_folder(tmp_path)
    assert not found.fine
    assert f"{tmp_path} cannot be written: No space left on device" in found.words
