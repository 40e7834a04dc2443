"""Product pictures: fetched once from where the catalogue says they are, then kept on the disk."""

import asyncio
import contextlib
import hashlib
import logging
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from picker_app.wire.own_machine import STRAIGHT

logger = logging.getLogger(__name__)

FOLDER = "pictures"
MOST_BYTES = 3_000_000
FETCH_SECONDS = 10.0
FETCHED_AT_ONCE = 4
SECONDS_UNTIL_STALE = 7 * 24 * 3600.0
SECONDS_UNTIL_FORGOTTEN = 60 * 24 * 3600.0
SECONDS_BETWEEN_CLEANINGS = 24 * 3600.0
SECONDS_BEFORE_NEXT_TRY = 600.0
"""After a picture could not be fetched."""

_TYPES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture on the disk."""

    path: Path
    media_type: str
    tag: str
    """Changes when the picture does; for conditional requests."""


class Pictures:
    """The pictures in one folder. Nothing here ever fails: there is a picture or there is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._client = httpx.AsyncClient(
            timeout=FETCH_SECONDS, follow_redirects=True, max_redirects=3, mounts=STRAIGHT
        )
        self._slots = asyncio.Semaphore(FETCHED_AT_ONCE)
        self._locks: dict[str, asyncio.Lock] = {}
        self._failed_at: dict[str, float] = {}

    async def get(self, url: str) -> Picture | None:
        """The picture at that address, from the disk or, the first time, from there."""
        name = hashlib.sha256(url.encode()).hexdigest()
        async with self._locks.setdefault(name, asyncio.Lock()):
            kept = await asyncio.to_thread(self._kept, name)
            if (kept is None or await asyncio.to_thread(_is_stale, kept)) and self._may_try(name):
                await self._fetch(url, name)
                kept = await asyncio.to_thread(self._kept, name)
            return kept

    async def keep_small(self) -> None:
        """Each day, delete what was not fetched anew for a long time."""
        while True:
            await asyncio.to_thread(self._forget_old)
            await asyncio.sleep(SECONDS_BETWEEN_CLEANINGS)

    async def aclose(self) -> None:
        """End what is being fetched."""
        await self._client.aclose()

    def _may_try(self, name: str) -> bool:
        failed_at = self._failed_at.get(name)
        return failed_at is None or time.monotonic() - failed_at > SECONDS_BEFORE_NEXT_TRY

    async def _fetch(self, url: str, name: str) -> None:
        async with self._slots:
            try:
                suffix, content = await self._download(url)
                await asyncio.to_thread(self._keep, name, suffix, content)
            except (httpx.HTTPError, httpx.InvalidURL, OSError, _UnfitError) as error:
                logger.info("a picture could not be fetched: %s", type(error).__name__)
                self._failed_at[name] = time.monotonic()
            else:
                self._failed_at.pop(name, None)

    async def _download(self, url: str) -> tuple[str, bytes]:
        async with asyncio.timeout(FETCH_SECONDS), self._client.stream("GET", url) as answer:
            answer.raise_for_status()
            media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
            if media_type not in _TYPES:
                raise _UnfitError
            content = bytearray()
            async for chunk in answer.aiter_bytes():
                content += chunk
                if len(content) > MOST_BYTES:
                    raise _UnfitError
        return _TYPES[media_type], bytes(content)

    def _kept(self, name: str) -> Picture | None:
        for media_type, suffix in _TYPES.items():
            path = self._folder / f"{name}{suffix}"
            if path.is_file():
                tag = f'"{name[:16]}-{path.stat().st_mtime_ns:x}"'
                return Picture(path=path, media_type=media_type, tag=tag)
        return None

    def _keep(self, name: str, suffix: str, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = self._folder / f"{name}.part"
        unfinished.write_bytes(content)
        for other in _TYPES.values():
            if other != suffix:
                (self._folder / f"{name}{other}").unlink(missing_ok=True)
        unfinished.replace(self._folder / f"{name}{suffix}")

    def _forget_old(self) -> None:
        if not self._folder.is_dir():
            return
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir():
                if _age(path) > SECONDS_UNTIL_FORGOTTEN:
                    path.unlink(missing_ok=True)


class _UnfitError(Exception):
    """What came is no picture that the screens can show, or too large."""


def _is_stale(picture: Picture) -> bool:
    return _age(picture.path) > SECONDS_UNTIL_STALE


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime
