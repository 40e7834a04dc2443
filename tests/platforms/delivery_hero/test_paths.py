"""Paths of calls."""

import pytest

from picker_app.platforms.delivery_hero.dialects import FOODPANDA, GLOVO
from picker_app.platforms.delivery_hero.paths import (
    catalogue_path,
    order_list_path,
    order_path,
)


def test_an_order_below_its_chain() -> None:
    assert order_path(GLOVO, "chain", "id-1") == "/v2/chains/chain/orders/id-1"


def test_an_order_of_a_dialect_without_chains() -> None:
    assert order_path(FOODPANDA, "chain", "id-1") == "/v2/orders/id-1"


@pytest.mark.parametrize(
    ("part", "escaped"),
    [("v 7", "v%207"), ("a/b", "a%2Fb"), ("..", "%2E%2E"), ("?x#y", "%3Fx%23y"), ("ü", "%C3%BC")],
)
def test_every_part_is_escaped(part: str, escaped: str) -> None:
    assert order_path(GLOVO, part, part) == f"/v2/chains/{escaped}/orders/{escaped}"
    assert catalogue_path(part, part) == f"/v2/chains/{escaped}/vendors/{escaped}/catalog"


@pytest.mark.parametrize("suffix", ["/orders", ""])
def test_the_list_of_orders_ends_as_the_settings_say(suffix: str) -> None:
    path = order_list_path("chain", "v 7", suffix)

    assert path == f"/v2/chains/chain/vendors/v%207{suffix}"
