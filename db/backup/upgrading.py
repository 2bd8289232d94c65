"""Before a new version of Kartrekker changes the tables: a copy of how they stood."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from db.backup.copies import Kind, copies_folder, drop_oldest, free_name, name_for, workplace
from db.backup.making import finish, stop_waiting

_ZONE = ZoneInfo("Europe/Amsterdam")


def keep_before_upgrade(path: Path, now: datetime) -> Path | None:
    """Copy this file with the tables of then; where to, or None if there is no school in it.

    It is made whole or not at all, and without it the tables are not changed. It need not be sound: it is
    the only way back.
    """
    with closing(sqlite3.connect(path)) as live, workplace(copies_folder()) as place:
        first = live.execute("SELECT name FROM school ORDER BY is_demo, id").fetchone()
        if first is None:
            return None
        plain = place / "copy"
        with closing(sqlite3.connect(plain)) as target:
            live.backup(target, progress=stop_waiting())
        kept = free_name(copies_folder() / name_for(first[0], now.astimezone(_ZONE), Kind.UPGRADE))
        finish(plain, kept, now, is_checked=False)
    drop_oldest(Kind.UPGRADE, kept)
    return kept
