"""The example file is the documentation of the settings: it has to load and to be complete."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from picker_app.settings import file as settings_file
from picker_app.settings.whole import Settings

EXAMPLE = Path(__file__).parents[1] / "packaging" / "picker.example.toml"


def tables(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from tables(inner)


def keys(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield name
        for table in tables(field.annotation):
            yield from keys(table)


def test_it_loads_and_shows_the_defaults(tmp_path: Path) -> None:
    settings = settings_file.load(config=EXAMPLE, data_dir=tmp_path).settings
    assert settings.model_copy(update={"connections": (), "couriers": ()}) == Settings()
    assert (len(settings.connections), len(settings.couriers)) == (1, 1)


@pytest.mark.parametrize("key", sorted(set(keys(Settings))))
def test_it_mentions_every_key(key: str) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert re.search(rf"^#? ?{key} = |^\[+(\w+\.)*{key}\]+$", text, re.MULTILINE)
