"""What is in a carton, by the number on it."""

from biip.checksums import gs1_standard_check_digit

_GROUPINGS = frozenset("12345678")


def piece_in(gtin: str) -> str | None:
    """The GTIN of the single piece, in 14 digits, that a carton's GTIN says is in it; None where it
    is no carton's.

    A grouping of trade items has an indicator digit 1 to 8, then twelve digits of the item in it,
    then a check digit of its own (GS1 General Specifications, "GTIN-14 data structure").
    """
    if len(gtin) != 14 or gtin[0] not in _GROUPINGS:
        return None
    payload = f"0{gtin[1:13]}"
    return f"{payload}{gs1_standard_check_digit(payload)}"
