"""Presets: what a brand's name in the settings stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

BrandName = Literal[
    "glovo",
    "foodpanda",
    "foodora",
    "talabat",
    "hungerstation",
    "yemeksepeti",
    "pedidosya",
    "sandbox",
    "deliveroo",
    "deliveroo-sandbox",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Defaults for a connection to one brand."""

    platform: str
    label: str
    base_url: str
    dialect: str = ""
    token_url: str = ""
    """Where tokens are given, where that is not below base_url."""


def _brand(label: str, host: str, dialect: str) -> Brand:
    url = f"https://{host}.partner.deliveryhero.io"
    return Brand(platform="delivery_hero", label=label, base_url=url, dialect=dialect)


def _deliveroo(label: str, suffix: str) -> Brand:
    """Its API and its tokens have a host each (Deliveroo, Authentication)."""
    return Brand(
        platform="deliveroo",
        label=label,
        base_url=f"https://api{suffix}.developers.deliveroo.com",
        token_url=f"https://auth{suffix}.developers.deliveroo.com/oauth2/token",
    )


BRANDS: Mapping[BrandName, Brand] = MappingProxyType(
    {
        "glovo": _brand("Glovo", "glovo", "glovo"),
        "foodpanda": _brand("foodpanda", "foodpanda", "foodpanda"),
        # Its host is in the examples of foodpanda's portal.
        "foodora": _brand("foodora", "foodora", "foodpanda"),
        # Their portals carry the same text, at ages that are not known: the stricter dialect.
        "talabat": _brand("talabat", "talabat", "glovo"),
        "hungerstation": _brand("HungerStation", "hungerstation", "glovo"),
        "yemeksepeti": _brand("Yemeksepeti", "yemeksepeti", "glovo"),
        "pedidosya": _brand("PedidosYa", "pedidosya", "glovo"),
        # The marketplace's own, for all brands.
        "sandbox": _brand("Sandbox", "sandbox", "glovo"),
        "deliveroo": _deliveroo("Deliveroo", ""),
        "deliveroo-sandbox": _deliveroo("Deliveroo sandbox", "-sandbox"),
    }
)
