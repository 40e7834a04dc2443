"""A small painter: filled outlines with smooth edges, written as PNG."""

import struct
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, cos, floor, hypot, pi, sin

Point = tuple[float, float]
Outline = Sequence[Point]
Colour = tuple[int, int, int]

# Lines that are drawn in each row of pixels; more make slanted edges smoother.
_LINES = 4


class Canvas:
    """A square of RGB pixels; outlines are in fractions of its side, (0, 0) at the top left."""

    def __init__(self, side: int, ground: Colour) -> None:
        self._side = side
        self._rows = [bytearray(bytes(ground) * side) for _ in range(side)]

    def fill(self, outline: Outline, colour: Colour) -> None:
        """Paint what an outline encloses."""
        points = [(x * self._side, y * self._side) for x, y in outline]
        top = max(0, floor(min(y for _, y in points)))
        bottom = min(self._side, ceil(max(y for _, y in points)))
        for row in range(top, bottom):
            self._blend(row, self._coverage(points, row), colour)

    def _coverage(self, points: Outline, row: int) -> list[float]:
        """How much of each pixel of a row lies inside, from 0 to 1."""
        covered = [0.0] * self._side
        for line in range(_LINES):
            crossings = _crossings(points, row + (line + 0.5) / _LINES)
            for left, right in zip(crossings[::2], crossings[1::2], strict=False):
                _add_span(covered, max(0.0, left), min(float(self._side), right))
        return covered

    def _blend(self, row: int, covered: Sequence[float], colour: Colour) -> None:
        pixels = self._rows[row]
        for column, share in enumerate(covered):
            if share > 0:
                for channel, value in enumerate(colour):
                    at = column * 3 + channel
                    pixels[at] += round((value - pixels[at]) * min(1.0, share))

    def png(self) -> bytes:
        """The picture as a PNG file (PNG specification, sections 5 and 11)."""
        header = struct.pack(">IIBBBBB", self._side, self._side, 8, 2, 0, 0, 0)
        # Each row begins with its filter: 0 is none.
        pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in self._rows), 9)
        chunks = [(b"IHDR", header), (b"IDAT", pixels), (b"IEND", b"")]
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _crossings(points: Outline, y: float) -> list[float]:
    """Where the outline crosses a level, from left to right."""
    found: list[float] = []
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        if (y0 <= y) != (y1 <= y):
            found.append(x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    return sorted(found)


def _add_span(covered: list[float], left: float, right: float) -> None:
    for column in range(floor(left), min(len(covered), ceil(right))):
        width = min(right, column + 1) - max(left, column)
        covered[column] += width / _LINES


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def ellipse(x: float, y: float, rx: float, ry: float) -> list[Point]:
    """An outline around a middle."""
    steps = [2 * pi * step / 48 for step in range(48)]
    return [(x + rx * cos(step), y + ry * sin(step)) for step in steps]


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> list[Point]:
    """The outline of a rectangle with round corners."""
    corners = [
        (right - radius, top + radius, -pi / 2),
        (right - radius, bottom - radius, 0.0),
        (left + radius, bottom - radius, pi / 2),
        (left + radius, top + radius, pi),
    ]
    return [
        (x + radius * cos(begin + pi / 2 * step / 8), y + radius * sin(begin + pi / 2 * step / 8))
        for x, y, begin in corners
        for step in range(9)
    ]


def strokes(line: Sequence[Point], width: float) -> Iterable[Outline]:
    """The outlines of a bent line with round ends."""
    half = width / 2
    for (x0, y0), (x1, y1) in pairwise(line):
        length = hypot(x1 - x0, y1 - y0) or 1.0
        dx, dy = half * (y1 - y0) / length, half * (x0 - x1) / length
        yield [(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)]
    for x, y in line:
        yield ellipse(x, y, half, half)
