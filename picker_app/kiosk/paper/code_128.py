"""The bars of a Code 128; python-barcode (MIT) makes them."""

from barcode.codex import Code128  # type: ignore[import-untyped]

QUIET_MODULES = 10
"""Of white on each side (ISO/IEC 15417, section 4.2.7)."""
FNC1 = "\xf1"
"""The function character as python-barcode writes it: first in a code it makes a GS1-128, later it
ends an element.
"""


def bars(code: str) -> str:
    """A Code 128 as its modules: "1" is black."""
    modules: str = Code128(code).build()[0]
    return modules
