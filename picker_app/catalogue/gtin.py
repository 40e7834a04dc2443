"""Barcodes brought to one length: the same product is found however its code was written."""

GTIN_DIGITS = 14


def gtin14(barcode: str) -> str:
    """The barcode as a GTIN-14: a UPC of 12 digits, an EAN of 13 and one whose zeros in front were
    lost in a spreadsheet are the same number (GS1 General Specifications, section 3.3.2). What is
    no number of at most 14 digits stays as it is.
    """
    digits = barcode.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > GTIN_DIGITS:
        return digits
    return digits.zfill(GTIN_DIGITS)
