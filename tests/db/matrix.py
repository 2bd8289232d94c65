"""A world for the matrix of who may reach what: the demo school, whose every row is known, beside De Eik.

All ids of the demo school lie above `FAR`, so that any of them is recognised in an answer; its texts are known
too. What somebody of De Eik gets who names its ids must be what they get who name ids that do not exist.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pandas as pd
import pyarrow as pa
from sqlalchemy import JSON, Integer, Table
from sqlmodel import col, select

from core.errors import Refusal
from core.initiatives import HelpKind
from core.meetings import MeetingKind
from core.norms import DecisionNorms
from core.permissions import OFFICE, Actor, Role
from db.decisions import Weight
from db.demo import make_demo
from db.meetings import Attendee
from db.models import Attendee as AttendeeRow
from db.models import Base, BoardSurvey, Meeting, Membership, Person, School, SharedInsight
from db.schools import add_member
from db.search.index import forget
from db.store import EVERY, Store, open_store
from tests.db.rounds import WEIGHTED

FAR = 5_000_000
_FARTHEST = 5_900_000
#: An id that no row has; nor the next one.
NOWHERE = 7_777_777
_TABLES = Base.metadata.tables
_OFFSETS = {name: FAR + number * 5_000 for number, name in enumerate(sorted(_TABLES))}
#: What is the same in every school, such as the vocabulary, tells nothing of one.
_LEAST = 14

#: Which table a number in an argument (or in a field of one) points to; "" for numbers that are no ids. A name
#: may stand with its function, where one name means several things.
POINTS_TO: dict[str, str] = {
    "action_id": "action_point",
    "agreement_id": "agreement",
    "along": "decision",
    "ambition_id": "ambition",
    "ambition_ids": "ambition",
    "amends_id": "meeting_note",
    "appreciation_id": "appreciation",
    "area_id": "area",
    "area_ids": "area",
    "argument_id": "heard_argument",
    "arrival_id": "arrival",
    "ask_id": "expectation_ask",
    "attendee_id": "attendee",
    "began_ids": "person",
    "board_survey_id": "board_survey",
    "card": "board_card",
    "card_id": "board_card",
    "challenge_id": "challenge",
    "closing_id": "closing_days",
    "company_id": "talk_company",
    "decision_id": "decision",
    "exchange_id": "exchange",
    "follows_id": "statement",
    "host_id": "person",
    "identity_id": "identity",
    "initiative_id": "initiative",
    "insight_id": "insight",
    "into": "theme",
    "into_id": "area",
    "invitation_id": "invitation",
    "item_id": "agenda_item",
    "line_id": "path_addition",
    "meeting_id": "meeting",
    "member_ids": "person",
    "note_id": "progress_note",
    "observation_id": "observation",
    "offer_id": "offer",
    "other_id": "survey",
    "out_of": "theme",
    "own_scan_id": "own_scan",
    "path_id": "inquiry_path",
    "passkey_id": "passkey",
    "person_id": "person",
    "plan_id": "workload_plan",
    "plan_ids": "workload_plan",
    "present": "person",
    "profile_id": "saved_profile",
    "proposal_id": "frame_proposal",
    "proviso_id": "proviso",
    "quote_id": "agreement_quote",
    "readers": "person",
    "review_id": "decision_review",
    "round_id": "meeting_round",
    "row": "progress_note",
    "rows": "progress_note",
    "say_id": "lead_say",
    "scan_id": "scan",
    "school_id": "school",
    "set_id": "figure_set",
    "shared_id": "shared_insight",
    "sighting_id": "sighting",
    "source_id": "source",
    "source_ids": "source",
    "statement_id": "statement",
    "survey_id": "survey",
    "task_id": "workload_task",
    "template_id": "agenda_template",
    "theme_id": "theme",
    "try_id": "insight_try",
    "visit_id": "lesson_visit",
    "workgroup_id": "workgroup",
    "taken_up": "proviso",
    "thing": "decision",
    "owner": "person",
    "earlier": "decision",
    "owner_id": "person",
    "lead_id": "person",
    "parent_id": "statement",
    "to": "person",
    "id": "initiative",
    "person": "person",
    "survey": "survey",
    # numbers of another kind
    **dict.fromkeys(
        (
            "asked", "back", "based_on", "began_version", "counts", "invited_on", "knowing", "most", "number", "part", "place",
            "school_year", "size", "source", "threshold", "version", "year", "answers", "looks", "invited", "but",
            "chosen", "weight", "quarters", "header_rows", "sid", "budget", "first_response",
            "last_response", "position", "complete", "incomplete", "cells", "expected",
        ),
        "",
    ),
    "db.meetings.change_note.note_id": "meeting_note",
    "db.meetings.drop_note.note_id": "meeting_note",
    "db.meetings.take_note_away.note_id": "meeting_note",
    "db.board.withdraw_leader_link.link_id": "invitation",
    "db.board.import_for_schools.files": "school",
    "db.members.deactivate.thing": "initiative",
    "db.board.close_leader.thing": "initiative",
    "db.removed_words.remove_words.row": "insight",
    "db.invitations.invite_many.row": "",
    "db.invitations.look_over.row": "",
    "db.workgroups.exchange.other_id": "initiative",
    "db.initiatives.mark_helped.offer_id": "help_offer",
    "db.initiatives.take_help_back.offer_id": "help_offer",
}  # fmt: skip


#: Beside another argument of the same kind, which must not be the same thing.
_ANOTHER = {"into", "into_id", "other_id"}
#: Numbers that must be near something to get anywhere.
_NUMBERS = {"school_year": 2026}


# --- the world -------------------------------------------------------------------------------------------------


@cache
def _made(folder: Path) -> Path:
    """The file with the demo school, moved far away; made once per process."""
    path = folder / "matrix.sqlite"
    opened = open_store(f"sqlite:///{path}", now=lambda: datetime(2026, 11, 18, 15, 30, tzinfo=UTC))
    make_demo(opened)
    opened.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        _watch_no_more(file)
        file.execute("PRAGMA foreign_keys = OFF")
        file.execute("BEGIN")
        file.execute("UPDATE school SET is_demo = 0, name = 'Basisschool De Verborgen Tuin'")
        _move(file)
        _fill(file)
        file.execute("COMMIT")
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        file.execute("PRAGMA journal_mode = DELETE")
    return path


def _watch_no_more(file: sqlite3.Connection) -> None:
    for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        file.execute(f'DROP TRIGGER "{name}"')


def _move(file: sqlite3.Connection) -> None:
    """Each table to numbers of its own, so that a number tells what it is the id of."""
    for table in _TABLES.values():
        moved = {key.parent.name: _OFFSETS[key.column.table.name] for key in table.foreign_keys}
        if "id" in table.c:
            moved["id"] = _OFFSETS[table.name]
        said = [f'"{name}" = "{name}" + {far}' for name, far in moved.items() if _is_number(table, name)]
        if said:
            file.execute(f'UPDATE "{table.name}" SET {", ".join(said)}')
    for subject in ("decision", "initiative", "survey", "person", "meeting"):
        file.execute(
            f"UPDATE audit_entry SET subject_id = subject_id + {_OFFSETS[subject]} WHERE subject = '{subject}'"
        )


def _is_number(table: Table, name: str) -> bool:
    return isinstance(table.c[name].type, Integer)


def _fill(file: sqlite3.Connection) -> None:
    """A row in tables to which an argument points and where the demo has none: something to reach for."""
    for table in Base.metadata.sorted_tables:
        is_there = file.execute(f'SELECT 1 FROM "{table.name}"').fetchone()
        if is_there or table.name not in POINTS_TO.values():
            continue
        row: dict[str, object] = {}
        for column in table.columns:
            if column.nullable and column.name not in ("initiative_id", "ambition_id"):
                continue
            row[column.name] = _filled(file, column)
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        file.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', tuple(row.values()))


#: Of a column with a word of ours, a word that it may hold.
_WORDS = {
    ("help_offer", "kind"): next(iter(HelpKind)),
    ("agenda_template", "kind"): next(iter(MeetingKind)),
    ("frame_proposal", "about"): "vision",
}


def _filled(file: sqlite3.Connection, column: Any) -> object:
    table = column.table
    for key in column.foreign_keys:
        target = key.column.table.name
        return file.execute(f'SELECT id FROM "{target}" ORDER BY id LIMIT 1').fetchone()[0]
    if column.primary_key:
        return _OFFSETS[table.name] + 1 if isinstance(column.type, Integer) else "a secret that nobody has"
    if isinstance(column.type, JSON):
        return "[]"
    if (table.name, column.name) in _WORDS:
        return _WORDS[table.name, column.name]
    kind = column.type.python_type
    if kind is object:  # a moment
        return "2026-11-18 15:30:00.000000"
    if kind in (date, time):
        return {date: "2026-11-18", time: "15:30:00.000000"}[kind]
    if kind in (dict, list):
        return "{}" if kind is dict else "[]"
    return {int: 1, bool: 1, bytes: b"verborgen", str: f"verborgen {column.table.name}"}.get(kind, 0)


class World:
    """A store with both schools, the actors of De Eik, and what would give the other school away.

    De Eik has a board, whose people are at its office; the other school has none.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.write(EVERY) as session:
            self.there = {role: self._somebody(session, role) for role in (Role.SCHOOL_LEADER, Role.TEACHER)}
            self.there |= self._board(session)
        with store.read(EVERY) as session:
            connection = session.connection()
            self.ids = {
                table.name: tuple(
                    number
                    for (number,) in connection.execute(
                        select(table.c.id).where(table.c.id > FAR).order_by(table.c.id)
                    )
                )
                for table in _TABLES.values()
                if "id" in table.c and isinstance(table.c.id.type, Integer)
            }
            self.secrets = _secrets(connection)
        with store.write(EVERY) as session:
            office = School(name="Bestuur De Bomen", is_office=True, created_at=store.now())
            session.add(office)
            session.flush()
            eik = School(name="De Eik", board_id=office.id, created_at=store.now())
            self.own = {
                role: self._join(session, office if role in OFFICE else eik, role.value, role)
                for role in Role
            }
            self.gone = self._join(session, eik, "weg", Role.SCHOOL_LEADER)
            row = session.exec(select(Membership).where(Membership.person_id == self.gone.person_id)).one()
            row.is_active = False
            self.attendee = self._guest(session, eik)

    def _board(self, session: Any) -> dict[Role, Actor]:
        """The office of the other school, whose people are as far away."""
        theirs = session.get_one(School, self.there[Role.SCHOOL_LEADER].school_id)
        office = School(
            id=_FARTHEST, name="Bestuur van de Verborgen Tuin", is_office=True, created_at=self.store.now()
        )
        session.add(office)
        session.flush()
        theirs.board_id = office.id
        for row in session.exec(select(SharedInsight)).all():
            row.board_id, row.from_id = _FARTHEST, theirs.id
        for survey in session.exec(select(BoardSurvey)).all():
            survey.board_id = _FARTHEST
        self.there = {role: replace(actor, board_id=office.id) for role, actor in self.there.items()}
        found = {}
        for number, role in enumerate(sorted(OFFICE)):
            person = Person(
                id=_FARTHEST + 50_000 + number, name=f"Verborgen bestuurder {role}",
                email=f"{role.value}@verborgen.example", created_at=self.store.now(),
            )  # fmt: skip
            found[role] = add_member(session, self.store, office, person, role)
        return found

    def _somebody(self, session: Any, role: Role) -> Actor:
        """Of the other school."""
        theirs = col(Membership.school_id) > FAR, Membership.role == role, col(Membership.is_active)
        row = session.exec(select(Membership).where(*theirs)).first()
        assert row is not None
        return Actor(person_id=row.person_id, school_id=row.school_id, role=role, name="Noor")

    def _join(self, session: Any, school: School, name: str, role: Role) -> Actor:
        person = Person(name=f"Eik {name}", email=f"{name}@eik.example", created_at=self.store.now())
        return add_member(session, self.store, school, person, role)

    def _guest(self, session: Any, school: School) -> Attendee:
        """Somebody at a meeting of De Eik, without an account."""
        at = self.store.now()
        assert school.id is not None
        meeting = Meeting(
            school_id=school.id, title="Overleg", kind=next(iter(MeetingKind)), held_on=at.date(),
            begins=at.time(), planned_at=at, opened_at=at, seed="x", code_hash="x",
        )  # fmt: skip
        session.add(meeting)
        session.flush()
        row = AttendeeRow(
            school_id=school.id, meeting_id=meeting.id or 0, name="Gast", secret_hash="y", came_at=at
        )
        session.add(row)
        session.flush()
        return Attendee(
            attendee_id=row.id or 0, meeting_id=meeting.id or 0, school_id=school.id, person_id=None,
            name="Gast", time_zone=school.time_zone,
        )  # fmt: skip

    def id_for(self, function: str, name: str) -> int | None:
        """An id of the other school's for this argument; None for a number that is no id."""
        if name.startswith("n_"):  # a count
            return None
        table = POINTS_TO[f"{function}.{name}"] if f"{function}.{name}" in POINTS_TO else POINTS_TO[name]
        if not table:
            return None
        if table == "person":  # not the leader: many acts are about somebody else
            leader = self.there[Role.SCHOOL_LEADER].person_id
            return next(each for each in self.ids[table] if each != leader)
        return self.ids[table][-1 if name in _ANOTHER else 0]


def _secrets(connection: Any) -> re.Pattern[str]:
    """All that the other school wrote, wherever it is long enough to be nobody else's."""
    found: set[str] = set()
    for table in _TABLES.values():
        texts = [column for column in table.columns if type(column.type).__name__ in ("AutoString", "String")]
        if not texts or ("school_id" not in table.c and table.name not in ("school", "person")):
            continue
        of_it = table.c.school_id if "school_id" in table.c else table.c.id
        for row in connection.execute(select(*texts).where(of_it > FAR)):
            found |= {str(text) for text in row if text and len(text) >= _LEAST and " " in text}
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True)[:6000])))


@contextmanager
def sqlite_store(folder: Path) -> Iterator[Store]:
    """On SQLite, with the other school alone: for `World`, which adds De Eik."""
    path = folder / f"world-{len(list(folder.iterdir()))}.sqlite"
    shutil.copyfile(_made(folder), path)
    store = open_store(f"sqlite:///{path}", now=lambda: datetime(2026, 11, 18, 15, 30, tzinfo=UTC))
    try:
        yield store
    finally:
        store.close()


# --- values for arguments --------------------------------------------------------------------------------------


def values(
    world: World, name: str, function: Callable[..., Any], given: int | None, *, without: int = 2
) -> dict[str, Any]:
    """A value for each argument after store and actor: of its type, and each id the other school's.

    `given`: the id to name instead of each. `without`: how many arguments come first.
    """
    hints = get_type_hints(function)
    known = list(
        function.__code__.co_varnames[: function.__code__.co_argcount + function.__code__.co_kwonlyargcount]
    )
    make = _Maker(world, name, given)
    return {each: make.of(hints[each], each) for each in known[without:] if each in hints}


class _Maker:
    def __init__(self, world: World, function: str, given: int | None) -> None:
        self.world, self.function, self.given = world, function, given

    def of(self, kind: Any, name: str) -> Any:
        """A value of this type for an argument or field of this name."""
        origin, args = get_origin(kind), get_args(kind)
        if origin in (types.UnionType, typing.Union):
            return self.of(next(each for each in args if each is not type(None)), name)
        if origin is typing.Annotated:
            return self.of(args[0], name)
        if origin is typing.Literal:
            return args[0]
        if origin is not None and origin is not type:
            return self._several(origin, args, name)
        if kind is int:
            found = self.world.id_for(self.function, name)
            return _NUMBERS.get(name, 1) if found is None else self._nobodys(name) or found
        if isinstance(kind, type) and issubclass(kind, Enum):
            return next(iter(kind))
        if kind in _VALUES:
            return _VALUES[kind]
        if is_dataclass(kind):
            return self._built(kind)
        simple: dict[Any, Any] = {
            str: _TEXTS.get(name, "Een zin over de school."),
            bool: False,
            float: 1.0,
            bytes: b"",
            date: date(2026, 12, 1),
            datetime: datetime(2026, 12, 1, 12, tzinfo=UTC),
            time: time(12),
            Fraction: Fraction(1, 2),
            Decimal: Decimal(1),
            object: None,
            Any: None,
        }
        if kind not in simple:
            raise NoValue(f"{self.function}: {name}: {kind}")
        return simple[kind]

    def _nobodys(self, name: str) -> int | None:
        return self.given and self.given + (name in _ANOTHER)

    def _several(self, origin: Any, args: Sequence[Any], name: str) -> Any:
        if issubclass(origin, Mapping):
            return {self.of(args[0], name): self.of(args[1], name)}
        if origin is tuple and (len(args) < 2 or args[1] is not Ellipsis):
            return tuple(self.of(each, name) for each in args)
        if issubclass(origin, Callable):  # type: ignore[arg-type]
            return lambda *_given: None
        made = [self.of(args[0], name)]
        return frozenset(made) if issubclass(origin, (frozenset, set)) else tuple(made)

    def _built(self, kind: Any) -> Any:
        hints = get_type_hints(kind)
        given = {}
        for each in fields(kind):
            is_id = each.name in POINTS_TO and POINTS_TO[each.name]
            has_default = each.default is not MISSING or each.default_factory is not MISSING
            if each.init and (not has_default or is_id):
                given[each.name] = self.of(hints[each.name], each.name)
        return kind(**given)


class NoValue(LookupError):
    """No value is known for this type: give it one in `_Maker`."""


#: What cannot be made of its parts, because these must fit one another.
_VALUES: dict[Any, Any] = {
    DecisionNorms: WEIGHTED,
    Weight: Weight(weight=1, reason="Daarom."),
    pa.Table: pa.table({"a": ["b"]}),
    pa.BooleanArray: pa.array([False]),
    pd.DataFrame: pd.DataFrame({"Naam": ["Noor"]}),
}
_TEXTS = {
    "email": "iemand@example.org",
    "password": "een lang wachtwoord",
    "old": "een lang wachtwoord",
    "new": "een ander lang wachtwoord",
    "language": "nl",
    "zone": "Europe/Amsterdam",
    "browser": "tab",
}


# --- calling ---------------------------------------------------------------------------------------------------


class _Undo(Exception):
    pass


def outcome(
    world: World, function: Callable[..., Any], actor: Actor | Attendee, given: Mapping[str, Any]
) -> tuple[str, str]:
    """What comes of a call, as texts: the name of a refusal and what it says, or "" and the answer.

    Nothing of it stays.
    """
    forget()
    said = "", ""
    try:
        with world.store.together() as store:
            try:
                answer = function(store, actor, **given)
                said = "", repr(list(answer) if isinstance(answer, Iterator) else answer)
            except Refusal as refusal:
                said = type(refusal).__name__, repr(refusal.args) + repr(vars(refusal))
            except (
                LookupError,
                TypeError,
                ValueError,
                AttributeError,
            ) as stopped:  # by what was made of types
                said = f"{type(stopped).__name__} (stopped)", str(stopped)
            raise _Undo
    except _Undo:
        pass
    return said


def without(ids: Iterable[int], said: tuple[str, str]) -> tuple[str, str]:
    """What came of it, with the ids that were named taken out, and of new rows: sequences go on after an undo."""
    text = said[1]
    for number in ids:
        text = re.sub(rf"\b{number}\b", "#", text)
    text = re.sub(r"\b5\d{6}\b", "new", text)  # one of theirs would be given away
    return said[0], re.sub(r"0x[0-9a-f]+|'[\w=-]{30,}'", "…", text)


def named_in(given: object) -> set[int]:
    """The ids of the other school, or of nobody, that arguments name."""
    return {int(each) for each in re.findall(rf"\b(?:5\d{{6}}|{NOWHERE}|{NOWHERE + 1})\b", repr(given))}


def given_away(world: World, said: tuple[str, str], named: Collection[int]) -> list[str]:
    """What of the other school stands in an outcome."""
    ids = {int(each) for each in re.findall(r"\b5\d{6}\b", said[1])} - set(named)
    theirs = {number for numbers in world.ids.values() for number in numbers}
    return [*map(str, sorted(ids & theirs)), *sorted(set(world.secrets.findall(said[1])))]
