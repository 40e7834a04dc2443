"""Money: a decimal amount in major units with its currency."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

_WITHOUT_MINOR_UNIT = frozenset({"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"})
_WITHOUT_MINOR_UNIT |= {"RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"}
_WITH_THREE_DIGITS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})


class CurrencyMismatchError(ValueError):
    """Two amounts of different currencies met in one sum or comparison."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units (2.50 is two euros fifty) as exact as it came.

    Nothing is rounded until it is shown: the marketplaces send three and more decimals.
    """

    amount: Decimal
    currency: str
    """ISO 4217 code: the marketplace's, or the store's setting where the payload has none."""

    def __add__(self, other: Self) -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Self) -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money(self.amount * factor, self.currency)

    def __lt__(self, other: Self) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Self) -> bool:
        return self.amount <= self._same(other)

    def rounded(self) -> Decimal:
        """The amount in minor units of the currency (ISO 4217), half up, as a till prints it."""
        return self.amount.quantize(Decimal(1).scaleb(-minor_digits(self.currency)), ROUND_HALF_UP)

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            msg = f"{self.currency} and {other.currency} cannot be taken together"
            raise CurrencyMismatchError(msg)
        return other.amount


def minor_digits(currency: str) -> int:
    """How many decimals the currency has (ISO 4217); two where it is not known."""
    if currency in _WITHOUT_MINOR_UNIT:
        return 0
    return 3 if currency in _WITH_THREE_DIGITS else 2
