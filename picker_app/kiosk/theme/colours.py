"""The colours, each named by what it is for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """Two colours that belong together."""

    ink: str
    """Words, icons and edges; readable on the wash, on a card and under white words."""
    wash: str
    """A pale ground that shows the role from afar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """All colours as #rrggbb. Every ink has a contrast of 4.5 or more on its ground (WCAG 2.1,
    level AA).
    """

    page: str
    """The ground of the window."""
    card: str
    """What lies on the page."""
    edge: str
    """Lines between things, edges of cards and quiet buttons."""
    text: str
    muted: str
    """Words that are looked up and not read each time."""
    inverse: str
    """Words on a ground of an ink."""
    faded: str
    """Words of what cannot be used now."""
    accent: Tint
    """What the picker does next."""
    accent_pressed: str
    neutral: Tint
    found: Tint
    found_pressed: str
    changed: Tint
    missing: Tint
    soon: Tint
    late: Tint
    trouble: Tint

    def tint(self, tone: str) -> Tint:
        """The colours of a tone, named as in the style sheet."""
        tint: Tint = getattr(self, tone)
        return tint


_RED = Tint(ink="#b3211a", wash="#fdebe9")
_AMBER = Tint(ink="#855000", wash="#fff1d3")
_GREEN = Tint(ink="#0f6b3a", wash="#e3f5e9")

DAYLIGHT = Colours(
    page="#eef1f5",
    card="#ffffff",
    edge="#ccd4de",
    text="#13202f",
    muted="#4c5a6b",
    inverse="#ffffff",
    faded="#8a95a3",
    accent=Tint(ink="#0b57c4", wash="#e5effd"),
    accent_pressed="#083f90",
    neutral=Tint(ink="#4c5a6b", wash="#edf0f4"),
    found=_GREEN,
    found_pressed="#0a4d29",
    changed=_AMBER,
    missing=_RED,
    soon=_AMBER,
    late=_RED,
    trouble=_RED,
)
"""The only theme: a shop is bright, and dark screens mirror its lamps."""
