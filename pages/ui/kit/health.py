"""Whether this server can do its work now: the route that a proxy, a container or a monitor asks."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from db.health import look
from db.trouble import StorageTrouble
from pages.ui.kit.start import the_store

#: Who asks more often than this, in seconds, gets the answer of a moment ago: anyone may ask.
_FRESH = 1.0
OK = "ok"


@dataclass(kw_only=True)
class _Known:
    """What was found last, and when."""

    database: str = ""
    at: float = -_FRESH


_known, _asking = _Known(), asyncio.Lock()


def database_now() -> str:
    """`OK`, or the name of the trouble with the database; no address and no word of what is in it."""
    try:
        look(the_store())
    except StorageTrouble as trouble:
        return type(trouble).__name__
    return OK


async def healthz(_request: Request) -> Response:
    """200 while the database answers; 503 with what is wrong while it does not."""
    async with _asking:
        if time.monotonic() - _known.at > _FRESH:
            _known.database = await asyncio.to_thread(database_now)
            _known.at = time.monotonic()
    is_well = _known.database == OK
    return JSONResponse(
        {"status": OK if is_well else "trouble", "database": _known.database},
        200 if is_well else 503,
        {"Cache-Control": "no-store"},
    )
