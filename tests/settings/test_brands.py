"""What a brand's name does in the settings."""

from typing import get_args

import pytest
from pydantic import ValidationError

from picker_app.platforms.delivery_hero.dialects import DIALECTS
from picker_app.settings.brands import BRANDS, BrandName
from picker_app.settings.connection import ConnectionSettings
from picker_app.settings.credentials import ClientCredentials

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
        filled = connection(brand=name, platform=brand.platform)
        assert (filled.label, filled.base_url, filled.dialect) == (
            brand.label,
            brand.base_url,
            brand.dialect,
        )
        assert filled.label
        if brand.platform == "delivery_hero":
            assert brand.base_url == f"https://{name}.partner.deliveryhero.io"
            assert filled.dialect in DIALECTS


def test_deliveroos_tokens_come_from_a_host_of_their_own() -> None:
    auth = {"method": "client_credentials", "client_id": "me", "client_secret": "env:TEST_SECRET"}
    filled = connection(brand="deliveroo", platform="deliveroo", auth=auth)

    assert isinstance(filled.auth, ClientCredentials)
    assert filled.auth.token_url == "https://auth.developers.deliveroo.com/oauth2/token"
    elsewhere = connection(
        brand="deliveroo", platform="deliveroo", auth=auth, base_url="http://127.0.0.1:8700"
    )
    assert isinstance(elsewhere.auth, ClientCredentials)
    assert elsewhere.auth.token_url == ""


def test_a_brand_of_another_platform_is_refused() -> None:
    with pytest.raises(ValidationError, match="belongs to the platform deliveroo"):
        connection(brand="deliveroo")


def test_only_where_orders_are_listed_a_webhook_may_be_missing() -> None:
    assert connection(brand="deliveroo", platform="deliveroo", webhook=None).webhook is None
    with pytest.raises(ValidationError, match="webhook must be set"):
        connection(brand="glovo", webhook=None)


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
