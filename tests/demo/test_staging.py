import pytest

from picker_app.demo.staging import Staging
from picker_app.kiosk.robot.shift import Shift

ROBOT = Shift(orders=3, seed=7)


def staging(shift: Shift | None, rate: float | None = None) -> Staging:
    return Staging(
        windowed=False,
        fresh=False,
        platform=None,
        orders_per_minute=rate,
        cancelled_share=0.05,
        shift=shift,
    )


@pytest.mark.parametrize(
    ("played", "rate"),
    [(staging(None), 1), (staging(ROBOT), 30), (staging(None, 0), 0), (staging(ROBOT, 2.5), 2.5)],
)
def test_customers_come_as_fast_as_they_are_served(played: Staging, rate: float) -> None:
    assert played.rate == rate


def test_what_programs_are_told() -> None:
    robot = ["--robot-orders", "3", "--robot-seed", "7"]
    assert staging(ROBOT).kiosk_options() == robot
    assert staging(None).kiosk_options() == []
    assert staging(ROBOT).sandbox_options()[-2:] == ["--seed", "7"]
    assert "--seed" not in staging(None).sandbox_options()
