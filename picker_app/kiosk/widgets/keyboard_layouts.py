"""Which letters are where, by script, as the keyboards of the countries have them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class KeyboardLayout(NamedTuple):
    """What is on the keys at one time."""

    sign: str
    """On the key that leads to it."""
    spoken: str
    rows: tuple[str, str, str]


DIGITS = KeyboardLayout("123", "Digits", ("12345", "67890", "-./%"))
SIGNS = KeyboardLayout("123", "Digits and signs", ("1234567890", "-/.,:'&@+#", "()_!?%"))
"""For names, places and times."""
LAYOUTS: Mapping[str, KeyboardLayout] = MappingProxyType(
    {
        "latin": KeyboardLayout("ABC", "Latin letters", ("qwertyuiop", "asdfghjkl", "zxcvbnm")),
        "european": KeyboardLayout(
            "ABC", "Latin letters", ("qwertyuiopåü", "asdfghjklöäæ", "zxcvbnmøéçñß")
        ),
        "greek": KeyboardLayout("ΑΒΓ", "Greek letters", ("ςερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ")),
        "cyrillic": KeyboardLayout(
            "АБВ", "Cyrillic letters", ("йцукенгшщзхъ", "фывапролджэё", "ячсмитьбюіїє")
        ),
        "arabic": KeyboardLayout(
            "ابت", "Arabic letters", ("ضصثقفغعهخحجد", "شسيبلاتنمكطذ", "ئءؤرىةوزظأ")
        ),
    }
)
"""By script."""
