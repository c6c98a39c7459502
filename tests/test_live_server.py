"""The preview ends when it is told to, also when Python loses what the signal raised."""

import gc
from types import SimpleNamespace
from typing import Any

import pytest

from live_server import LiveServer


def test_a_signal_that_was_lost_ends_it_all_the_same() -> None:
    made: list[str] = []
    site: Any = SimpleNamespace(renew=lambda: made.append("site"), files={})
    saved: Any = SimpleNamespace(wait=lambda: False)
    server = LiveServer("127.0.0.1", 0, site, saved, [15])
    try:
        with pytest.raises(KeyboardInterrupt):
            server.serve()
    finally:
        server.shutdown()
        gc.enable()  # the server leaves it off
    assert made == ["site"]
