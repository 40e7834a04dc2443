"""The colour and the sign of everything that the other states can say: never a colour alone."""

from picker_app.domain.order import Collector
from picker_app.kiosk.states.courier import CourierPhase
from picker_app.kiosk.states.hand_over import HandOverPhase
from picker_app.kiosk.states.order import CardTone

CARD_TONES = {
    CardTone.TO_DO: ("neutral", "waiting"),
    CardTone.FOUND: ("found", "check"),
    CardTone.CHANGED: ("changed", "check"),
    CardTone.REPLACED: ("changed", "replace"),
    CardTone.MISSING: ("missing", "cross"),
}

PHASE_TONES = {
    HandOverPhase.SENDING: ("neutral", "send"),
    HandOverPhase.UNCLEAR: ("trouble", "unknown"),
    HandOverPhase.WAITING: ("found", "bag"),
    HandOverPhase.TAKEN: ("found", "check"),
    HandOverPhase.CANCELLED: ("missing", "cross"),
}

COURIER_TONES = {
    CourierPhase.TELLING: ("neutral", "send"),
    CourierPhase.KNOWS: ("found", "driver"),
    CourierPhase.STUCK: ("trouble", "warning"),
}

COLLECTOR_ICONS = {
    Collector.RIDER: "rider",
    Collector.DRIVER: "driver",
    Collector.CUSTOMER: "customer",
    Collector.UNKNOWN: "unknown",
}
