"""A child process of our own with limits, so that no file can hurt the server: one question, one answer, then gone."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from uploads.faults import Fault

_LOG = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parent.parent
# Without these, Windows and relocated interpreters cannot start at all.
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH")


class Died(Exception):
    """The process gave no answer; carries the fault that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.fault = Fault(code)


def answer_of(command: Sequence[str], header: Mapping[str, object], content: bytes, *, seconds: float) -> bytes:
    """What the process writes after it was given a line of JSON and the file; Died where it fails or takes too long."""
    child = subprocess.Popen(  # noqa: S603 - our own interpreter with a fixed command line.
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_ROOT,
        env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
    )
    question = json.dumps(header).encode("ascii") + b"\n" + content
    try:
        answer, complaint = child.communicate(question, timeout=seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        raise Died("file.took_too_long") from None
    if child.returncode != 0:
        raise Died(_cause_of_death(child.returncode, complaint))
    return answer


def _cause_of_death(returncode: int, complaint: bytes) -> str:
    out_of_time = returncode == -getattr(signal, "SIGXCPU", 0) or returncode == -getattr(signal, "SIGKILL", 0)
    # The last line names the error and holds no cell of the file.
    last = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
    _LOG.warning("the reading process ended with %s: %r", returncode, last)
    return "file.took_too_long" if out_of_time else "file.unreadable"
