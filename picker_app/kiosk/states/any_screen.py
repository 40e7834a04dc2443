"""What a screen can show, of all screens."""

from picker_app.kiosk.states.hand_over import HandOverState
from picker_app.kiosk.states.history import HistoryState
from picker_app.kiosk.states.order import OrderState
from picker_app.kiosk.states.queue import QueueState
from picker_app.kiosk.states.review import ReviewState
from picker_app.kiosk.states.scanner import ScannerState
from picker_app.kiosk.states.search import SearchState
from picker_app.kiosk.states.sign_in import SignInState
from picker_app.kiosk.states.webhooks import WebhooksState

ScreenState = (
    QueueState
    | OrderState
    | ReviewState
    | SearchState
    | HandOverState
    | WebhooksState
    | HistoryState
    | ScannerState
    | SignInState
)
"""Its type says on which screen it is shown."""
