"""PINs: kept as a salted hash, and guarded by pauses that grow.

A PIN has few digits, so no hash keeps it from whoever has the database and a day. The salt keeps
equal PINs apart and tables useless, scrypt makes each guess dear, the pauses guard the screen.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

LEAST_DIGITS = 4
MOST_DIGITS = 8

_COST, _BLOCK, _LANES = 2**14, 8, 5
"""OWASP, "Password Storage Cheat Sheet": N = 2^14, r = 8, p = 5, which needs 16 MiB."""
_MOST_MEMORY = 64 * 1024 * 1024
_SALT_BYTES = 16
_KIND = "scrypt"

_FREE_TRIES = 3
_FIRST_PAUSE = timedelta(seconds=10)
_LONGEST_PAUSE = timedelta(minutes=15)


def is_pin(text: str) -> bool:
    """Whether it can be a PIN: four to eight digits."""
    return text.isascii() and text.isdigit() and LEAST_DIGITS <= len(text) <= MOST_DIGITS


def hashed(pin: str) -> str:
    """The hash to keep, with all that `matches` needs to know of how it was made. Takes some tenths
    of a second.
    """
    salt = secrets.token_bytes(_SALT_BYTES)
    digest = _scrypt(pin, salt, _COST, _BLOCK, _LANES)
    return "$".join((_KIND, str(_COST), str(_BLOCK), str(_LANES), salt.hex(), digest.hex()))


def matches(pin: str, pin_hash: str) -> bool:
    """Whether it is the PIN that was hashed; no PIN is that of an empty or unreadable hash. Takes
    some tenths of a second.
    """
    try:
        kind, cost, block, lanes, salt, digest = pin_hash.split("$")
        if kind != _KIND:
            return False
        made = _scrypt(pin, bytes.fromhex(salt), int(cost), int(block), int(lanes))
        return hmac.compare_digest(made, bytes.fromhex(digest))
    except ValueError:
        return False


def _scrypt(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(
        pin.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=_MOST_MEMORY, dklen=32
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongPins:
    """How often in a row a person's PIN was wrong, and when last (UTC)."""

    count: int
    last_at: datetime

    def pause_left(self, now: datetime) -> timedelta:
        """How long the next try has to wait; zero where it need not.

        A clock that was set back by hours locks nobody out for hours.
        """
        if self.count < _FREE_TRIES:
            return timedelta()
        doublings = min(self.count - _FREE_TRIES, 16)
        pause = min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)
        return max(pause - abs(now - self.last_at), timedelta())


def one_more(wrong: WrongPins | None, now: datetime) -> WrongPins:
    """After another wrong one."""
    return WrongPins(count=1 if wrong is None else wrong.count + 1, last_at=now)
