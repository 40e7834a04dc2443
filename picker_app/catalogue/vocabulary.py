"""The words of all names, and what a misspelt one may have been meant to be."""

from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_SHORTEST_CORRECTED = 3
_TWO_EDITS_FROM = 5
"""Words of so many letters may have two wrong ones; in shorter ones two would make any of any."""
_UNFINISHED_FROM = 4
_MOST_ALTERNATIVES = 24

SCRIPTS: Mapping[int, str] = MappingProxyType({0: "latin", 3: "greek", 4: "cyrillic", 6: "arabic"})
"""Names of scripts by what `_script` says of their words."""


class Alternative(NamedTuple):
    """What a word may have been meant to be."""

    word: str
    edits: int
    """Letters that are wrong, missing or too many, or two that changed places (OSA distance)."""
    is_beginning: bool
    """The word goes on: whoever typed it has not finished it."""


class Vocabulary:
    """All words of one catalogue."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """`counts` says in how many names each word is."""
        self._counts = counts
        self._sorted = sorted(counts)
        self._by_script: dict[int, dict[int, list[str]]] = {}
        for word in counts:
            of_script = self._by_script.setdefault(_script(word), {})
            of_script.setdefault(len(word), []).append(word)
        self.alternatives = lru_cache(maxsize=256)(self._alternatives)
        """What a word may have been meant to be, the likeliest first; nothing for a word that is
        too short or a number.
        """
        self._beginnings = lru_cache(maxsize=64)(self._words_cut_to)

    @property
    def scripts(self) -> tuple[str, ...]:
        """Those of `SCRIPTS` that are in use, the one of most words first."""
        sizes = {
            name: sum(map(len, self._by_script.get(block, {}).values()))
            for block, name in SCRIPTS.items()
        }
        return tuple(sorted(filter(sizes.get, sizes), key=lambda name: -sizes[name]))

    def has_beginning(self, beginning: str) -> bool:
        """Whether some word begins so."""
        place = bisect_left(self._sorted, beginning)
        return place < len(self._sorted) and self._sorted[place].startswith(beginning)

    def _alternatives(self, word: str) -> tuple[Alternative, ...]:
        if len(word) < _SHORTEST_CORRECTED or word.isdigit():
            return ()
        most = 2 if len(word) >= _TWO_EDITS_FROM else 1
        found = [Alternative(meant, edits, False) for meant, edits in self._near(word, most)]
        if len(word) >= _UNFINISHED_FROM:
            found += [
                Alternative(meant, edits, True)
                for meant, edits in self._near_beginnings(word, most - 1 or 1)
            ]
        found.sort(key=lambda one: (one.edits, one.is_beginning, -self._counts.get(one.word, 0)))
        return tuple(found[:_MOST_ALTERNATIVES])

    def _near(self, word: str, most: int) -> list[tuple[str, int]]:
        lengths = range(len(word) - most, len(word) + most + 1)
        of_script = self._by_script.get(_script(word), {})
        choices = [each for length in lengths for each in of_script.get(length, ())]
        return _closest(word, choices, most)

    def _near_beginnings(self, word: str, most: int) -> list[tuple[str, int]]:
        return _closest(word, self._beginnings(_script(word), len(word)), most)

    def _words_cut_to(self, script: int, length: int) -> list[str]:
        by_length = self._by_script.get(script, {})
        longer = (words for its_length, words in by_length.items() if its_length > length)
        return list({word[:length] for words in longer for word in words})


def _script(word: str) -> int:
    """Alike for words of one script, by the Unicode block of the first letter: nobody slips from
    one script into another.
    """
    return ord(word[0]) >> 8


def _closest(word: str, choices: list[str], most: int) -> list[tuple[str, int]]:
    found = extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=_MOST_ALTERNATIVES)
    return [(meant, int(edits)) for meant, edits, _ in found if edits]
