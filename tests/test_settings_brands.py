"""What a brand's name does in the settings."""

from typing import get_args

import pytest
from pydantic import ValidationError

from picker_app.platforms.delivery_hero.dialects import DIALECTS
from picker_app.settings import ConnectionSettings
from picker_app.settings_brands import BRANDS, BrandName

SETTINGS = {
    "name": "centre",
    "platform": "delivery_hero",
    "vendor_ids": ["7253942"],
    "auth": {"method": "bearer", "token": "env:TEST_TOKEN"},
    "webhook": {"secrets": ["env:TEST_SECRET"]},
}


def connection(**keys: object) -> ConnectionSettings:
    """A connection with these keys besides those that each one needs."""
    return ConnectionSettings.model_validate({**SETTINGS, **keys})


def test_every_brand_stands_for_something_that_can_be_used() -> None:
    assert set(BRANDS) == set(get_args(BrandName))
    for name, brand in BRANDS.items():
        filled = connection(brand=name)
        assert (filled.label, filled.base_url, filled.dialect) == (
            brand.label,
            f"https://{name}.partner.deliveryhero.io",
            brand.dialect,
        )
        assert filled.label
        assert filled.dialect in DIALECTS


def test_what_is_set_wins_over_the_brand() -> None:
    own = {"label": "Corner shop", "base_url": "http://127.0.0.1:8700", "dialect": "glovo"}
    filled = connection(brand="foodora", **own)
    assert {key: getattr(filled, key) for key in own} == own


def test_what_is_empty_is_filled_in() -> None:
    assert connection(brand="foodora", label="", base_url="") == connection(brand="foodora")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({}, "dialect and base_url must be set, or brand"),
        ({"dialect": "glovo"}, "base_url must be set, or brand"),
    ],
)
def test_without_a_brand_all_has_to_be_said(keys: dict[str, str], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        connection(**keys)


@pytest.mark.parametrize("brand", ["foodra", ["glovo"], 1])
def test_what_is_no_brand(brand: object) -> None:
    with pytest.raises(ValidationError) as caught:
        connection(brand=brand)
    (error,) = caught.value.errors()
    assert error["loc"] == ("brand",)
