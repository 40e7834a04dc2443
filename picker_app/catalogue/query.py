"""What somebody typed, as questions to the file's full-text index, the strictest first."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations

from picker_app.catalogue.vocabulary import Alternative, Vocabulary

_UNFINISHED = 0.3
"""What a word costs of which only the beginning was typed; a wrong letter costs 1."""
_ABSENT = 3.0
_MOST_WORDS = 8


class Query:
    """The words of a query and what each may mean."""

    def __init__(self, words: Sequence[str], vocabulary: Vocabulary) -> None:
        self.words = tuple(dict.fromkeys(words))[:_MOST_WORDS]
        self._vocabulary = vocabulary

    def alternatives(self, word: str) -> tuple[Alternative, ...]:
        """What a word may have been meant to be."""
        return self._vocabulary.alternatives(word)

    def is_known(self, word: str) -> bool:
        """Whether a word of some name begins so."""
        return self._vocabulary.has_beginning(word)

    def cost(self, name_words: Collection[str]) -> tuple[float, int]:
        """How far a name is from the query, and how many of that are wrong letters; 0 for one that
        has all its words.
        """
        costs = [self._cost_of(word, name_words) for word in self.words]
        return sum(cost for cost, _ in costs), sum(edits for _, edits in costs)

    def _cost_of(self, word: str, name_words: Collection[str]) -> tuple[float, int]:
        if word in name_words:
            return 0.0, 0
        if any(each.startswith(word) for each in name_words):
            return _UNFINISHED, 0
        for meant in self.alternatives(word):
            if _means(meant, name_words):
                return meant.edits + _UNFINISHED * meant.is_beginning, meant.edits
        return _ABSENT, int(_ABSENT)


def _means(meant: Alternative, name_words: Collection[str]) -> bool:
    if meant.is_beginning:
        return any(each.startswith(meant.word) for each in name_words)
    return meant.word in name_words


def exact(query: Query) -> str:
    """All words, whole."""
    return " AND ".join(f'"{word}"' for word in query.words)


def as_beginnings(query: Query) -> str:
    """All words, each as the beginning of one."""
    return " AND ".join(f'"{word}"*' for word in query.words)


def unknown_corrected(query: Query) -> str | None:
    """All words; for one with which no word of any name begins, what it may mean. None where all
    are known, or nothing is like them.
    """
    if all(map(query.is_known, query.words)):
        return None
    return _corrected(query, lambda word: not query.is_known(word))


def all_corrected(query: Query) -> str | None:
    """All words, or what they may mean: a slip can make another word that there is."""
    return _corrected(query, lambda _: True)


def with_words_left_out(query: Query) -> Iterator[str]:
    """All words but one, for each of them: a word may be in no name at all."""
    for words in combinations(query.words, max(1, len(query.words) - 1)):
        yield " AND ".join(_group(query, word) for word in words)


def _corrected(query: Query, is_doubted: Callable[[str], bool]) -> str | None:
    if not any(is_doubted(word) and query.alternatives(word) for word in query.words):
        return None
    return " AND ".join(
        _group(query, word) if is_doubted(word) else f'"{word}"*' for word in query.words
    )


def _group(query: Query, word: str) -> str:
    choices = [f'"{word}"*']
    choices += (
        f'"{each.word}"*' if each.is_beginning else f'"{each.word}"'
        for each in query.alternatives(word)
    )
    return f"({' OR '.join(choices)})"
