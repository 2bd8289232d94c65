"""Large schools, written straight into the tables: acts would take minutes, and are not what is measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from core.data_kinds import DataKind
from core.expertise import AreaState, Visibility
from core.initiatives import OPEN, OfferKind, OfferState, Origin, Part, Phase, Status
from core.mandates import MandateEnd
from core.permissions import Role
from core.school_years import school_year
from core.sources.references import Reference
from core.vocabulary import VOCABULARY, name_key
from db import models
from db.codes import fingerprint, new_code
from db.store import EVERY, Store

YEAR = 365
SENTENCE = "We oefenen drie keer per week samen hardop en kijken na zes weken wat het leerlingen brengt."


@dataclass
class Rows:
    """Rows to write, by table, in the order in which tables were first added to; ids are assigned here."""

    random: Random = field(default_factory=lambda: Random(3))
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    tables: dict[type[Any], list[dict[str, Any]]] = field(default_factory=dict)
    ids: dict[type[Any], Iterator[int]] = field(default_factory=dict)

    def add(self, table: type[Any], **values: Any) -> int:
        """Add a row; returns its id."""
        number = next(self.ids.setdefault(table, count(1)))
        row = {"id": number, **values} if "id" in table.model_fields else values
        self.tables.setdefault(table, []).append(row)
        return number

    def ago(self, longest: int = YEAR) -> datetime:
        """A random moment in the last `longest` days."""
        return self.now - timedelta(minutes=self.random.randrange(1, longest * 24 * 60))

    def write(self, session: Session) -> None:
        """Write all rows, table by table."""
        for table, rows in self.tables.items():
            session.execute(insert(table), rows)


@dataclass
class Filled:
    """A filled school: whose pages to open, and the secret to sign in with."""

    school_id: int
    initiative_id: int
    person_id: int
    secret: str


def fill(store: Store, schools: int, *, first: int, others: int, initiatives: int) -> Filled:
    """Fill this many schools: the first with `first` people, the others with `others`; returns the first."""
    rows = Rows()
    filled = [
        _school(rows, number, first if not number else others, initiatives) for number in range(schools)
    ]
    with store.write(EVERY) as session:
        rows.write(session)
    return filled[0]


def _school(rows: Rows, number: int, people: int, initiatives: int) -> Filled:
    school = rows.add(models.School, name=f"School {number}", created_at=rows.ago())
    team, secret = _team(rows, school, people)
    areas = [_area(rows, school, group, name) for group, name in VOCABULARY]
    for person in team:
        _profile(rows, school, person, areas)
    ambitions = [_ambition(rows, school, team, areas, place) for place in range(8)]
    workgroups = [_workgroup(rows, school, team, place) for place in range(6)]
    made = [_initiative(rows, school, team, areas, ambitions, workgroups) for _ in range(initiatives)]
    going = next(
        each for each in made if rows.tables[models.Initiative][each - 1]["phase"] == Phase.EXECUTION
    )
    return Filled(school, going, team[1], secret)


def _team(rows: Rows, school: int, people: int) -> tuple[list[int], str]:
    team, secret = [], new_code()
    for place in range(people):
        person = rows.add(models.Person, name=f"Persoon {school}-{place:02}", created_at=rows.ago())
        role = Role.TEACHER if place else Role.SCHOOL_LEADER
        member = rows.add(models.Membership, person_id=person, school_id=school, role=role, is_active=True)
        if not place:
            ends = rows.now + timedelta(days=1)
            rows.add(models.SignIn, id=fingerprint(secret), membership_id=member, expires_at=ends)
        team.append(person)
    return team, secret


def _area(rows: Rows, school: int, group: str, name: str) -> int:
    state, key = AreaState.IN_USE, name_key(name)
    return rows.add(
        models.Area,
        school_id=school,
        area_group=group,
        name=name,
        name_key=key,
        state=state,
        added_at=rows.ago(),
    )


def _profile(rows: Rows, school: int, person: int, areas: list[int]) -> None:
    for area in rows.random.sample(areas, 20):
        rows.add(
            models.ExpertiseEntry,
            school_id=school,
            person_id=person,
            area_id=area,
            level=rows.random.randrange(6),
            affinity=rows.random.randrange(1, 6),
            training="Post-hbo",
            years=rows.random.randrange(30),
            visibility=rows.random.choice([Visibility.TEAM] * 8 + [Visibility.LEADER, Visibility.SELF]),
            changed_at=rows.ago(),
        )
    seen_by = {"seen_by": person, "sentence": SENTENCE, "state": "accepted", "seen_at": rows.ago()}
    rows.add(models.Sighting, school_id=school, person_id=person, area_id=areas[0], **seen_by)


def _ambition(rows: Rows, school: int, team: list[int], areas: list[int], place: int) -> int:
    year = school_year(rows.now.date()) - place % 2
    ambition = rows.add(models.Ambition, school_id=school, school_year=year, added_at=rows.ago())
    words = {
        "title": f"Ambitie {place}",
        "text": SENTENCE,
        "fixed": SENTENCE,
        "free": SENTENCE,
        "means": SENTENCE,
    }
    said = {"version": 1, "set_at": rows.ago(), "set_by": team[0]}
    rows.add(models.AmbitionVersion, school_id=school, ambition_id=ambition, **words, **said)
    for area in rows.random.sample(areas, 4):
        rows.add(models.AmbitionNeed, ambition_id=ambition, area_id=area, school_id=school)
    for person in rows.random.sample(team, len(team) // 2):
        endorsed = {"version": 1, "person_id": person, "endorsed_at": rows.ago()}
        rows.add(models.Endorsement, school_id=school, ambition_id=ambition, **endorsed)
    return ambition


def _workgroup(rows: Rows, school: int, team: list[int], place: int) -> int:
    name = f"Werkgroep {place}"
    group = rows.add(
        models.Workgroup, school_id=school, name=name, name_key=name_key(name), added_at=rows.ago()
    )
    for person in rows.random.sample(team, 5):
        rows.add(models.WorkgroupMember, workgroup_id=group, person_id=person, school_id=school)
    return group


def _initiative(
    rows: Rows, school: int, team: list[int], areas: list[int], ambitions: list[int], workgroups: list[int]
) -> int:
    phase, opened = rows.random.choice(list(Phase)), rows.ago()
    heard = rows.now - (rows.now - opened) * rows.random.random()
    number = rows.add(
        models.Initiative,
        school_id=school,
        title=f"Initiatief {len(rows.tables.get(models.Initiative, ()))}",
        issue=SENTENCE,
        origin=rows.random.choice(list(Origin)),
        pupil_benefit=SENTENCE,
        research_question=SENTENCE,
        plan=SENTENCE,
        signs=SENTENCE,
        starts_on=opened.date(),
        ends_on=opened.date() + timedelta(days=200),
        phase=phase,
        phase_since=heard,
        workgroup_id=rows.random.choice(workgroups),
        opened_at=opened,
        opened_by=rows.random.choice(team),
        heard_at=heard,
    )
    own = {"school_id": school, "initiative_id": number}
    for area in rows.random.sample(areas, 3):
        rows.add(models.InitiativeNeed, area_id=area, **own)
    rows.add(models.InitiativeAmbition, ambition_id=rows.random.choice(ambitions), **own)
    _people_of(rows, own, team, opened, is_open=phase in OPEN)
    _story(rows, own, team, opened)
    _inquiry(rows, own, team, opened)
    return number


def _people_of(rows: Rows, own: dict[str, int], team: list[int], opened: datetime, *, is_open: bool) -> None:
    lead, *members = rows.random.sample(team, 4)
    handshake = {"kind": OfferKind.NOMINATION, "part": Part.LEAD, "state": OfferState.ACCEPTED}
    made = {"person_id": lead, "made_by": team[0], "sentence": SENTENCE, "made_at": opened}
    rows.add(models.Offer, **own, **handshake, **made, answered_at=opened, answered_by=lead)
    ended = None if is_open else rows.now
    for person, part in ((lead, Part.LEAD), *((each, Part.MEMBER) for each in members)):
        taken = {"person_id": person, "part": part, "is_formal": person == team[0]}
        rows.add(models.Participation, **own, **taken, began_at=opened, ended_at=ended)
    words = {"scope": SENTENCE, "fixed": SENTENCE, "free": SENTENCE, "coaching": "Noor denkt mee."}
    until = opened.date() + timedelta(days=300)
    term = {"starts_on": opened.date(), "until": until, "returns_on": until, "is_trial": False}
    given = {"version": 1, "quarters": 4, "budget": 250, "granted_at": opened, "granted_by": team[0]}
    rows.add(models.Mandate, **own, **words, **term, **given, **_ended(ended))
    asked = {"version": 1, "lead_asks": SENTENCE, "review_on": until, "set_at": opened, "set_by": lead}
    rows.add(models.Expectation, **own, **asked)


def _ended(at: datetime | None) -> dict[str, Any]:
    return {"ended_at": at, "ended_how": MandateEnd.CLOSED if at else ""}


def _story(rows: Rows, own: dict[str, int], team: list[int], opened: datetime) -> None:
    for day in range(4):
        at, by = opened + timedelta(days=day), rows.random.choice(team)
        note = {"status": rows.random.choice(list(Status)), "text": SENTENCE, "asks_help": not day}
        rows.add(models.ProgressNote, **own, **note, written_at=at, written_by=by)
        moved = {"was": Phase.ISSUE, "became": Phase.PLAN, "moved_at": at, "moved_by": by}
        rows.add(models.PhaseChange, **own, **moved)
        done = {"action": "post_progress", "subject": "initiative", "subject_id": own["initiative_id"]}
        rows.add(models.AuditEntry, school_id=own["school_id"], person_id=by, at=at, detail={}, **done)
    rows.add(models.Appreciation, **own, text=SENTENCE, written_at=opened, written_by=team[-1])


def _inquiry(rows: Rows, own: dict[str, int], team: list[int], opened: datetime) -> None:
    reference = {**asdict(Reference(title="Peiling leesplezier")), "authors": [], "editors": []}
    about = {"kind": "data", "reference": reference, "data_kind": DataKind.SATISFACTION}
    source = rows.add(models.Source, **own, **about, meaning=SENTENCE, added_at=opened, added_by=team[0])
    for place in range(3):
        said = rows.add(models.Statement, **own, text=SENTENCE, said_at=opened, said_by=team[0])
        school = own["school_id"]
        if place:
            rows.add(models.StatementSource, statement_id=said, source_id=source, school_id=school)
            continue
        asked = {"question": "Hoe weten we dat?", "asked_at": opened, "asked_by": team[1]}
        rows.add(
            models.Challenge, school_id=school, initiative_id=own["initiative_id"], statement_id=said, **asked
        )
