"""The reading process: takes one file on standard input, answers on standard output, and may do nothing else.

It is started with ``python -m uploads.child`` and loads only the standard library and this package. A header line
of JSON comes first, then the file. The answer is its rows as JSON, or, where the header brings remarks, the sender's
workbook with these remarks in it.
"""

from __future__ import annotations

import codecs
import gc
import json
import sys
from typing import Any

from uploads.limits import CHILD_CPU_SECONDS, CHILD_MEMORY_BYTES
from uploads.marking import mark
from uploads.reading import read
from uploads.remarks import Remark, Wording

# Windows has no such limits; there the parent's clock and the reader's own counts remain.
if sys.platform != "win32":
    import resource


def main() -> None:
    # Nothing here forms a cycle and the process lives for one file: collecting garbage would only cost time.
    gc.disable()
    _load_codecs()
    _give_up_rights()
    header = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    sys.stdout.buffer.write(marked(content, header) if "remarks" in header else answer(content, header["file_name"]))
    sys.stdout.buffer.flush()


def answer(content: bytes, file_name: str) -> bytes:
    """What was read and what was found, as JSON."""
    reading = read(content, file_name)
    faults = [fault._asdict() for fault in reading.faults]
    document = {"sheet": reading.sheet, "rows": reading.rows, "faults": faults}
    return json.dumps(document, separators=(",", ":")).encode("ascii")


def marked(content: bytes, header: dict[str, Any]) -> bytes:
    """The workbook with the header's remarks in it; b"" where it cannot be marked as it is."""
    return mark(content, [Remark(*remark) for remark in header["remarks"]], Wording(*header["wording"]))


def _load_codecs() -> None:
    """Codecs are files of the library, and after the next step no file can be opened."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "gb2312", "cp437"):
        codecs.lookup(encoding)


def _give_up_rights() -> None:
    """From here on: bounded memory and time, no new file, no socket, no written byte outside the pipe, no core."""
    if sys.platform == "win32":
        return
    for limit, figure in (
        (resource.RLIMIT_AS, CHILD_MEMORY_BYTES),
        (resource.RLIMIT_CPU, CHILD_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        _, hardest = resource.getrlimit(limit)
        allowed = figure if hardest == resource.RLIM_INFINITY else min(figure, hardest)
        resource.setrlimit(limit, (allowed, allowed))


if __name__ == "__main__":
    main()
