"""Takes docs/overview.png: the real overview, with demonstration figures, in a headless Chromium (``make picture``)."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs/overview.png"
VIEW = "/?plan=2015_2020&period=2019-Q4&lang=zh"
SIZE = {"width": 1440, "height": 1080}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/tracker.sqlite3"}
        for command in (["migrate"], ["load"], ["demo"]):
            subprocess.run([sys.executable, "-m", "cli", *command], cwd=ROOT, env=environment, check=True)
        port = _free_port()
        server = subprocess.Popen(
            [sys.executable, "-m", "cli", "serve", "--port", str(port)], cwd=ROOT, env=environment
        )
        try:
            _wait_for(port)
            PICTURE.write_bytes(_small(_screenshot(f"http://127.0.0.1:{port}{VIEW}")))
        finally:
            server.terminate()
            server.wait(10)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size} bytes")


def _screenshot(address: str) -> bytes:
    program = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(address)
        page.wait_for_load_state("networkidle")
        picture = page.screenshot()
        browser.close()
    return picture


def _small(picture: bytes) -> bytes:
    """The same picture with a palette, a quarter of the bytes."""
    packed = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(128).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("The dashboard did not start.")


if __name__ == "__main__":
    main()
