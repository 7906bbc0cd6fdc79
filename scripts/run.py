"""What ``make run`` does once its packages are there: migrate, load, demonstration figures or none, serve.

All in one process, because each start of Python costs a good part of a second.
"""

from __future__ import annotations

import os
import socket
import sys

from cli.main import main as command


def main() -> int:
    demo = ["demo", "--remove"] if os.environ.get("DEMO") == "0" else ["demo"]
    # A taken port stops nothing but serving, so serving says it, before anything is written for nothing.
    first = [] if _is_taken(os.environ.get("PORT", "")) else [["migrate"], ["load"], demo]
    for arguments in (*first, ["serve"]):
        code = command(arguments)
        if code:
            return code
    return 0


def _is_taken(port: str) -> bool:
    """Whether a program listens there already; what is no port at all is left to the settings to refuse."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return False
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", int(port))) == 0


if __name__ == "__main__":
    sys.exit(main())
