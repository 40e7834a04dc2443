import pytest

from picker_app import assets


def test_a_file_that_is_there_is_found() -> None:
    assert assets.path("sounds").is_dir()


def test_a_misspelt_name_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match=r"soundz"):
        assets.path("soundz", "found.wav")
