"""What was found out about the scanner, in words that say what to do."""

from collections.abc import Iterator

from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.scanner.bench import ScannerBench, Tried
from picker_app.kiosk.scanner.habits import Layout
from picker_app.kiosk.scanner.scan import GS
from picker_app.kiosk.scanner.trial import (
    BATCH_TEST,
    LANGUAGE_TEST,
    SERIAL_TEST,
    Separator,
    Trial,
)
from picker_app.kiosk.scanner.verdict import Reason
from picker_app.kiosk.states.scanner import Finding, FindingTone, ScannerState, TrialRow

_FAST_MS = 35
_SLOW_MS = 115
"""Beyond these a person's typing is as fast as the scanner."""
_SIGNS = {GS: "<GS>", "\t": "<Tab>", "\n": "<LF>", "\r": "<CR>"}
_NOTHING_COMES = (
    "Nothing happens? See that it is plugged in, and that it is set up as a USB keyboard (HID)."
)
_FIRST = f"Hold the scanner on the code below. {_NOTHING_COMES}"
_AGAIN = "Change the scanner as it says here, with the codes of its manual. Then scan this again."
_SECOND = "Now this code. It tells whether batch and expiry can be read from GS1 codes."
_VERDICTS = {
    Reason.FAST: "A scan: its keys come faster than anybody types.",
    Reason.LET_GO_AT_ONCE: "A scan: each key is let go at once, as no finger does.",
    Reason.EVEN: "A scan: its keys come evenly, as nobody types.",
    Reason.BEGINNING: "A scan: it begins as only this scanner's codes do.",
    Reason.TOO_SHORT: "No scan: a code has three characters at least.",
    Reason.ROLLED_OVER: "No scan: a key was pressed before the last one was let go, as people do.",
    Reason.TOO_SLOW: (
        "No scan: its keys come too slowly. "
        "Scan the code on the left, and this terminal learns the scanner's speed."
    ),
    Reason.LIKE_A_PERSON: "No scan: keys held and unevenly typed, as people do.",
    Reason.IN_PIECES: (
        "No whole scan: it comes in pieces, with stops in between. "
        "Set the delay between characters to 0."
    ),
}
_SEPARATOR_CODE = f"{GS}{BATCH_TEST}{GS}{SERIAL_TEST}"


def scanner_state(bench: ScannerBench, around: Surroundings) -> ScannerState:
    """The whole screen."""
    findings = (*_of_language(bench.language), *_of_separator(bench.separator))
    if bench.trouble:
        findings += (Finding(name="kept", words=bench.trouble, tone=FindingTone.WRONG),)
    is_first_good = bench.language is not None and _can_be_read(bench.language)
    headline, words = _step(bench, is_first_good=is_first_good)
    return ScannerState(
        headline=headline,
        words=words,
        code=_SEPARATOR_CODE if is_first_good else LANGUAGE_TEST,
        code_words=f"{BATCH_TEST}<GS>{SERIAL_TEST}" if is_first_good else LANGUAGE_TEST,
        findings=findings,
        trials=tuple(map(_row, bench.trials)),
        can_forget=bench.is_learned,
        attention=around.attention,
        link=around.link,
    )


def _step(bench: ScannerBench, *, is_first_good: bool) -> tuple[str, str]:
    if bench.language is None:
        return "Scan this code", _FIRST
    if not is_first_good:
        return "The scanner has to be changed", _AGAIN
    if bench.separator is None:
        return "The scanner works. Scan this one too", _SECOND
    return "The scanner is set up", "This terminal keeps what it learned. Go back to the orders."


def _can_be_read(trial: Trial) -> bool:
    return not any(
        finding.tone is FindingTone.WRONG and finding.name in {"language", "extras"}
        for finding in _of_language(trial)
    )


def _of_language(trial: Trial | None) -> Iterator[Finding]:
    if trial is None:
        return
    yield _language(trial)
    if trial.caps_lock:
        yield Finding(
            name="caps",
            words="Caps Lock is on at this terminal. Scans are right, typing is not: press it.",
            tone=FindingTone.NOTE,
        )
    yield _end(trial)
    yield _speed(trial)
    yield from _extras(trial)


def _language(trial: Trial) -> Finding:
    if trial.layout is None:
        words = (
            "The scanner has another keyboard language than this terminal. "
            "Set it to “USA”: that is read right in every language."
        )
        return Finding(name="language", words=words, tone=FindingTone.WRONG)
    if trial.case_is_swapped:
        words = (
            "Capitals and small letters come swapped. Turn Caps Lock off in the scanner's settings."
        )
        return Finding(name="language", words=words, tone=FindingTone.WRONG)
    if trial.layout is Layout.US:
        return Finding(name="language", words="Keyboard language: USA. It is read right.")
    words = "Keyboard language: as this terminal's. If that is changed, set the scanner up again."
    return Finding(name="language", words=words)


def _end(trial: Trial) -> Finding:
    if not trial.ends:
        words = (
            "Nothing ends a code, so each is taken a moment late. "
            "Let the scanner send Enter (CR) after each code."
        )
        return Finding(name="end", words=words, tone=FindingTone.NOTE)
    return Finding(name="end", words=f"After each code: {' and '.join(trial.ends)}.")


def _speed(trial: Trial) -> Finding:
    speed = f"one key each {trial.middle_gap} ms"
    if trial.longest_gap > _SLOW_MS:
        words = (
            f"Too slow: {speed}, at most {trial.longest_gap} ms. "
            "Set the delay between characters to 0."
        )
        return Finding(name="speed", words=words, tone=FindingTone.WRONG)
    if trial.middle_gap > _FAST_MS:
        words = f"Slow: {speed}. Set the delay between characters to 0 if you can."
        return Finding(name="speed", words=words, tone=FindingTone.NOTE)
    return Finding(name="speed", words=f"Fast enough: {speed}.")


def _extras(trial: Trial) -> Iterator[Finding]:
    if len(trial.suffix) > 1:
        words = (
            f"It sends “{trial.suffix}” after each code, and one character is the most. "
            "Let it send Enter alone."
        )
        yield Finding(name="extras", words=words, tone=FindingTone.WRONG)
        return
    sent = [
        f"“{extra}” {where} each code"
        for extra, where in ((trial.prefix, "before"), (trial.suffix, "after"))
        if extra
    ]
    if trial.aim_id:
        sent.append(f"the kind of code ({trial.aim_id})")
    if sent:
        yield Finding(name="extras", words=f"It sends {' and '.join(sent)}. That is left out.")


def _of_separator(trial: Trial | None) -> Iterator[Finding]:
    if trial is None:
        return
    if trial.separator is Separator.MISSING:
        words = (
            "The separator of GS1 codes does not come: batch and expiry run into one another. "
            "Let the scanner send GS (character 29) for FNC1."
        )
        yield Finding(name="separator", words=words, tone=FindingTone.WRONG)
    elif len(trial.separator_character) > 1:
        words = (
            f"The separator of GS1 codes comes as “{trial.separator_character}”, and one character "
            "is the most. Let the scanner send GS (character 29) for FNC1."
        )
        yield Finding(name="separator", words=words, tone=FindingTone.WRONG)
    else:
        way = trial.separator_character or trial.separator
        yield Finding(name="separator", words=f"The separator of GS1 codes comes as {way}.")


def _row(tried: Tried) -> TrialRow:
    trial = tried.trial
    keys = "1 key" if trial.keys == 1 else f"{trial.keys} keys"
    end = f"then {' and '.join(trial.ends)}" if trial.ends else "then nothing"
    gaps = f"one each {trial.middle_gap} ms, at most {trial.longest_gap} ms, "
    own = _visible(trial.own_text)
    text = _visible(trial.text)
    if own != text:
        text = f"{text}  (here: {own})"
    return TrialRow(
        text=text,
        words=f"{keys}, {gaps if trial.keys > 1 else ''}{end}",
        is_scan=tried.verdict.is_scan,
        verdict=_VERDICTS[tried.verdict.reason],
    )


def _visible(text: str) -> str:
    return "".join(_SIGNS.get(sign, sign if sign.isprintable() else "·") for sign in text)
