"""Processes that make or put back copies until they are killed."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from pathlib import Path

from db.backup.copies import Kind, copies_folder
from db.backup.making import make
from db.backup.restoring import put_back
from db.store import open_store


def make_some(answer: Connection, url: str, folder: str) -> None:
    """Make one copy after the other."""
    os.environ["KARTREKKER_DATA"] = folder
    store = open_store(url)
    answer.send("begun")
    while True:
        make(store, Kind.MADE)


def put_back_some(answer: Connection, url: str, folder: str, path: str) -> None:
    """Put this copy back again and again."""
    os.environ["KARTREKKER_DATA"] = folder
    store = open_store(url)
    answer.send("begun")
    while True:
        put_back(store, Path(path), None, copies_folder())
