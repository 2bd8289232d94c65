"""Import profiles from a table: first a plan, then all of it or nothing.

Neither step reveals whether somebody has an entry: that may be private.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

import pandas as pd
from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.errors import Refusal, TooLong
from core.events.expertise import ProfilesImported
from core.expertise import AreaState, Visibility
from core.people import PersonRef
from core.permissions import TEAM, Act, Actor
from core.profile_tables import ImportColumn, Line, lines, step, years
from core.texts import written
from core.vocabulary import in_english, name_key
from db.accounts import clean_email, membership_at
from db.acting import Case, acting, asking, nothing
from db.expertise.case import LIVE, find_open_area
from db.expertise.profile import facts_of
from db.expertise.questions import all_areas
from db.expertise.refusals import ImportOutOfDate
from db.expertise.values import (
    Area,
    EntryWords,
    ImportedEntry,
    Invitee,
    LeftOutRow,
    LeftOutWhy,
    ProfileImport,
)
from db.models import ExpertiseEntry, Membership, Person
from db.store import Store

_SHOWN = 100
#: Comparing names is slow; a file with more unknown names has the wrong column.
_MOST_SUGGESTED = 50


def template_rows(store: Store, actor: Actor) -> pd.DataFrame:
    """The template: one row per team member, and the recognised headings."""
    with asking(store, actor, Act.IMPORT_PROFILES) as session:
        people = [each for each in _directory(session, actor).people if each.is_active and each.in_team]
    empty = {column.value: "" for column in ImportColumn}
    rows = [empty | {ImportColumn.NAME: each.ref.name, ImportColumn.EMAIL: each.email} for each in people]
    return pd.DataFrame(rows, columns=list(empty))


def read_profiles(store: Store, actor: Actor, table: pd.DataFrame) -> ProfileImport:
    """Read a table of profiles into a plan; nothing is written. `NotATableOfProfiles`, `TooManyRows`."""
    with asking(store, actor, Act.IMPORT_PROFILES) as session:
        reader = _Reader(_directory(session, actor))
    for line in lines(table):
        reader.read(line)
    return reader.plan()


def _directory(session: Session, actor: Actor) -> _Directory:
    query = (
        select(Person, Membership)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == actor.school_id)
    )
    members = [
        _Member(
            ref=PersonRef(person.id or 0, person.name),
            email=person.email or "",
            in_team=membership.role in TEAM,
            is_active=membership.is_active,
        )
        for person, membership in session.exec(query)
    ]
    return _Directory.of(members, all_areas(session, actor))


def import_profiles(store: Store, actor: Actor, plan: ProfileImport) -> None:
    """Store the entries of a plan, all or nothing, visible only to their owners. `ImportOutOfDate`.

    An existing entry is kept unchanged, and nothing reveals that.
    """
    with acting(store, actor, Act.IMPORT_PROFILES, nothing) as case:
        facts = {each.row: facts_of(replace(each.words, visibility=Visibility.SELF)) for each in plan.entries}
        areas = _hold_areas(case, plan)
        _hold_people(case, plan)
        people = {each.person.person_id for each in plan.entries}
        query = select(ExpertiseEntry.person_id, ExpertiseEntry.area_id)
        said = set(case.session.exec(query.where(col(ExpertiseEntry.person_id).in_(people))))
        for each in plan.entries:
            key = (each.person.person_id, areas[each.area_id])
            if key in said:
                continue
            said.add(key)
            # Not case.add: it would write thousands of rows one at a time.
            case.session.add(
                ExpertiseEntry(
                    school_id=actor.school_id,
                    person_id=key[0],
                    area_id=key[1],
                    changed_at=case.at,
                    **facts[each.row] | {"ask_me": False, "wants_to_lead": False, "shares_wish": False},
                )
            )
        case.tell(ProfilesImported(rows=len(plan.entries)), actor.person_id)


def _hold_areas(case: Case, plan: ProfileImport) -> dict[int, int]:
    """Lock each area of the plan, following merges; `ImportOutOfDate` when one was retired."""
    asked = sorted({each.area_id for each in plan.entries})
    held = {each: find_open_area(case.session, case.actor, each) for each in asked}
    gone = {each for each, area in held.items() if AreaState(area.state) not in LIVE}
    _require_none(each for each in plan.entries if each.area_id in gone)
    return {each: area.id or 0 for each, area in held.items()}


def _hold_people(case: Case, plan: ProfileImport) -> None:
    gone = set()
    for each in sorted({entry.person.person_id for entry in plan.entries}):
        membership = membership_at(case.session, each, case.actor.school_id)
        if not membership.is_active or membership.role not in TEAM:
            gone.add(each)
    _require_none(each for each in plan.entries if each.person.person_id in gone)


def _require_none(outdated: Iterable[ImportedEntry]) -> None:
    if rows := tuple(each.row for each in outdated):
        raise ImportOutOfDate(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    ref: PersonRef
    email: str
    in_team: bool
    is_active: bool


@dataclass(frozen=True, slots=True)
class _Directory:
    people: tuple[_Member, ...]
    by_email: dict[str, _Member]
    by_name: dict[str, list[_Member]]
    areas: dict[str, Area]

    @staticmethod
    def of(people: Iterable[_Member], areas: Iterable[Area]) -> _Directory:
        """A merged area's name leads to its target."""
        members = sorted(people, key=lambda each: (alphabetical(each.ref.name), each.ref.person_id))
        by_name: dict[str, list[_Member]] = defaultdict(list)
        for each in members:
            by_name[name_key(each.ref.name)].append(each)
        known = {area.area_id: area for area in areas}
        meant = {
            name_key(word(area.name)): known.get(area.merged_into or 0, area)
            for word in (in_english, str)  # a name of the school's own goes before an English one
            for area in known.values()
        }
        return _Directory(
            tuple(members),
            {each.email: each for each in members if each.email},
            dict(by_name),
            {key: area for key, area in meant.items() if area.is_open},
        )


class _LeftOut(Exception):
    def __init__(self, why: LeftOutWhy, column: ImportColumn | None = None, received: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.column = column
        self.received = received


class _Reader:
    def __init__(self, directory: _Directory) -> None:
        self._known = directory
        self._entries: dict[tuple[int, int], ImportedEntry] = {}
        self._invitees: dict[str, Invitee] = {}
        self._left_out: list[LeftOutRow] = []
        self._suggestions: dict[str, tuple[str, ...]] = {}

    def read(self, line: Line) -> None:
        try:
            member = self._member(line)
            if member is not None and line.says_something:
                self._keep(line, member)
        except _LeftOut as left:
            received = left.received[:_SHOWN]
            suggestions = self._like(received) if left.why is LeftOutWhy.AREA_UNKNOWN else ()
            self._left_out.append(
                LeftOutRow(
                    row=line.row,
                    why=left.why,
                    column=left.column,
                    received=received,
                    suggestions=suggestions,
                )
            )

    def plan(self) -> ProfileImport:
        return ProfileImport(
            entries=tuple(self._entries.values()),
            to_invite=tuple(self._invitees.values()),
            left_out=tuple(self._left_out),
        )

    def _member(self, line: Line) -> _Member | None:
        """Match an address before a name; None means somebody to invite."""
        name, email = line[ImportColumn.NAME], line[ImportColumn.EMAIL]
        if not (name or email):
            raise _LeftOut(LeftOutWhy.NOBODY_NAMED, ImportColumn.NAME)
        if email:
            try:
                email = clean_email(email)
            except Refusal:
                raise _LeftOut(LeftOutWhy.EMAIL_NOT_UNDERSTOOD, ImportColumn.EMAIL, email) from None
            found = [self._known.by_email[email]] if email in self._known.by_email else []
        else:
            found = self._known.by_name.get(name_key(name), [])
        if not found:
            self._invite(name, email, line.row)
            return None
        return self._in_team(found, line)

    def _in_team(self, found: list[_Member], line: Line) -> _Member:
        (column, received) = (ImportColumn.NAME, line[ImportColumn.NAME] or line[ImportColumn.EMAIL])
        if len(found) > 1:
            raise _LeftOut(LeftOutWhy.NAME_TWICE, column, received)
        if not found[0].in_team:
            raise _LeftOut(LeftOutWhy.NOT_IN_TEAM, column, received)
        if not found[0].is_active:
            raise _LeftOut(LeftOutWhy.MEMBER_INACTIVE, column, received)
        return found[0]

    def _invite(self, name: str, email: str, row: int) -> None:
        key = email or name_key(name)
        known = self._invitees.get(key)
        rows = (*known.rows, row) if known else (row,)
        self._invitees[key] = Invitee(
            name=(known.name if known else "") or name[:_SHOWN], email=email[:_SHOWN], rows=rows
        )

    def _keep(self, line: Line, member: _Member) -> None:
        named = line[ImportColumn.AREA]
        if not named:
            raise _LeftOut(LeftOutWhy.AREA_MISSING, ImportColumn.AREA)
        area = self._known.areas.get(name_key(named))
        if area is None:
            raise _LeftOut(LeftOutWhy.AREA_UNKNOWN, ImportColumn.AREA, named)
        words = _words(line)
        key = (member.ref.person_id, area.area_id)
        if key in self._entries:
            raise _LeftOut(LeftOutWhy.SAID_TWICE, ImportColumn.AREA, area.name)
        self._entries[key] = ImportedEntry(
            row=line.row, person=member.ref, area_id=area.area_id, area=area.name, words=words
        )

    def _like(self, named: str) -> tuple[str, ...]:
        key = name_key(named)
        if key not in self._suggestions and len(self._suggestions) < _MOST_SUGGESTED:
            like = get_close_matches(key, self._known.areas)
            self._suggestions[key] = tuple(dict.fromkeys(self._known.areas[each].name for each in like))
        return self._suggestions.get(key, ())


def _words(line: Line) -> EntryWords:
    """Always private: only the owner decides whether to share."""
    experience = line[ImportColumn.YEARS]
    if experience and years(experience) is None:
        raise _LeftOut(LeftOutWhy.YEARS_NOT_UNDERSTOOD, ImportColumn.YEARS, experience)
    words = EntryWords(
        level=_step(line, ImportColumn.LEVEL),
        affinity=_step(line, ImportColumn.AFFINITY),
        training=_text(line, ImportColumn.TRAINING),
        years=years(experience) if experience else None,
        certificate=_text(line, ImportColumn.CERTIFICATE),
        visibility=Visibility.SELF,
    )
    if words == EntryWords(visibility=Visibility.SELF):
        raise _LeftOut(LeftOutWhy.NOTHING_SAID, ImportColumn.LEVEL)
    return words


def _step(line: Line, column: ImportColumn) -> int:
    found = step(line[column])
    if found is None:
        raise _LeftOut(LeftOutWhy.STEP_OUT_OF_RANGE, column, line[column])
    return found


def _text(line: Line, column: ImportColumn) -> str:
    try:
        return written(column, line[column])
    except TooLong:
        raise _LeftOut(LeftOutWhy.TEXT_TOO_LONG, column, line[column]) from None
