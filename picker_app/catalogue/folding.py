"""Names and queries brought to the same words: case, accents and ways of writing folded."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

# Letters that Unicode does not take apart, as people write them without their keyboard; and ways of
# writing Arabic that mean the same word, with the stroke that only widens one.
_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        **dict(zip("øłđðħ\u0131ŧ", "olddhit", strict=True)),
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        **dict(zip("ىةیک", "ي\u0647يك", strict=True)),
        "ـ": "",
    }
)
_WORDS = re.compile(r"[^\W\d_]+|\d+")
"""A number ends where letters begin: "500g" and "500 g" are the same two words."""
_LONGEST_WORD = 40


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in their order, each with letters and digits only."""
    return tuple(word[:_LONGEST_WORD] for word in _WORDS.findall(folded(text)))


def folded(text: str) -> str:
    """The text without case and accents. Greek, Cyrillic and Arabic keep their letters and lose
    their marks as Latin does: "Ψωμί" is "ψωμι", "Ёжик" is "ежик", "حَلِيب" is "حليب".
    """
    if text.isascii():
        return text.lower()
    # Twice: what is taken apart may have case, and what is without case may be taken apart.
    without_case = unicodedata.normalize("NFKD", text).casefold()
    return "".join(map(_folded, unicodedata.normalize("NFKD", without_case)))


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return ""
    digit = unicodedata.digit(letter, None)
    return _LETTERS.get(letter, letter) if digit is None else str(digit)
