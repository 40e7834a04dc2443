"""Whatever is at a picture's address, a screen gets a picture or none."""

import asyncio
import os
from pathlib import Path

import pytest

from picker_app.hub.products import pictures
from picker_app.hub.products.pictures import Pictures
from tests.hub.marketplace import Marketplace


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/html", b"<html>"),
        ("image/svg+xml", b"<svg/>"),
        ("image/png", b"x" * (pictures.MOST_BYTES + 1)),
    ],
)
async def test_what_is_no_fit_picture(tmp_path: Path, kind: str, content: bytes) -> None:
    shop = Marketplace(pictures={"/a": (kind, content)})
    kept = Pictures(tmp_path)
    async with shop.listening():
        assert await kept.get(f"{shop.url}/a") is None
        assert await kept.get(f"{shop.url}/a") is None
    await kept.aclose()
    assert len(shop.book) == 1


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/a", "file:///etc/passwd", "no address", "http://["]
)
async def test_what_is_no_address(tmp_path: Path, url: str) -> None:
    kept = Pictures(tmp_path)
    assert await kept.get(url) is None
    await kept.aclose()


async def test_many_who_want_one_picture_fetch_it_once(tmp_path: Path) -> None:
    shop = Marketplace(pictures={"/a": ("image/jpeg; charset=x", b"jpeg")})
    kept = Pictures(tmp_path)
    async with shop.listening():
        found = await asyncio.gather(*(kept.get(f"{shop.url}/a") for _ in range(10)))
    await kept.aclose()
    assert len(shop.book) == 1
    assert {each.media_type for each in found if each is not None} == {"image/jpeg"}
    assert len(found) == 10


async def test_a_stale_picture_is_fetched_anew_and_serves_meanwhile(tmp_path: Path) -> None:
    shop = Marketplace(pictures={"/a": ("image/png", b"old")})
    kept = Pictures(tmp_path)
    async with shop.listening():
        url = f"{shop.url}/a"
        first = await kept.get(url)
        assert first is not None
        os.utime(first.path, (1, 1))
        shop.pictures["/a"] = ("image/webp", b"new")
        second = await kept.get(url)
        assert second is not None
        assert second.path.read_bytes() == b"new"
        os.utime(second.path, (1, 1))
    away = await kept.get(url)
    await kept.aclose()
    assert away is not None
    assert away.path.read_bytes() == b"new"
    assert _suffixes(tmp_path) == [".webp"]


def _suffixes(folder: Path) -> list[str]:
    return [path.suffix for path in folder.iterdir()]
