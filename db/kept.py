"""What is the same for everybody at a school is read once for each state of the school.

When a whole team opens the start page at once, most of what is read is the same for all of them. A function
of a session and a school, marked `same_for_school`, is asked once per revision of the school, its other
arguments and the process; whoever asks at the same moment waits for that one answer. It is never told who
asks, so nothing of a person can get into what is shared; what is theirs is put beside it by who called.

Only a snapshot of what is committed counts (`Store.read`): in an act, or in many acts that are one, it is
read anew. `School.revision` rises in the transaction of each write that others see, so an answer of an older
state is never given for a newer one. Nobody changes an answer that they get.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from core.permissions import Actor
from db.models import School

if TYPE_CHECKING:
    from db.store import Store

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
#: So many schools are kept at a time, each at its newest revision.
SCHOOLS = 64
_READS = "reads what is committed of this school"
_BOARD = "and what its board shares"


class _Kept:
    """An answer, or the place where the first who asks puts it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.answers: tuple[Any, ...] = ()


class _Shelf:
    """What is kept of one school at one revision."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        self.kept: dict[object, _Kept] = {}


_lock = Lock()
_shelves: WeakKeyDictionary[Engine, OrderedDict[int, _Shelf]] = WeakKeyDictionary()


def may_keep(session: Session, school_id: int | None, board_id: int | None = None) -> Session:
    """Mark a session that reads one snapshot of what is committed of this school; None of several.

    `board_id`: whose shared rows it may touch too. Who may touch more or less of them shares no answer.
    """
    session.info[_READS], session.info[_BOARD] = school_id, board_id
    return session


@contextmanager
def keeping_nothing(session: Session) -> Iterator[None]:
    """While a session may look further than its school, nothing of what it sees is kept, or given."""
    before = session.info.pop(_READS, None)
    try:
        yield
    finally:
        session.info[_READS] = before


def forget() -> None:
    """Keep nothing of before; for tests that write beside the acts."""
    with _lock:
        _shelves.clear()


def same_for_school(
    question: Callable[Concatenate[Session, int, Asked], Answer],
) -> Callable[Concatenate[Session, int, Asked], Answer]:
    """Mark a function of a session, a school and values, whose answer the school's revision decides."""
    name = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def asked(session: Session, school_id: int, /, *args: Asked.args, **more: Asked.kwargs) -> Answer:
        shelf = _shelf(session, school_id)
        if shelf is None:
            return question(session, school_id, *args, **more)
        key = (name, session.info[_BOARD], args, *sorted(more.items()))
        answer: Answer = _kept(shelf, key, lambda: question(session, school_id, *args, **more))
        return answer

    asked.is_same_for_school = True  # type: ignore[attr-defined]
    return cast("Callable[Concatenate[Session, int, Asked], Answer]", asked)


def kept_for_role(
    question: Callable[Concatenate[Store, Actor, Asked], Answer],
) -> Callable[Concatenate[Store, Actor, Asked], Answer]:
    """Keep the answer of a question that is `same_for_role` also where another question of db asks it.

    Its arguments are plain values. `NotPermitted` and other refusals are not kept.
    """
    name = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def asked(store: Store, actor: Actor, /, *args: Asked.args, **more: Asked.kwargs) -> Answer:
        with store.read(actor) as session:
            shelf = _shelf(session, actor.school_id)
        if shelf is None:
            return question(store, actor, *args, **more)
        who = (actor.role, actor.board_id, actor.time_zone, store.today(actor))
        key = (name, *who, args, *sorted(more.items()))
        answer: Answer = _kept(shelf, key, lambda: question(store, actor, *args, **more))
        return answer

    return cast("Callable[Concatenate[Store, Actor, Asked], Answer]", asked)


def _kept(shelf: _Shelf, key: object, ask: Callable[[], Any]) -> Any:
    with _lock:
        kept = shelf.kept.setdefault(key, _Kept())
    if not kept.answers:
        with kept.lock:
            if not kept.answers:
                kept.answers = (ask(),)
    return kept.answers[0]


def _shelf(session: Session, school_id: int) -> _Shelf | None:
    """The shelf of the school as this session sees it; None if it may not, or others are further already."""
    if session.info.get(_READS) != school_id:
        return None
    found: dict[int, _Shelf | None] = session.info.setdefault("shelves", {})
    if school_id not in found:
        seen = session.exec(select(School.revision).where(col(School.id) == school_id)).first()
        found[school_id] = None if seen is None else _shelf_at(session, school_id, seen)
    return found[school_id]


def _shelf_at(session: Session, school_id: int, revision: int) -> _Shelf | None:
    bind = session.get_bind()
    engine = bind if isinstance(bind, Engine) else bind.engine
    with _lock:
        schools = _shelves.setdefault(engine, OrderedDict())
        shelf = schools.get(school_id)
        if shelf is None or shelf.revision < revision:
            shelf = schools[school_id] = _Shelf(revision)
        schools.move_to_end(school_id)
        while len(schools) > SCHOOLS:
            schools.popitem(last=False)
        return shelf if shelf.revision == revision else None
