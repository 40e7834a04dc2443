"""Lula's refusals: three are documented in words, and with no HTTP status (Patch order)."""

from collections.abc import Mapping

from picker_app.simulator.door.reply import Refusal


class DocumentedError(Refusal):
    """One of the three."""

    def __init__(self, status: int, error: str, details: Mapping[str, object]) -> None:
        super().__init__(status, error)
        self.details = details
        """What stands beside the error; a quantity of 0 is one of them."""


def invalid(words: str) -> Refusal:
    """A call that makes no sense; nobody says what it is answered with."""
    return Refusal(400, words)


def words_of(refusal: Refusal) -> Mapping[str, object]:
    """A refusal in JSON."""
    details = refusal.details if isinstance(refusal, DocumentedError) else {}
    return {"error": refusal.message, **details}
