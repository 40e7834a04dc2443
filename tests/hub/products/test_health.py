"""What is said of a catalogue."""

from datetime import UTC, datetime

import pytest

from picker_app.api.catalogues import CatalogueView, IndexView, ProductFileView, ReadingView
from picker_app.api.health import Condition
from picker_app.hub.products.health import catalogue_health
from tests.hub.plain_platform import NAME

AT = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
INDEX = IndexView(version="1", size=1, sha256="", products=100_000, built_at=AT)


def _file(**more: object) -> ProductFileView:
    said = {"read_at": AT, "products": 5, "rejected": 0} | more
    return ProductFileView.model_validate(said)


@pytest.mark.parametrize(
    ("parts", "condition", "words"),
    [
        ({}, Condition.WORKS, "no list of products yet"),
        ({"index": INDEX}, Condition.WORKS, "100,000 products, as of 2026-03-01T10:00:00+00:00"),
        (
            {"reading": ReadingView(began_at=AT, pages=7, of_pages=200)},
            Condition.WORKS,
            "7 of 200 pages",
        ),
        (
            {"reading": ReadingView(began_at=AT, pages=7, trouble="Page 8: a fault.")},
            Condition.IMPAIRED,
            "Pages read so far: 7. It stopped, and goes on there by itself. Page 8: a fault.",
        ),
        ({"file": _file(rejected=12)}, Condition.WORKS, "12 rows of the file are left out"),
        ({"file": _file(trouble="It is empty.")}, Condition.IMPAIRED, "It is empty."),
    ],
)
def test_words(parts: dict[str, object], condition: Condition, words: str) -> None:
    said = catalogue_health(CatalogueView.model_validate({"connection": NAME, **parts}))
    assert said.name == f"catalogue {NAME}"
    assert said.condition is condition
    assert words in said.words
