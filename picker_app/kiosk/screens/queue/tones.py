"""The colour and the sign of everything that a row of the queue can say: never a colour alone."""

from picker_app.kiosk.states.queue import Haste, RowTone

HASTE_TONES = {
    Haste.NONE: "neutral",
    Haste.CALM: "neutral",
    Haste.SOON: "soon",
    Haste.LATE: "late",
}

ROW_TONES = {
    RowTone.WAITING: ("accent", "bag"),
    RowTone.CALLING: ("late", "bell"),
    RowTone.LATER: ("neutral", "waiting"),
    RowTone.MINE: ("changed", "product"),
    RowTone.TAKEN: ("neutral", "customer"),
    RowTone.SENDING: ("neutral", "send"),
    RowTone.HAND_OVER: ("found", "check"),
    RowTone.TROUBLE: ("trouble", "warning"),
    RowTone.CANCELLED: ("missing", "cross"),
}
