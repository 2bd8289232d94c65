"""What the killed process does: read a file and import it, saying how far it is."""

from __future__ import annotations

from multiprocessing.connection import Connection

from core.data_kinds import DataKind
from core.permissions import Actor
from db import surveys
from db.store import open_store
from tests.db.exports import export


def import_file(url: str, actor: Actor, data: bytes, title: str, progress: Connection) -> None:
    store = open_store(url)
    progress.send("reading")
    given = export(data, "peiling.csv")
    progress.send("storing")
    surveys.import_survey(
        store, actor, title, DataKind.SATISFACTION, given.recognition, given.responses, {"ouder": 40_000}
    )
    progress.send("stored")
    store.close()
