"""Move the school of one database in beside the schools of another: all of it, under new ids, or nothing.

What has a fingerprint stays to the letter, so it matches as it did; the trail is checked first, and then
chained anew, as ids stand in it. Its next entry keeps the hash with which the old chain ended and how the ids
were changed, so that the old chain can be counted again (`old_end`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, select, text, update
from sqlmodel import col

from core.errors import NotFound, Refusal
from core.events import Event
from core.events.board import MovedIn, SchoolManaged
from core.permissions import TEAM
from core.renumbering import NotAnId
from core.trail import Entry, chained
from core.vocabulary import name_key
from db.audit import append
from db.backup.moving import CopyDiffers, receiving
from db.backup.of_school import moving_tables, rows_at, rows_that_are, table_named
from db.backup.rows import digest_of, go_on_after, in_any_order, inserting, last_numbers, rows_of
from db.ids import Numbers, row_with
from db.models import Membership, School
from db.store import EVERY, Store
from db.trail_check import break_of
from db.trouble import explained

_AT_ONCE = 200
_LARGEST = 2**31 - 1


class CannotMove(Refusal):
    """This school cannot be moved as it is; nothing was written."""

    because: str

    def __str__(self) -> str:
        """Say why."""
        return self.because


class PeopleOnBoth(Refusal):
    """These addresses sign in on both sides. Say with --same ADDRESS of each that it is one person."""

    addresses: str

    def __str__(self) -> str:
        """Name them."""
        return self.addresses


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What was moved. `rows`: how many; `entries`: of them, those of the trail; `end`: of the old chain."""

    school_id: int
    name: str
    rows: int
    entries: int
    end: str


@dataclass(kw_only=True)
class _Move:
    sending: Connection
    receiving: Connection
    school: Mapping[str, Any]
    now: datetime
    board_id: int | None = None
    numbers: Numbers = field(default_factory=lambda: Numbers(shifts={}, people={}))
    people: frozenset[int] = frozenset()
    end: str = ""

    @property
    def school_id(self) -> int:
        return self.numbers.now("school", self.school["id"])

    def rows(self, table: Table, *, there: bool = False) -> Iterator[Mapping[str, Any]]:
        """The rows of the school, as they were sent; `there`: as they arrived."""
        connection = self.receiving if there else self.sending
        school_id = self.school_id if there else self.school["id"]
        yield from rows_at(connection, table, school_id, self._people(there))

    def _people(self, there: bool) -> frozenset[int]:
        new = self.people - self.numbers.people.keys()
        return frozenset(self.numbers.now("person", each) for each in new) if there else new


def move_beside(
    source: Store, target: Store, *, board: str | None = None, same: Collection[str] = ()
) -> Moved:
    """Move the one school of `source` in beside those of `target`, in one transaction.

    `board`: the name of the board there that it joins. `same`: the addresses of who is one person on both
    sides; they keep the name and password that they have there. `CannotMove`, `PeopleOnBoth`, `NotFound`,
    `CopyDiffers`.
    """
    with explained(target.url), source.read(EVERY) as asked, receiving(target) as connection:
        sending = asked.connection()
        school = _the_school(sending)
        move = _Move(sending=sending, receiving=connection, school=school, now=target.now())
        _require_at_rest(move)
        with in_any_order(connection):
            move.board_id = _board(move, board)
            _number(move, same)
            rows = sum(_send(move, table) for table in moving_tables())
            entries = _chain(move)
        _require_same(move)
        if target.file and connection.execute(text("PRAGMA foreign_key_check")).first():
            raise CopyDiffers(sent="", arrived="")
        _tell(move, entries)
    if target.file:
        target.into_one_file()
    return Moved(
        school_id=move.school_id, name=school["name"], rows=rows + entries, entries=entries, end=move.end
    )


def old_end(connection: Connection, school_id: int) -> tuple[bool, ...]:
    """Of each time that this school moved, whether the chain of before still ends as it did then."""
    table = table_named("audit_entry")
    mine = table.c.school_id == school_id
    rows = [dict(each) for each in rows_of(connection, table, mine)]
    found = list[bool]()
    while True:
        at = max((place for place, row in enumerate(rows) if row["action"] == MovedIn.action), default=None)
        if at is None:
            return tuple(reversed(found))
        event = MovedIn.of(json.loads(rows[at]["detail"]))
        numbers = Numbers(shifts=event.shifts, people={int(had): has for had, has in event.people.items()})
        rows = [row_with(numbers.then, "audit_entry", row) for row in rows[:at]]
        found.append(_end_of(rows) == event.was_end and len(rows) == event.entries)


def _end_of(rows: list[dict[str, Any]]) -> str:
    before = ""
    for row in rows:
        before = chained(before, _entry(row))
    return before


def _the_school(sending: Connection) -> Mapping[str, Any]:
    """The one real school of a database."""
    found = [row for row in rows_of(sending, table_named("school")) if not row["is_demo"]]
    if not found:
        raise CannotMove("there is no school in it, or only the demo school")
    if len(found) > 1 or found[0]["is_office"] or found[0]["board_id"]:
        raise CannotMove("it has several schools, or a board: " + ", ".join(each["name"] for each in found))
    return found[0]


def _require_at_rest(move: _Move) -> None:
    """The trail is as it was written, nothing goes on, and everybody there is of the team."""
    sending, school = move.sending, move.school
    broken = break_of(sending, school["id"], school["name"], school["trail"])
    if broken is not None:
        raise CannotMove(str(broken))
    move.end = school["trail"]
    for row in rows_at(sending, table_named("meeting"), school["id"]):
        if row["opened_at"] is not None and row["closed_at"] is None:
            raise CannotMove(f"a meeting goes on, and must be closed first: {row['title']}")
    for row in rows_at(sending, table_named("scan"), school["id"]):
        if row["closed_at"] is None and row["dropped_at"] is None:
            raise CannotMove(f"a scan is open, and must be closed or taken back first: {row['title']}")
    roles = select(col(Membership.role)).where(col(Membership.school_id) == school["id"]).distinct()
    if wrong := set(sending.execute(roles).scalars()) - {each.value for each in TEAM}:
        raise CannotMove("somebody has a role that is of no school: " + ", ".join(sorted(wrong)))


def _board(move: _Move, named: str | None) -> int | None:
    """The board that it joins; its schools are called otherwise."""
    there = [row for row in rows_of(move.receiving, table_named("school")) if not row["is_demo"]]
    offices = {name_key(row["name"]): row["id"] for row in there if row["is_office"]}
    if named is None and offices:
        names = ", ".join(row["name"] for row in there if row["is_office"])
        raise CannotMove(f"there is a board there; say with --board which one it joins: {names}")
    if named is not None and name_key(named) not in offices:
        raise NotFound("board", named)
    board_id = offices[name_key(named)] if named is not None else None
    for row in there:
        is_beside = row["board_id"] == board_id and not row["is_office"]
        if is_beside and name_key(row["name"]) == name_key(move.school["name"]):
            raise CannotMove(f"there is a school with this name there: {row['name']}")
        if row["brin"] and row["brin"] == move.school["brin"]:
            raise CannotMove(f"there is a school with this BRIN there: {row['name']} ({row['brin']})")
    return board_id


def _number(move: _Move, same: Collection[str]) -> None:
    """Decide every new id: higher than any that was given out there, in the order that they have."""
    sent, there = last_numbers(move.sending), last_numbers(move.receiving)
    if any(sent[table] + there[table] > _LARGEST for table in sent):
        raise CannotMove("it has ids that are too large")
    move.people = frozenset(_people_in(move))
    theirs = _addresses(move.receiving)
    ours = {email: each for email, each in _addresses(move.sending).items() if each in move.people}
    given = {each.strip().casefold() for each in same}
    both = ours.keys() & theirs.keys()
    if unknown := given - both:
        raise NotFound("address on both sides", ", ".join(sorted(unknown)))
    if asked := both - given:
        raise PeopleOnBoth(", ".join(sorted(asked)))
    move.numbers = Numbers(shifts=there, people={ours[each]: theirs[each] for each in both})
    go_on_after(move.receiving, {table: sent[table] + there[table] for table in sent})


def _addresses(connection: Connection) -> dict[str, int]:
    person = table_named("person")
    found = connection.execute(select(person.c.email, person.c.id).where(person.c.email.is_not(None)))
    return {email.casefold(): number for email, number in found}


def _people_in(move: _Move) -> Iterator[int]:
    """All who stand in a row of the school."""
    for table in moving_tables():
        for column in table.columns:
            if any(key.column.table.name == "person" for key in column.foreign_keys):
                query = select(column).where(*rows_that_are(table, move.school["id"])).distinct()
                yield from (each for each in move.sending.execute(query).scalars() if each is not None)


def _send(move: _Move, table: Table) -> int:
    """Put the rows of a table in; how many. The trail follows, entry by entry."""
    if table.name == "audit_entry":
        return 0
    into, rows, count = inserting(table, move.receiving), move.rows(table), 0
    while some := list(islice(rows, _AT_ONCE)):
        move.receiving.execute(into, [_renumbered(move, table, row) for row in some])
        count += len(some)
    return count


def _renumbered(move: _Move, table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    try:
        given = row_with(move.numbers.now, table.name, row)
    except NotAnId as wrong:
        raise CannotMove(f"an id cannot be told there: {wrong}") from wrong
    if table.name == "school":
        given |= {"board_id": move.board_id, "revision": row["revision"] + 1, "trail": ""}
        given["moves"] = json.dumps([*json.loads(row["moves"] or "[]"), _shifts(move)])
    return given


def _shifts(move: _Move) -> dict[str, Any]:
    return {"at": move.now.astimezone(UTC).isoformat(), "shifts": dict(move.numbers.shifts)}


def _chain(move: _Move) -> int:
    """Put the trail in, chained anew; how many entries."""
    table, before, count = table_named("audit_entry"), "", 0
    into, rows = inserting(table, move.receiving), move.rows(table)
    while some := list(islice(rows, _AT_ONCE)):
        given = [_renumbered(move, table, row) for row in some]
        for row in given:
            before = row["chained"] = chained(before, _entry(row))
        move.receiving.execute(into, given)
        count += len(given)
    mine = col(School.id) == move.school_id
    move.receiving.execute(update(School).where(mine).values(trail=before))
    return count


def _entry(row: Mapping[str, Any]) -> Entry:
    at = row["at"] if row["at"].tzinfo else row["at"].replace(tzinfo=UTC)
    return Entry(
        school_id=row["school_id"],
        person_id=row["person_id"],
        at=at,
        action=row["action"],
        subject=row["subject"],
        subject_id=row["subject_id"],
        detail=json.loads(row["detail"]),
        sealed=json.loads(row["sealed"] or "null"),
    )


def _require_same(move: _Move) -> None:
    """Read everything back: with its old ids it is what was sent. `CopyDiffers`."""
    for table in moving_tables():
        sent = sorted(digest_of(_to_compare(table, row)) for row in move.rows(table))
        arrived = sorted(
            digest_of(_to_compare(table, row_with(move.numbers.then, table.name, row)))
            for row in move.rows(table, there=True)
        )
        if sent != arrived:
            raise CopyDiffers(sent=f"{table.name}: {len(sent)} rows", arrived=f"{len(arrived)} rows")


def _to_compare(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    apart = {"school": ("board_id", "revision", "trail", "moves"), "audit_entry": ("chained",)}
    texts = {each.name for each in table.columns if each.type.python_type in (dict, list)}
    return {
        name: json.dumps(json.loads(held)) if name in texts and isinstance(held, str) else held
        for name, held in row.items()
        if name not in apart.get(table.name, ())
    }


def _tell(move: _Move, entries: int) -> None:
    """Say it in the trail of the school, and on that of its board."""
    people = {str(had): has for had, has in move.numbers.people.items()}
    moved = MovedIn(was_end=move.end, entries=entries, shifts=dict(move.numbers.shifts), people=people)
    said: list[tuple[int, Event]] = [(move.school_id, moved)]
    if move.board_id is not None:
        said.append((move.board_id, SchoolManaged(what=MovedIn.action)))
    for at, event in said:
        append(
            move.receiving,
            Entry(
                school_id=at,
                person_id=None,
                at=move.now,
                action=event.action,
                subject=event.subject,
                subject_id=move.school_id,
                detail=event.detail(),
            ),
        )
