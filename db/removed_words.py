"""Remove words that name somebody where they should not: by a school leader, or by who wrote them.

The row stays, with "[…]" where words must stand; the words are nowhere after it, and who removed them and why
is kept beside it. A back-up from before still has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from core.errors import AlreadyDone, NotFound, Refusal
from core.events.removed import WordsRemoved
from core.paths import Move
from core.permissions import Act, Actor
from core.removed import REMOVED, WordsOf
from core.texts import required, written
from db.acting import acting, asking, find, nothing
from db.insights.sharing import withdraw
from db.models import (
    AgreementVersion,
    ConsideredOption,
    Insight,
    InsightVersion,
    LadderStep,
    PathAddition,
    RemovedWords,
    Scan,
)
from db.people import names
from db.store import Store

MOST_BECAUSE = 200


class NotYoursToRemove(Refusal):
    """Only a school leader removes words of somebody else."""

    of: WordsOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Words were removed here. `by` None: somebody who left."""

    row: int
    because: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsToRemove:
    """Of one kind of thing: where words were removed, by row, and the rows of which the actor may."""

    gone: Mapping[int, tuple[Gone, ...]]
    may: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """A table with words: which column must say something, which may be empty, and whose they are."""

    table: type[Any]
    must: tuple[str, ...]
    may_be_empty: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    #: The rows that hold other wordings of the same.
    besides: Callable[[Session, Any], Sequence[Any]] = lambda session, row: ()


def remove_words(
    store: Store, actor: Actor, of: WordsOf, row: int, because: str, text: str | None = None
) -> None:
    """Remove the words of this row, with a reason that stays. `text`: which one, at a scan.

    `NotYoursToRemove`, `Missing("removed_because")`, `TooLong`, `AlreadyDone`, `NotFound`.
    """
    with acting(store, actor, Act.REMOVE_WORDS, nothing) as case:
        kind = _KINDS[of]
        found = find(case.session, actor, kind.table, row, hold=True)
        if not _may(actor, kind, found):
            raise NotYoursToRemove(of)
        why = required("removed_because", written("removed_because", because, MOST_BECAUSE))
        if of is WordsOf.SCAN_TEXT:
            _from_scan(found, text)
        else:
            said = [_cleared(each, kind) for each in (found, *kind.besides(case.session, found))]
            if not any(said):
                raise AlreadyDone(kind="words", state="removed")
            if isinstance(found, Insight):  # who has the old words open for change is told, and not obeyed
                found.version += 1
                withdraw(case, row)
        kept = case.add(RemovedWords, kind=of.value, row_id=row, because=why)
        case.tell(WordsRemoved(kind=of, row=row), kept.id or 0)


def words_to_remove(store: Store, actor: Actor, of: WordsOf, rows: tuple[int, ...]) -> WordsToRemove:
    """Of these rows: where words were removed, and where the actor may remove them."""
    kind = _KINDS[of]
    with asking(store, actor, Act.SEE_INSIGHTS) as session:
        query = select(RemovedWords).where(
            RemovedWords.school_id == actor.school_id,
            RemovedWords.kind == of.value,
            col(RemovedWords.row_id).in_(rows),
        )
        removed = session.exec(query.order_by(col(RemovedWords.id))).all()
        named = names(session, (each.removed_by for each in removed))
        gone: dict[int, tuple[Gone, ...]] = {}
        for each in removed:
            told = Gone(
                row=each.row_id, because=each.because, by=named.get(each.removed_by), at=each.removed_at
            )
            gone[each.row_id] = (*gone.get(each.row_id, ()), told)
        table = kind.table
        there = select(table).where(table.school_id == actor.school_id, table.id.in_(rows))
        mine = frozenset(each.id for each in session.exec(there) if _may(actor, kind, each))
        return WordsToRemove(gone=gone, may=mine)


def _may(actor: Actor, kind: _Kind, row: Any) -> bool:
    return actor.is_school_leader or any(getattr(row, name) == actor.person_id for name in kind.by)


def _cleared(row: Any, kind: _Kind) -> bool:
    """Clear one row; whether it said anything."""
    emptied = {**dict.fromkeys(kind.must, REMOVED), **dict.fromkeys(kind.may_be_empty, "")}
    says = any(getattr(row, name) != value for name, value in emptied.items())
    for name, value in emptied.items():
        setattr(row, name, value)
    return says


def _from_scan(scan: Scan, text: str | None) -> None:
    told = scan.told or {}
    texts = list(told.get("texts", ()))
    if text is None or text == REMOVED or text not in texts:
        raise NotFound("scan_text", scan.id or 0)
    scan.told = {**told, "texts": [REMOVED if each == text else each for each in texts]}


def _wordings(session: Session, row: Insight) -> Sequence[Any]:
    return session.exec(select(InsightVersion).where(InsightVersion.insight_id == row.id)).all()


def _chain(session: Session, row: ConsideredOption) -> Sequence[Any]:
    """The wordings of an option before this one and after it."""
    at = ConsideredOption
    query = select(at).where(at.initiative_id == row.initiative_id, at.decision_id == row.decision_id)
    chain = {row.id}
    for each in (rows := session.exec(query.order_by(col(at.id))).all()):
        if each.follows_id in chain:
            chain.add(each.id)
    for each in reversed(rows):
        if each.id in chain and each.follows_id is not None:
            chain.add(each.follows_id)
    return [each for each in rows if each.id in chain and each.id != row.id]


def _corrections(session: Session, row: PathAddition) -> Sequence[Any]:
    query = select(PathAddition).where(
        or_(col(PathAddition.about_id) == row.id, col(PathAddition.id) == row.about_id),
        PathAddition.path_id == row.path_id,
        PathAddition.move == Move.CORRECT.value,
    )
    return session.exec(query).all()


_KINDS: dict[WordsOf, _Kind] = {
    WordsOf.INSIGHT: _Kind(
        table=Insight,
        must=("learned",),
        may_be_empty=("with_group", "size", "means", "led", "not_where", "because", "elsewhere"),
        by=("written_by",),
        besides=_wordings,
    ),
    WordsOf.AGREEMENT: _Kind(
        table=AgreementVersion,
        must=("title", "text"),
        may_be_empty=("reason", "settled_because"),
        by=("worded_by",),
    ),
    WordsOf.OPTION: _Kind(
        table=ConsideredOption,
        must=("what", "why_not"),
        may_be_empty=("reopen_when",),
        by=("kept_by",),
        besides=_chain,
    ),
    WordsOf.PATH_LINE: _Kind(
        table=PathAddition, must=("text",), by=("written_by", "said_by"), besides=_corrections
    ),
    WordsOf.LADDER: _Kind(table=LadderStep, must=("text",), may_be_empty=("with_others",), by=("taken_by",)),
    WordsOf.SCAN_TEXT: _Kind(table=Scan, must=()),
}
