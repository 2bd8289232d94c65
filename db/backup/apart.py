"""What was set apart beside the database goes after a while: what was removed since stands in it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from db.backup.copies import Kind, all_copies
from db.clock import agreed_day
from db.store import EVERY, Store
from db.trouble import explained

KEPT_FOR = timedelta(days=90)
_DAY = re.compile(r"\.(?:apart|damaged)-(\d{4}-\d\d-\d\d)-")


def drop_set_apart(store: Store) -> None:
    """Drop strange logs, damaged files and copies with a log of long ago, by a day on which two agree."""
    if store.file is None:
        return
    with store.read(EVERY) as session:
        agreed = agreed_day(session)
    if agreed is None:
        return
    before = agreed - KEPT_FOR
    with explained(store.url):
        for path in store.file.parent.glob(f"{store.file.name}*"):
            named = _DAY.search(path.name)
            if named and date.fromisoformat(named[1]) < before:
                path.unlink(missing_ok=True)
        for copy in all_copies():
            if copy.kind is Kind.LOG and copy.made_at < datetime.combine(before, time(), UTC):
                copy.path.unlink(missing_ok=True)
