"""Once per process: open the database, load slow modules, and what the server does by itself."""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock

from db import signing_in
from db.alone import hold_alone
from db.apart import warm
from db.backup import Kind, all_copies, drop_half_done, drop_set_apart, make_daily
from db.clock import look_at_clock
from db.codes import setup_code
from db.decisions import freeze_earlier, look_over
from db.drafts import drop_old_drafts
from db.left_log import logs_apart
from db.limesurvey import refresh_due
from db.schools import has_school
from db.store import EVERY, Store, database_url, open_store
from db.surveys import drop_due
from db.traces import sweep_up
from db.trouble import DatabaseDamaged, StorageTrouble, file_of, is_full
from pages.ui.kit.i18n import _
from pages.ui.kit.lighter import lighten
from pages.ui.kit.logs import FACTS, say
from pages.ui.kit.messages import explain

_HEAVY = (
    "pandas",
    "plotly.graph_objects",
    "pyarrow.csv",
    "pyarrow.parquet",
    "highspy",
    "typst",
    "xlsxwriter",
    "pages.ui.decisions.page",
    "pages.ui.surveys.confirm",
    "pages.ui.surveys.results",
)
_A_WHILE = 10 * 60
_opening = Lock()


@cache
def _opened() -> Store:
    """Not kept when it fails, so that the next visit tries again."""
    hold_alone(database_url())
    file = file_of(database_url())
    before, copied = logs_apart(file), set(all_copies())
    store = open_store()
    for log in logs_apart(file)[: -len(before) or None]:
        say(_strange(log.name))
    for copy in set(all_copies()) - copied:
        if copy.kind is Kind.UPGRADE:
            say(_upgraded(copy.path))
    drop_half_done()
    freeze_earlier(store)
    _tell_setup_code(store)
    return store


def the_store() -> Store:
    """The store of this process, opened once even when two threads ask at the same time; `StorageTrouble`."""
    with _opening:
        return _opened()


def works() -> bool:
    """Whether the database can be read and written to now."""
    try:
        store = the_store()
        with store.write(EVERY):
            return not is_full(store.url)
    except StorageTrouble:
        return False


def who_is_signed_in(secret: str | None) -> int | None:
    """The person of the session with this secret, unless it has ended."""
    try:
        found = signing_in.visit(the_store(), secret)
    except StorageTrouble:
        return None
    return None if found is None else found.actor.person_id


def awaits_school() -> bool:
    """Whether there is no school here yet."""
    try:
        return not has_school(the_store())
    except StorageTrouble:
        return False


def is_damaged() -> bool:
    """Whether the file of the database cannot be opened, so that nobody can sign in."""
    try:
        the_store()
    except DatabaseDamaged:
        return file_of(database_url()) is not None
    except StorageTrouble:
        return False
    return False


def start() -> None:
    """Do the slow work before the first page needs it; without a database the page says why, and retries."""
    _leave_no_dump()
    lighten()
    warm()
    for name in _HEAVY:
        importlib.import_module(name)
    # Streamlit collects garbage often and would walk all these modules each time; they never become garbage.
    gc.collect()
    gc.freeze()
    try:
        the_store()
    except StorageTrouble as trouble:
        say(explain(trouble))


def _leave_no_dump() -> None:
    """A process that is ended writes none of its memory down, and so nothing of what came in."""
    with suppress(ImportError):  # Windows keeps none unless it is told to
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _strange(name: str) -> str:
    return _(
        "There were changes beside the database that do not belong to it. They are not "
        "brought back, and kept as {name}."
    ).format(name=name)


def _upgraded(path: Path) -> str:
    return _(
        "This is a newer Kartrekker: the tables of your data are brought up to date. How they "
        "were is kept as {path}"
    ).format(path=path)


def _tell_setup_code(store: Store) -> None:
    if not has_school(store):
        say(
            _("Do you open Kartrekker from another computer? Then it asks for this code: {code}").format(
                code=setup_code()
            )
        )


def _with_the_store(work: Callable[[Store], object]) -> None:
    work(the_store())


async def keep_house(done: Callable[[str], None], *others: Callable[[Store], object]) -> None:
    """While the server runs: the copy of the day, raw answers that are due, a look at every decision.

    First it looks at the clock, on which depends what may go.

    `done`: is told the name of each work that was done. `others`: what the areas have the server do besides.
    """
    log = logging.getLogger("kartrekker")
    works = (
        look_at_clock,
        make_daily,
        drop_due,
        drop_old_drafts,
        drop_set_apart,
        look_over,
        refresh_due,
        sweep_up,
        *others,
    )
    while True:
        for work in works:
            facts = {"work": work.__name__}
            try:
                await asyncio.to_thread(_with_the_store, work)
                done(work.__name__)
            except StorageTrouble as trouble:
                facts |= {"trouble": type(trouble).__name__}
                log.warning("a work waits: %s: %s", work.__name__, explain(trouble), extra={FACTS: facts})
            except (
                Exception
            ):  # one that stops must not keep the others from their work, for as long as this runs
                log.exception("a work failed: %s", work.__name__, extra={FACTS: facts})
        await asyncio.sleep(_A_WHILE)
