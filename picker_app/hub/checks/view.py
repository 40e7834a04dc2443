"""The checks of an order as kiosks see them. Pure."""

from collections.abc import Mapping

from picker_app.api.orders import CheckKind, CheckMode, CheckView, LineCheck
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import Outcome, Undecided
from picker_app.hub.checks.standing import LineVerdict, Standing


def check_view(
    standing: Standing, outcomes: Mapping[LineId, Outcome], mode: CheckMode, *, asked_for: bool
) -> CheckView:
    """The verdicts on the lines as they are now.

    `asked_for` says that this cart is to be checked, for it is picked live or being reviewed.
    """
    unknown = _kind_of_unknown(standing, outcomes)
    lines = {
        line_id: check
        for line_id, outcome in outcomes.items()
        if (check := _line(outcome, standing.verdict(line_id, outcome), unknown, asked_for))
    }
    return CheckView(
        mode=mode,
        lines=lines,
        words=standing.words,
        trouble=standing.unaskable or standing.trouble,
        checked_at=standing.checked_at,
    )


def _kind_of_unknown(standing: Standing, outcomes: Mapping[LineId, Outcome]) -> CheckKind:
    """What a line is of which the platform has said nothing."""
    hopeless = standing.failures > 0 or standing.unaskable or not standing.awaits(outcomes)
    return CheckKind.NOT_CHECKED if hopeless else CheckKind.CHECKING


def _line(
    outcome: Outcome, verdict: LineVerdict | None, unknown: CheckKind, asked_for: bool
) -> LineCheck | None:
    if verdict is not None and verdict.refusal:
        return LineCheck(kind=CheckKind.REFUSED, words=verdict.refusal)
    if isinstance(outcome, Undecided):
        return None
    if verdict is not None:
        return LineCheck(kind=CheckKind.FINE)
    return LineCheck(kind=unknown) if asked_for else None
