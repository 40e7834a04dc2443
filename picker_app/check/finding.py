"""What a check found: one line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    fine: bool
    words: str
    """What is there; what is wrong and what to do."""

    def __str__(self) -> str:
        return f"{'ok   ' if self.fine else 'WRONG'} {self.subject}: {self.words}"


def fine(subject: str, words: str) -> Finding:
    """All is well."""
    return Finding(subject=subject, fine=True, words=words)


def wrong(subject: str, words: str) -> Finding:
    """Something has to be done."""
    return Finding(subject=subject, fine=False, words=words)
