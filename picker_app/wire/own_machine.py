"""How httpx reaches what runs on this machine: straight.

A store's machines often have a proxy in their environment (HTTP_PROXY) and no NO_PROXY beside it.
The proxy would look for hub and sandbox on its own loopback.
"""

from collections.abc import Mapping
from types import MappingProxyType

STRAIGHT: Mapping[str, None] = MappingProxyType(
    {f"all://{host}": None for host in ("127.0.0.1", "localhost", "[::1]")}
)
"""For the `mounts` of an httpx client: no proxy for these hosts."""
