"""Which screen shows which state, of all screens but the queue, which comes before them."""

from typing import TYPE_CHECKING

from picker_app.kiosk.states.any_screen import ScreenState
from picker_app.kiosk.states.hand_over import HandOverState
from picker_app.kiosk.states.history import HistoryState
from picker_app.kiosk.states.order import OrderState
from picker_app.kiosk.states.review import ReviewState
from picker_app.kiosk.states.scanner import ScannerState
from picker_app.kiosk.states.search import SearchState
from picker_app.kiosk.states.sign_in import SignInState

if TYPE_CHECKING:
    from picker_app.kiosk.screens.hand_over.screen import HandOverScreen
    from picker_app.kiosk.screens.history.screen import HistoryScreen
    from picker_app.kiosk.screens.order.screen import OrderScreen
    from picker_app.kiosk.screens.review import ReviewScreen
    from picker_app.kiosk.screens.scanner import ScannerScreen
    from picker_app.kiosk.screens.search.screen import SearchScreen
    from picker_app.kiosk.screens.sign_in import SignInScreen
    from picker_app.kiosk.screens.webhooks import WebhooksScreen

    ScreenBehind = (
        OrderScreen
        | ReviewScreen
        | SearchScreen
        | HandOverScreen
        | WebhooksScreen
        | HistoryScreen
        | ScannerScreen
        | SignInScreen
    )


def screen_class(kind: type[ScreenState]) -> "type[ScreenBehind]":
    """The screen that shows states of this kind, imported when it is first needed."""
    if kind is OrderState:
        from picker_app.kiosk.screens.order.screen import OrderScreen

        return OrderScreen
    if kind is ReviewState:
        from picker_app.kiosk.screens.review import ReviewScreen

        return ReviewScreen
    if kind is SearchState:
        from picker_app.kiosk.screens.search.screen import SearchScreen

        return SearchScreen
    if kind is HandOverState:
        from picker_app.kiosk.screens.hand_over.screen import HandOverScreen

        return HandOverScreen
    if kind is HistoryState:
        from picker_app.kiosk.screens.history.screen import HistoryScreen

        return HistoryScreen
    if kind is ScannerState:
        from picker_app.kiosk.screens.scanner import ScannerScreen

        return ScannerScreen
    if kind is SignInState:
        from picker_app.kiosk.screens.sign_in import SignInScreen

        return SignInScreen
    from picker_app.kiosk.screens.webhooks import WebhooksScreen

    return WebhooksScreen
