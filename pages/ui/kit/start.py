"""Once per process: open the database, load slow modules, print the setup code."""

from __future__ import annotations

import asyncio
import gc
import importlib
from functools import cache
from threading import Lock

from db import signing_in
from db.codes import setup_code
from db.decisions import freeze_earlier
from db.schools import has_school
from db.store import Store, open_store
from db.surveys import drop_due
from pages.ui.kit.i18n import _

_HEAVY = (
    "pandas",
    "plotly.graph_objects",
    "pyarrow.csv",
    "pyarrow.parquet",
    "scipy.special",
    "typst",
    "xlsxwriter",
    "pages.ui.decisions.page",
    "pages.ui.surveys.confirm",
    "pages.ui.surveys.results",
)
_A_DAY = 24 * 60 * 60
_opening = Lock()


@cache
def _opened() -> Store:
    return open_store()


def the_store() -> Store:
    """The store of this process, opened once even when two threads ask at the same time."""
    with _opening:
        return _opened()


def is_signed_in(secret: str | None) -> bool:
    """Whether the session with this secret exists and has not ended."""
    return signing_in.visit(the_store(), secret) is not None


def start() -> None:
    """Do the slow work before the first page needs it."""
    for name in _HEAVY:
        importlib.import_module(name)
    # Streamlit collects garbage often and would walk all these modules each time; they never become garbage.
    gc.collect()
    gc.freeze()
    freeze_earlier(the_store())
    if not has_school(the_store()):
        print(
            _("Do you open Kartrekker from another computer? Then it asks for this code: {code}").format(
                code=setup_code()
            ),
            flush=True,
        )


async def drop_what_is_due() -> None:
    """Drop raw answers that have reached their end date: at start, and every day while the server runs."""
    while True:
        await asyncio.to_thread(drop_due, the_store())
        await asyncio.sleep(_A_DAY)
