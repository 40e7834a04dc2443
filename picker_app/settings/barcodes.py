"""How the store's own barcodes are to be read."""

from pydantic import Field, model_validator

from picker_app.domain.barcodes.rules import BarcodeRules, Measure, MeasurePattern, Region
from picker_app.settings.section import Section

_LONGEST = 48
"""Digits of a whole code: more does not fit on a label."""
_MEASURES_WITH_CHECK_DIGIT = (4, 5)
"""Digits (GS1 General Specifications, sections 7.9.3 and 7.9.4)."""


class PatternSettings(Section):
    """One kind of label with a weight, a price or a count inside."""

    prefix: str = Field(pattern="^[0-9]{1,12}$")
    item_digits: int = Field(ge=1, le=14)
    measure: Measure
    measure_digits: int = Field(ge=1, le=10)
    decimals: int = Field(default=0, ge=0, le=6)
    measure_check_digit: bool = False
    check_digit: bool = True

    @model_validator(mode="after")
    def _fits_together(self) -> "PatternSettings":
        if self.rule.length > _LONGEST:
            msg = f"{self.rule.length} digits are too many for a code: {_LONGEST} at most"
            raise ValueError(msg)
        if self.measure_check_digit and self.measure_digits not in _MEASURES_WITH_CHECK_DIGIT:
            msg = "measure_check_digit needs measure_digits of 4 or 5: GS1 knows no other"
            raise ValueError(msg)
        if self.measure is Measure.PIECES and self.decimals:
            msg = "decimals must be 0 where the measure is pieces"
            raise ValueError(msg)
        return self

    @property
    def rule(self) -> MeasurePattern:
        """The pattern in the domain's words."""
        return MeasurePattern(**self.model_dump())


class BarcodeSettings(Section):
    """The store's own barcodes."""

    region: Region = Region.NONE
    """Whose national rules hold for numbers that begin with 2."""
    patterns: tuple[PatternSettings, ...] = ()
    """Tried one after the other, before the region's rules."""

    @property
    def rules(self) -> BarcodeRules:
        """All of it in the domain's words."""
        return BarcodeRules(
            region=self.region, patterns=tuple(pattern.rule for pattern in self.patterns)
        )
