"""From bytes to lines of text, whatever program wrote the file."""

import codecs
from dataclasses import dataclass

from picker_app.catalogue.csv_file.errors import RejectedRow, UnusableFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 4096
_NO_TEXTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
"""How spreadsheets, older spreadsheets and compressed files begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a file."""

    lines: list[str]
    """Without their ends. Those that could not be read are empty."""
    encoding: str
    rejected: tuple[RejectedRow, ...] = ()


def decoded(content: bytes, encoding: str = "") -> Decoded:
    """The lines of a file in this encoding, or in the one that it seems to be in.

    A byte order mark decides, or zero bytes as UTF-16 is full of. Then UTF-8, whose rules no other
    text fulfils by chance; in a file of UTF-8 a line that breaks them is left out. All else is
    taken for Latin-1 as Windows has it (cp1252). Raises UnusableFileError.
    """
    if content.startswith(_NO_TEXTS):
        raise UnusableFileError("It is a spreadsheet or compressed. Save it as CSV, in UTF-8.")
    if encoding:
        return _strictly(content, encoding)
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], marked)
    if wide := _without_mark(content):
        return _strictly(content, wide)
    return _utf_8(content) or _latin(content)


def _strictly(content: bytes, encoding: str) -> Decoded:
    try:
        text = content.decode(encoding)
    except LookupError:
        raise UnusableFileError(f"There is no encoding {encoding!r}.") from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnusableFileError(
            f"It is not in {encoding}: line {line} is not. Save it as UTF-8."
        ) from None
    return Decoded(lines=_lines(text.removeprefix("\ufeff")), encoding=encoding)


def _without_mark(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of Latin letters and digits is zero."""
    beginning = content[:_LOOKED_AT]
    half = len(beginning) // 4
    if half and beginning[1::2].count(0) > half:
        return "utf-16-le"
    return "utf-16-be" if half and beginning[0::2].count(0) > half else ""


def _utf_8(content: bytes) -> Decoded | None:
    try:
        return _strictly(content, "utf-8")
    except UnusableFileError:
        pass
    lines: list[str] = []
    rejected: list[RejectedRow] = []
    several = 0
    for number, line in enumerate(_byte_lines(content), start=1):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            reason = "its letters are not in UTF-8 as the rest of the file is"
            rejected.append(RejectedRow(number, reason))
            lines.append("")
        else:
            several += not text.isascii()
            lines.append(text)
    if several <= len(rejected):
        return None
    return Decoded(lines=lines, encoding="utf-8", rejected=tuple(rejected))


def _latin(content: bytes) -> Decoded:
    try:
        return _strictly(content, "cp1252")
    except UnusableFileError:
        # Five bytes mean nothing in cp1252; all mean something in Latin-1.
        return _strictly(content, "latin-1")


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _byte_lines(content: bytes) -> list[bytes]:
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
