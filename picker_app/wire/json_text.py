"""JSON without a float in it: numbers are int or Decimal from the text to the text."""

import re
from decimal import Decimal
from typing import Any

import simplejson

from picker_app.wire.unreadable import UnreadableError

# An escaped backslash or a whole pair (kept), or half of a pair: no text in UTF-8 can hold that.
_SURROGATES = re.compile(
    r"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)


def _no_number(_name: str) -> None:
    return None


_DECODER = simplejson.JSONDecoder(
    parse_float=Decimal, allow_nan=True, parse_constant=_no_number, strict=False
)


def loads(text: bytes | str) -> Any:
    """Read JSON text, fractions as Decimal with the digits that they came with.

    As much is read as can be: bytes that are no UTF-8 and halves of surrogate pairs become U+FFFD,
    NaN and Infinity become None. Raises UnreadableError, which says where the text breaks and
    quotes nothing of it.
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8-sig", errors="replace")
    try:
        return _DECODER.decode(_without_lone_surrogates(text))
    except simplejson.JSONDecodeError as error:
        raise UnreadableError(f"this is no JSON: {error}") from None
    except RecursionError:
        raise UnreadableError("this JSON is nested too deeply") from None
    except (ValueError, ArithmeticError):
        raise UnreadableError("this JSON has a number that is too large") from None


def dumps(value: object) -> str:
    """JSON text of a value, keys in their order, each Decimal with exactly its digits.

    Raises ValueError for a Decimal or float that is no finite number.
    """
    return simplejson.dumps(
        value, use_decimal=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def _without_lone_surrogates(text: str) -> str:
    return _SURROGATES.sub(lambda match: match[1] or r"\ufffd", text)
