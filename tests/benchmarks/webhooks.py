"""From a webhook to the hub's durable answer, and to the painted order."""

import json
import subprocess
import sys
import time
import uuid
from datetime import UTC, datetime, timedelta
from typing import IO

import httpx

from tests.benchmarks.figures import row
from tests.story.processes import PATIENCE
from tests.story.shop import VENDOR, WEBHOOK_SECRET, Shop

ORDERS = 500
PRODUCT = "062829"


def measure(shop: Shop) -> None:
    """Posts orders one after the other, each due before all that came before it."""
    shop.start("simulator", "hub")
    command = [sys.executable, "-m", "tests.benchmarks.watched_kiosk", *shop.arguments("kiosk")]
    answered, painted = [], []
    with (
        httpx.Client(timeout=PATIENCE) as client,
        subprocess.Popen(command, env=shop.environment(), stdout=subprocess.PIPE) as kiosk,
    ):
        if kiosk.stdout is None:
            raise AssertionError
        while not json.loads(kiosk.stdout.readline())["online"]:
            pass
        for number in range(ORDERS):
            body = json.dumps(_order(number)).encode()
            began = time.monotonic_ns()
            answer = client.post(
                shop.webhook_url, content=body, headers={"Authorization": WEBHOOK_SECRET}
            )
            answered.append((time.monotonic_ns() - began) / 1e6)
            answer.raise_for_status()
            painted.append((_seen(kiosk.stdout, f"order-{number}") - began) / 1e6)
        kiosk.terminate()
    row("webhook to durable answer", answered, "(p99: 20 ms)")
    row("webhook to painted order, up to 500 in the queue", painted, "(p99: 100 ms)")


def _seen(lines: IO[bytes], code: str) -> int:
    for line in lines:
        seen = json.loads(line)
        if code in seen["rows"]:
            return int(seen["at"])
    raise AssertionError(f"{code} was never painted")


def _order(number: int) -> dict[str, object]:
    """An order of ten lines that is due before those with lower numbers."""
    now = datetime.now(UTC)
    due = now + timedelta(hours=2) - timedelta(seconds=10 * number)
    return {
        "order_id": str(uuid.uuid4()),
        "external_order_id": str(10**11 + number),
        "order_code": f"order-{number}",
        "status": "RECEIVED",
        "order_type": "DELIVERY",
        "transport_type": "LOGISTICS_DELIVERY",
        "promised_for": due.isoformat(),
        "client": {"store_id": VENDOR},
        "customer": {"first_name": "Test"},
        "items": [_item(line) for line in range(10)],
        "sys": {"created_at": now.isoformat(), "updated_at": now.isoformat()},
    }


def _item(line: int) -> dict[str, object]:
    pricing = {"pricing_type": "UNIT", "quantity": 2, "unit_price": 1.5, "total_price": 3.0}
    return {
        "_id": str(uuid.uuid4()),
        "sku": f"{PRODUCT}-{line}",
        "name": f"Invented product {line}",
        "status": "NOT_PROCESSED",
        "pricing": {**pricing, "min_quantity": 0, "max_quantity": 2},
    }
