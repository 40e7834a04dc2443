"""What of a file of products cannot be used is told line by line."""

from pathlib import Path

import pytest

from picker_app.check.product_files import MOST_NAMED, check_product_file
from tests.hub.running import connection_to


def _checked(file: Path | None) -> tuple[bool, str]:
    source = "marketplace" if file is None else "file"
    settings = connection_to(
        "http://127.0.0.1:9", catalogue={"source": source, "file": file}
    ).settings
    found = check_product_file(settings, "EUR")
    assert found is not None
    return found.fine, found.words


def test_without_a_file_there_is_nothing_to_say() -> None:
    assert check_product_file(connection_to("http://127.0.0.1:9").settings, "EUR") is None


def test_a_good_file(tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    file.write_text("sku,name\n1,Milk\n")
    assert _checked(file) == (True, f"{file} has 1 products (utf-8)")


def test_rows_that_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    file.write_text("sku,name\n" + ",Milk\n" * (MOST_NAMED + 5))
    is_fine, words = _checked(file)
    assert not is_fine
    assert "line 2: it has no SKU; line 3: it has no SKU" in words
    assert words.endswith("and 5 more")


@pytest.mark.parametrize("content", [None, "a,b\n"])
def test_a_file_that_cannot_be_used(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "products.csv"
    if content is not None:
        file.write_text(content)
    is_fine, words = _checked(file)
    assert not is_fine
    assert str(file) in words
