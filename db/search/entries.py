"""All that can be found of a school. Only what the whole team may read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sqlmodel import Session

from core.permissions import Actor
from core.search import Entry
from db.search.around import AROUND
from db.search.work import WORK


def entries(session: Session, actor: Actor) -> Iterator[Entry]:
    """All of them, in no order."""
    return chain.from_iterable(read(session, actor) for read in (*WORK, *AROUND))
