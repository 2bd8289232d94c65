"""A calendar program asks a real server for a private calendar; no browser takes part."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from icalendar import Calendar

from db import agenda
from db.store import open_store
from tests.browser.conftest import Server
from tests.conftest import fill_cast


def test_a_private_calendar_comes_from_the_server_until_it_is_revoked(serve: Callable[..., Server]) -> None:
    server = serve()
    store = open_store(server.database)
    cast = fill_cast(store)
    secret = agenda.make_link(store, cast.tom)
    address = f"{server.url}/agenda/{secret}.ics"

    with urllib.request.urlopen(address, timeout=10) as answer:
        calendar = Calendar.from_ical(answer.read())
        headers = answer.headers
    agenda.revoke_link(store, cast.tom)
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(address, timeout=10)
    store.close()

    assert str(calendar["x-wr-calname"]) == "Kartrekker: De Linde"
    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    assert refusal.value.code == 404
    assert refusal.value.read() == b""
