"""When Python looks for cycles of garbage: not while the program is built, nor in what it is built
of.

Imports make some hundred thousand objects that live as long as the program. To look through them
again and again takes a twentieth of the time to the first paint, and later stops the screen under
a finger for 30 ms, two frames (Python documentation, "gc", `gc.freeze`).
"""

import gc


def hold_off() -> None:
    """From now on nothing is looked for."""
    gc.disable()


def resume() -> None:
    """From now on garbage is looked for among what is made from now on."""
    gc.freeze()
    gc.enable()
