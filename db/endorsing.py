"""Who stands behind words of the team, and what their yes asks for; for agreements, vision and ambitions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from core.endorsing import LONGEST_PROVISO, OwnProviso, Proviso, ProvisoClosed, Voices, shown_with
from core.errors import AlreadyDone, Missing, NotFound
from core.people import PersonRef, by_name
from core.permissions import Actor
from core.texts import required, written
from db.acting import Case, find, value_of
from db.models import Assent
from db.models import Proviso as Row
from db.people import Names, names, on_team


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words that can be endorsed: the column of `OnWords` that names them, their id and their version."""

    column: str
    id: int
    version: int

    @property
    def key(self) -> dict[str, int]:
        """The foreign key of rows that are about them."""
        return {self.column: self.id}


def say_yes(case: Case, words: Words, provided: str, *, is_behind: bool | None = None) -> str:
    """Say yes, or "yes, provided that"; what was provided, cleaned.

    Who said yes before can still add a proviso. `is_behind`: where a yes is kept elsewhere, whether the actor
    said it. `AlreadyDone`, `TooLong`.
    """
    provided = written("provided", provided, LONGEST_PROVISO)
    behind = own_yes(case, words) is not None if is_behind is None else is_behind
    if behind and not provided:
        raise AlreadyDone(kind="words", state="endorsed")
    if is_behind is None and not behind:
        case.add(Assent, person_id=case.actor.person_id, **words.key)
    if provided:
        case.add(Row, version=words.version, text=provided, **words.key)
    return provided


def take_back_yes(case: Case, words: Words) -> None:
    """Take a yes back, and the open provisos with it. `AlreadyDone` when there is none."""
    own = own_yes(case, words)
    if own is None:
        raise AlreadyDone(kind="words", state="not endorsed")
    case.session.delete(own)
    withdraw_own(case, words)


def withdraw_own(case: Case, words: Words) -> None:
    """Take back what the actor's yes asked for and nobody answered."""
    mine = select(Row).where(_on(Row, words.column) == words.id, Row.said_by == case.actor.person_id)
    for row in case.session.exec(mine):
        if is_open(row):
            row.withdrawn_at = case.at


def own_yes(case: Case, words: Words) -> Assent | None:
    """The actor's yes to these words."""
    on_words = select(Assent).where(_on(Assent, words.column) == words.id)
    return case.session.exec(on_words.where(Assent.person_id == case.actor.person_id)).first()


def answer(case: Case, column: str, ids: Collection[int], proviso_id: int, text: str) -> Row:
    """Answer the proviso of a colleague at one of these words.

    `OwnProviso`, `ProvisoClosed`, `Missing("answer")`, `NotFound`.
    """
    row = _open_one(case, column, ids, proviso_id)
    if row.said_by == case.actor.person_id:
        raise OwnProviso(proviso_id)
    row.answer = required("answer", text)
    row.answered_at, row.answered_by = case.at, case.actor.person_id
    return row


def withdraw(case: Case, column: str, ids: Collection[int], proviso_id: int) -> Row:
    """Take one's own proviso back; the yes stands. `NotFound`, `ProvisoClosed`."""
    row = _open_one(case, column, ids, proviso_id)
    if row.said_by != case.actor.person_id:
        raise NotFound("proviso", proviso_id)
    row.withdrawn_at = case.at
    return row


def take_up(case: Case, column: str, earlier: Collection[int], taken: Collection[int], version: int) -> None:
    """Mark these provisos of earlier words as taken up in this version. `NotFound`, `ProvisoClosed`."""
    for proviso_id in taken:
        _open_one(case, column, earlier, proviso_id).taken_up_in = version


def require_reason_beside(open_ones: Iterable[Proviso], because: str) -> str:
    """Why provisos that are open can wait; `Missing("wait_because")` where there are some."""
    because = written("wait_because", because)
    if tuple(open_ones) and not because:
        raise Missing(field="wait_because")
    return because


def voices_of(
    session: Session,
    actor: Actor,
    column: str,
    versions: Mapping[int, int],
    behind: Mapping[int, set[int]] | None = None,
) -> dict[int, Voices]:
    """What the team says of each of these words, by their id.

    `versions`: the version of each, of one thing: open provisos of an earlier one stand beside a later one.
    `behind`: who says yes, where that is kept elsewhere.
    """
    team = on_team(session, actor.school_id)
    found = provisos_of(session, actor, column, versions)
    said = behind if behind is not None else _yeses(session, column, versions)
    named = names(session, team)
    everybody = {each: PersonRef(each, named[each]) for each in team if each in named}
    return {
        words: Voices(
            yes=by_name(ref for each, ref in everybody.items() if each in said.get(words, set())),
            silent=by_name(ref for each, ref in everybody.items() if each not in said.get(words, set())),
            provisos=shown_with(found, version),
        )
        for words, version in versions.items()
    }


def provisos_of(session: Session, actor: Actor, column: str, versions: Mapping[int, int]) -> list[Proviso]:
    """The provisos of these words, oldest first; each by the version of the words that it is read with."""
    query = select(Row).where(Row.school_id == actor.school_id, _on(Row, column).in_(list(versions)))
    rows = session.exec(query.order_by(col(Row.id))).all()
    named = names(session, (each for row in rows for each in (row.said_by, row.answered_by)))
    return [
        value_of(
            Proviso,
            row,
            proviso_id=row.id,
            version=versions[getattr(row, column)],
            by=ref_of(row.said_by, named),
            at=row.said_at,
            answered_by=named.get(row.answered_by),
        )
        for row in rows
    ]


def ref_of(person_id: int | None, named: Names) -> PersonRef | None:
    """A person by what they are called; None for somebody who left."""
    return PersonRef(person_id, named[person_id]) if person_id is not None and person_id in named else None


def _yeses(session: Session, column: str, ids: Iterable[int]) -> dict[int, set[int]]:
    query = select(_on(Assent, column), Assent.person_id).where(_on(Assent, column).in_(list(ids)))
    said: defaultdict[int, set[int]] = defaultdict(set)
    for words, person_id in session.exec(query):
        said[words].add(person_id)
    return said


def _open_one(case: Case, column: str, ids: Collection[int], proviso_id: int) -> Row:
    row = find(case.session, case.actor, Row, proviso_id, hold=True)
    if getattr(row, column) not in ids:
        raise NotFound("proviso", proviso_id)
    if not is_open(row):
        raise ProvisoClosed(proviso_id)
    return row


def is_open(row: Row) -> bool:
    """Whether nobody answered it, nothing took it up, and it was not taken back."""
    return row.answered_at is None and row.taken_up_in is None and row.withdrawn_at is None


def _on(table: type[Assent] | type[Row], column: str):  # type: ignore[no-untyped-def]  # a column of its name
    return col(getattr(table, column))
