"""The shape of every act (permission, lock, transaction, audit trail) and of every question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlmodel import Session, select

from core.errors import NotFound
from core.events import Event
from core.fields import read, types_of
from core.permissions import Act, Actor, NotPermitted, require
from db.audit import name_of, record
from db.models import Membership
from db.models.base import Base
from db.store import Store

Row = TypeVar("Row", bound=Base)
Value = TypeVar("Value")
Found = TypeVar("Found", bound="Case")
Question = TypeVar("Question", bound=Callable[..., Any])


@dataclass(kw_only=True)
class Case:
    """What an act works on: its transaction, actor and time. Subclasses add the thing it is about.

    The thing is locked until the act ends, so that two acts on it run one after the other.
    """

    session: Session
    store: Store
    actor: Actor
    sealed: dict[str, str] = field(default_factory=dict)

    @cached_property
    def at(self) -> datetime:
        """The time of the act, the same for all that it writes."""
        return self.store.now()

    @property
    def today(self) -> date:
        """Today at the school."""
        return self.actor.day_of(self.at)

    @property
    def id(self) -> int:
        """The id of the thing; the school's unless a subclass says otherwise."""
        return self.actor.school_id

    def about(self, kind: type[Found], **thing: Any) -> Found:
        """A copy of this case as a subclass, with its thing."""
        return kind(session=self.session, store=self.store, actor=self.actor, **thing)

    def permit(self, act: Act) -> None:
        """Refuse an act that the thing's state does not allow this actor (whose role may)."""

    def anchor(self) -> dict[str, Any]:
        """The foreign keys of rows that belong to the thing."""
        return {}

    def add(self, table: type[Row], words: Any = None, **columns: Any) -> Row:
        """Add a row with these values; school, thing, time and actor are filled in."""
        stamped = {
            name: self.at if name.endswith("_at") else self.actor.person_id
            for name in _stamps(table)
            if name not in columns
        }
        said = asdict(words) if is_dataclass(words) and not isinstance(words, type) else {}
        row = table(**{"school_id": self.actor.school_id, **self.anchor(), **stamped, **said, **columns})
        self.session.add(row)
        self.session.flush()
        return row

    def tell(self, event: Event, subject_id: int | None = None) -> None:
        """Record an event on the thing (or another) in the audit trail, and raise the school's revision."""
        about = self.id if subject_id is None else subject_id
        record(self.session, self.actor, event, about, self.at, self.sealed)
        self.sealed = {}

    def seal(self, row: Base, fingerprint: str) -> None:
        """Put the fingerprint of a row beside the event that is told next."""
        self.sealed[name_of(row)] = fingerprint


@cache
def _stamps(table: type[Base]) -> tuple[str, ...]:
    """The `*_at` and `*_by` columns, whatever their verb."""
    columns = inspect(table).columns
    moments = [name for name, column in columns.items() if name.endswith("_at") and not column.nullable]
    people = [f"{name.removesuffix('_at')}_by" for name in moments]
    return (*moments, *(name for name in people if name in columns))


Find = Callable[[Case], Found]


def nothing(case: Case) -> Case:
    """For acts on nothing that exists yet."""
    return case


@contextmanager
def acting(store: Store, actor: Actor, act: Act, find: Find[Found]) -> Iterator[Found]:
    """Run an act: ONE transaction, in which the thing is found and locked, and the act permitted.

    `find` gives the case with its thing, such as `on_initiative(3)`; `nothing` if there is none yet.
    `NotPermitted` by role, also one that ended since; `NotFound`, and the refusals of `permit`.
    """
    require(actor, act)
    with store.write(actor) as session:
        _require_member(session, actor, act)
        case = find(Case(session=session, store=store, actor=actor))
        case.permit(act)
        yield case


def _require_member(session: Session, actor: Actor, act: Act) -> None:
    """A page that was made before somebody's access ended may still be open."""
    theirs = select(Membership.id).where(
        Membership.person_id == actor.person_id,
        Membership.school_id == actor.school_id,
        Membership.role == actor.role,
        Membership.is_active,
    )
    if session.exec(theirs).first() is None:
        raise NotPermitted(actor.role, act)


@contextmanager
def asking(store: Store, actor: Actor, act: Act) -> Iterator[Session]:
    """Run a question: a session with one consistent snapshot; `NotPermitted`."""
    require(actor, act)
    with store.read(actor) as session:
        yield session


def find(session: Session, actor: Actor, table: type[Row], identifier: int, *, hold: bool = False) -> Row:
    """The row with this id in the actor's school; `NotFound` by the table's name.

    `hold` locks it until the act ends.
    """
    query = select(table).where(table.id == identifier, table.school_id == actor.school_id)  # type: ignore[attr-defined]
    found = session.exec(query.with_for_update() if hold else query).first()
    if found is None:
        raise NotFound(str(table.__tablename__), identifier)
    return found


def same_for_role(question: Question) -> Question:
    """Mark a question whose answer is the same for everyone in a role: it is cached once per role."""
    question.is_same_for_role = True  # type: ignore[attr-defined]
    return question


def stands_while(state: Callable[..., object]) -> Callable[[Question], Question]:
    """Mark a question about a thing, whose answer stays as it is while `state(store, actor, thing)` does.

    It is cached as long; where the state is None, until the school changes, as others are. Its answer is a
    frozen value, of which no copies are made.
    """

    def marked(question: Question) -> Question:
        question.state = state  # type: ignore[attr-defined]
        return question

    return marked


def value_of(kind: type[Value], row: Any, **given: Any) -> Value:
    """A row as a value: each field is taken from the given ones, else from the column of its name."""
    types = types_of(kind)  # type: ignore[arg-type]
    return kind(
        **{
            each.name: given[each.name]
            if each.name in given
            else read(types[each.name], getattr(row, each.name))
            for each in fields(kind)  # type: ignore[arg-type]
        }
    )
