"""Signing in."""

from collections.abc import Sequence

from picker_app.domain.person import Person
from picker_app.kiosk.people.sign_in import SignIn
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import time_words
from picker_app.kiosk.states.sign_in import SignInState


def sign_in_state(
    everybody: Sequence[Person], sign_in: SignIn, around: Surroundings
) -> SignInState:
    """The whole screen."""
    chosen = sign_in.chosen
    return SignInState(
        store=around.store.name if around.store is not None else "",
        clock=f"{around.now.astimezone(around.zone):%H:%M}",
        names=tuple(person.name for person in everybody),
        chosen="" if chosen is None else chosen.name,
        takes_pin=chosen is not None and bool(chosen.pin_hash),
        words=_words(sign_in, around),
        objection=sign_in.objection,
        is_checking=sign_in.is_checking,
        attention=around.attention,
        link=around.link,
    )


def _words(sign_in: SignIn, around: Surroundings) -> str:
    chosen = sign_in.chosen
    if chosen is None:
        return "Touch your name or scan your badge."
    if sign_in.is_checking:
        return "Checking the PIN…"
    if sign_in.objection:
        return ""
    what = "Type your PIN or scan your badge." if chosen.pin_hash else "Scan your badge."
    if sign_in.paused_at is None:
        return what
    return f"Pauses since {time_words(sign_in.paused_at, around.now, around.zone)}. {what}"
