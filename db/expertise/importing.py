"""Import profiles from a table: first a plan that says what was understood, then all of it or nothing.

Neither the plan nor the import ever tells whether somebody has an entry: they may keep that to themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd
from sqlmodel import Session, col, select

from core.expertise import AreaState, Visibility
from core.people import PersonRef
from core.permissions import Act, Actor, require
from core.profile_tables import ImportColumn, lines
from db.accounts import membership_at
from db.audit import record
from db.expertise.import_values import ImportedEntry, ProfileImport
from db.expertise.profile import facts_of
from db.expertise.reading_rows import Directory, Member, Reader
from db.expertise.refusals import ImportOutOfDate
from db.expertise.rows import LIVE, TEAM, all_areas, find_open_area
from db.models import ExpertiseEntry, Membership, Person
from db.store import Store


def template_rows(store: Store, actor: Actor) -> pd.DataFrame:
    """The table to fill in: a row for each member of the team, and the headings that are understood."""
    require(actor, Act.IMPORT_PROFILES)
    with store.read() as session:
        people = [each for each in _directory(session, actor).people if each.is_active and each.in_team]
    empty = {column.value: "" for column in ImportColumn}
    rows = [empty | {ImportColumn.NAME: each.ref.name, ImportColumn.EMAIL: each.email} for each in people]
    return pd.DataFrame(rows, columns=list(empty))


def read_profiles(store: Store, actor: Actor, table: pd.DataFrame) -> ProfileImport:
    """What is understood of a table of profiles; nothing is written. `NotATableOfProfiles`, `TooManyRows`."""
    require(actor, Act.IMPORT_PROFILES)
    filled_in = lines(table)
    with store.read() as session:
        reader = Reader(_directory(session, actor))
    for line in filled_in:
        reader.read(line)
    return reader.plan()


def _directory(session: Session, actor: Actor) -> Directory:
    query = (
        select(Person, Membership)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == actor.school_id)
    )
    members = [
        Member(
            ref=PersonRef(person.id or 0, person.name),
            email=person.email or "",
            in_team=membership.role in TEAM,
            is_active=membership.is_active,
        )
        for person, membership in session.exec(query)
    ]
    return Directory.of(members, all_areas(session, actor))


def import_profiles(store: Store, actor: Actor, plan: ProfileImport) -> None:
    """Keep the entries of a plan, all or nothing, for the owners' eyes until they share them themselves.

    Where somebody has an entry of their own it stays as it is, and nothing tells that. `ImportOutOfDate`.
    """
    require(actor, Act.IMPORT_PROFILES)
    facts = {each.row: facts_of(replace(each.words, visibility=Visibility.SELF)) for each in plan.entries}
    with store.write() as session:
        areas = _hold_areas(session, actor, plan)
        _hold_people(session, actor, plan)
        people = {each.person.person_id for each in plan.entries}
        query = select(ExpertiseEntry.person_id, ExpertiseEntry.area_id)
        said = set(session.exec(query.where(col(ExpertiseEntry.person_id).in_(people))))
        for each in plan.entries:
            key = (each.person.person_id, areas[each.area_id])
            if key in said:
                continue
            said.add(key)
            session.add(
                ExpertiseEntry(
                    school_id=actor.school_id,
                    person_id=key[0],
                    area_id=key[1],
                    changed_at=store.now(),
                    **facts[each.row] | {"ask_me": False, "wants_to_lead": False, "shares_wish": False},
                )
            )
        record(session, store, actor, "import", "profile", actor.person_id, rows=len(plan.entries))


def _hold_areas(session: Session, actor: Actor, plan: ProfileImport) -> dict[int, int]:
    """Where each area of the plan is now; `ImportOutOfDate` when one went out of use."""
    held = {each: find_open_area(session, actor, each) for each in sorted({e.area_id for e in plan.entries})}
    gone = {each for each, area in held.items() if AreaState(area.state) not in LIVE}
    _require_none(each for each in plan.entries if each.area_id in gone)
    return {each: area.id or 0 for each, area in held.items()}


def _hold_people(session: Session, actor: Actor, plan: ProfileImport) -> None:
    gone = set()
    for each in sorted({entry.person.person_id for entry in plan.entries}):
        membership = membership_at(session, each, actor.school_id)
        if not membership.is_active or membership.role not in TEAM:
            gone.add(each)
    _require_none(each for each in plan.entries if each.person.person_id in gone)


def _require_none(outdated: Iterable[ImportedEntry]) -> None:
    if rows := tuple(each.row for each in outdated):
        raise ImportOutOfDate(rows)
