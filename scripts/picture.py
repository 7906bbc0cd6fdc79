"""Takes docs/overview.png: the real overview, with demonstration figures, in a headless Chromium (``make picture``)."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from benchmarks.browser import chromium
from benchmarks.servers import serving

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs/overview.png"
VIEW = "/?plan=2015_2020&period=2019-Q4&lang=zh"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "tracker.sqlite3"
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "VAR": folder}
        for command in ("migrate", "load", "demo"):
            subprocess.run([sys.executable, "-m", "cli", command], cwd=ROOT, env=environment, check=True)
        with serving("ours", database) as server:
            PICTURE.write_bytes(_small(_screenshot(server.address + VIEW)))
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size} bytes")


def _screenshot(address: str) -> bytes:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 1080}, color_scheme="light")
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page.screenshot()


def _small(picture: bytes) -> bytes:
    """The same picture with a palette, a quarter of the bytes."""
    packed = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(128).save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    main()
