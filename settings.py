"""What the environment says about where we run: read once, never changed afterwards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from domain.errors import SettingMalformed

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_ROOT = Path(__file__).parent


@dataclass(frozen=True)
class Settings:
    """Where the database, the waiting uploads and the secret key lie, and where we serve.

    ``allowed_hosts`` are the names other machines may call us by; there are none unless somebody lists them,
    because without accounts whoever reaches the port reads everything.
    """

    database_url: str
    var: Path
    host: str = "127.0.0.1"
    port: int = 8050
    allowed_hosts: frozenset[str] = frozenset()


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this environment; SettingMalformed names the one that cannot be meant."""
    var = Path(environment.get("VAR") or _ROOT / "var").absolute()
    return Settings(
        database_url=environment.get("DATABASE_URL") or f"sqlite:///{var / 'tracker.db'}",
        var=var,
        host=environment.get("HOST") or "127.0.0.1",
        port=port_of("PORT", environment.get("PORT") or "8050"),
        allowed_hosts=frozenset(filter(None, environment.get("ALLOWED_HOSTS", "").split(","))),
    )


def port_of(name: str, found: str) -> int:
    """A port a server can listen on; SettingMalformed otherwise."""
    if not found.isascii() or not found.isdigit() or not 0 < int(found) < 65536:
        raise SettingMalformed(name, found)
    return int(found)
