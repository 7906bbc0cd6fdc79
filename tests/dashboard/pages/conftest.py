"""Pages are made for somebody: here for whoever reads without signing in where that is open to all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask, g

from domain.access import OPEN_TO_ALL, PUBLIC, PUBLIC_VIEWING


@pytest.fixture(autouse=True)
def _public_viewing() -> Iterator[None]:
    with Flask("dashboard").app_context():
        g.caller = replace(PUBLIC, granted=OPEN_TO_ALL | PUBLIC_VIEWING)
        # Asked of the store once for each request; here there is none.
        g.data_version = 1
        yield
