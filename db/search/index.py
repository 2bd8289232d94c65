"""What can be found of each school, held in this process by SQLite's full-text search (FTS5).

It stands in memory and not in the database: so search is one function on both databases, each replica has its
own, what is deleted leaves nothing behind, and no act has to think of it. It follows `School.revision`, which
rises with every write, and what other schools of the board publish; of what stayed as it was nothing is read
again but the text.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable

from sqlalchemy import func
from sqlmodel import Session, col, select

from core.permissions import Actor
from core.search import Entry, Kind
from core.search.words import Word, alike, words_of
from db.models import School, SharedInsight
from db.search.entries import entries
from db.store import Store

#: So many schools are held at once; the one that was not asked for longest goes first.
_MOST_SCHOOLS = 100
#: What a column counts: the title, the texts, the parts of longer words in both.
_WEIGHTS = "8.0, 2.0, 1.0"
#: A name is short, so that one word of it agrees well; it counts less than what was written.
_NAMES = {Kind.AREA: 0.5, Kind.PERSON: 0.8}
#: What a word itself counts beside its parts and words like it.
_ITSELF, _LIKE = 3.0, 1.0


class _Index:
    """The index of one school at one of its revisions."""

    def __init__(self) -> None:
        self.state: tuple[int, ...] | None = None
        self.lock = threading.Lock()
        self.entries: dict[int, Entry] = {}
        self._numbers: dict[tuple[Kind, int], int] = {}
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute("CREATE VIRTUAL TABLE entry USING fts5(title, body, parts, prefix = '2 3')")

    def become(self, found: Iterable[Entry]) -> None:
        """Hold these entries, and no others."""
        now = {(each.kind, each.id): each for each in found}
        for key in [key for key, number in self._numbers.items() if now.get(key) != self.entries[number]]:
            number = self._numbers.pop(key)
            del self.entries[number]
            self._base.execute("DELETE FROM entry WHERE rowid = ?", (number,))
        for key in now.keys() - self._numbers.keys():
            self._numbers[key] = self._put(now[key])
        self._base.commit()

    def _put(self, entry: Entry) -> int:
        title, body = words_of(entry.title), [word for text in entry.texts for word in words_of(text)]
        parts = (part for each in (*title, *body) for part in each.parts)
        row = (_line(title), _line(body), " ".join(parts))
        number = (
            self._base.execute("INSERT INTO entry (title, body, parts) VALUES (?, ?, ?)", row).lastrowid or 0
        )
        self.entries[number] = entry
        return number

    def ask(self, words: Collection[Word], *, is_typing: bool) -> dict[int, float]:
        """How well entries agree with any of these words, by their number; more is better."""
        found: dict[int, float] = {}
        themselves = [stem for each in words for stem in (*each.stems, each.said)]
        like = [stem for each in words for stem in (*each.parts, *alike(each))]
        last = list(words)[-1].said if is_typing and words else ""
        for stems, counts, begins in ((themselves, _ITSELF, last), (like, _LIKE, "")):
            query = " OR ".join(
                [*(f'"{each}"' for each in dict.fromkeys(stems)), *([f'"{begins}"*'] if begins else [])]
            )
            if not query:
                continue
            rank = f"SELECT rowid, bm25(entry, {_WEIGHTS}) FROM entry WHERE entry MATCH ?"  # noqa: S608 (fixed numbers)
            for number, score in self._base.execute(rank, (query,)):
                weighed = counts * _NAMES.get(self.entries[number].kind, 1.0) * -score
                found[number] = found.get(number, 0.0) + weighed
        return found


def _line(words: Iterable[Word]) -> str:
    return " ".join(stem for each in words for stem in dict.fromkeys((*each.stems, each.said)))


_held: OrderedDict[tuple[str, int], _Index] = OrderedDict()
_holding = threading.Lock()


def forget() -> None:
    """Hold nothing any more."""
    with _holding:
        _held.clear()


def index_of(store: Store, actor: Actor) -> _Index:
    """The index of the actor's school as it is now. Use it under its `lock`."""
    key = (store.url, actor.school_id)
    with _holding:
        index = _held.setdefault(key, _Index())
        _held.move_to_end(key)
        while len(_held) > _MOST_SCHOOLS:
            _held.popitem(last=False)
    with store.read(actor) as session:
        own = session.exec(select(School.revision).where(School.id == actor.school_id)).one()
        state = (own, *_shared(session, actor))
        with index.lock:
            if index.state != state:
                index.become(entries(session, actor))
                index.state = state
    return index


def _shared(session: Session, actor: Actor) -> tuple[int, int]:
    """What changes when a school of the board publishes or withdraws, which no other's revision knows."""
    query = select(func.count(), func.count(col(SharedInsight.withdrawn_at))).where(
        SharedInsight.board_id == actor.board_id
    )
    published, withdrawn = session.exec(query).one()
    return published, withdrawn
