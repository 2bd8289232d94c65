"""De Linde with its list of areas, and short words for what tests of the map say of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select, update

from core.expertise import Visibility
from core.initiatives import OfferKind, OfferState, Part, Phase
from core.permissions import Actor, Role
from core.vocabulary import name_key
from db import expertise
from db.expertise import Entry, EntryWords
from db.expertise.areas import plant
from db.initiatives import InitiativeWords
from db.models import (
    Ambition,
    AmbitionNeed,
    AmbitionVersion,
    Area,
    AuditEntry,
    Membership,
    Offer,
    Person,
    School,
)
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.scenery import Journey, change


@dataclass(frozen=True)
class Linde:
    """The two schools of the cast, with their areas planted."""

    store: Store
    cast: Cast

    @classmethod
    def of(cls, store: Store, cast: Cast) -> Linde:
        with store.write(EVERY) as session:
            for each in (cast.lea, cast.otto):
                plant(session, each.school_id, store.now())
        return cls(store, cast)

    def area(self, name: str, actor: Actor | None = None) -> int:
        """The id of an area by its name, in the actor's school."""
        school_id = (actor or self.cast.lea).school_id
        with self.store.read(EVERY) as session:
            query = select(Area.id).where(Area.school_id == school_id, Area.name_key == name_key(name))
            return session.exec(query).one() or 0

    def says(
        self,
        who: Actor,
        area: str,
        level: int = 0,
        affinity: int = 0,
        visibility: Visibility = Visibility.TEAM,
        **more: object,
    ) -> Entry:
        """Somebody fills in an area for the first time."""
        words = EntryWords(level=level, affinity=affinity, visibility=visibility, **more)  # type: ignore[arg-type]
        kept = expertise.save_entry(self.store, who, self.area(area, who), words)
        assert kept is not None
        return kept

    def entry(self, viewer: Actor, owner: Actor, area: str) -> Entry | None:
        """What the viewer sees of the owner in an area, on the map and on the person's page alike."""
        area_id = self.area(area)
        on_map = [
            each
            for each in expertise.expertise_map(self.store, viewer).entries
            if (each.person_id, each.area_id) == (owner.person_id, area_id)
        ]
        on_page = [
            each
            for each in expertise.profile_of(self.store, viewer, owner.person_id)
            if each.area_id == area_id
        ]
        assert on_map == on_page
        return on_map[0] if on_map else None

    def initiative(
        self,
        title: str,
        *areas: str,
        phase: Phase = Phase.ISSUE,
        leads: tuple[Actor, ...] = (),
        members: tuple[Actor, ...] = (),
        ambitions: tuple[int, ...] = (),
    ) -> int:
        """An initiative of De Linde; its id."""
        needs = tuple(self.area(each) for each in areas)
        words = InitiativeWords(title=title, issue="?", area_ids=needs, ambition_ids=ambitions)
        made = Journey(self.store, self.cast, words)
        for each in leads:
            made.led(each)
        for each in members:
            made.joined(each)
        if phase is not Phase.ISSUE:
            change(self.store, made.id, lambda row: setattr(row, "phase", phase))
        return made.id

    def ambition(self, title: str, *areas: str, year: int = 2026) -> int:
        """An ambition of De Linde; its id."""
        now, school_id = self.store.now(), self.cast.lea.school_id
        ids = [self.area(each) for each in areas]
        with self.store.write(EVERY) as session:
            made = Ambition(school_id=school_id, school_year=year, added_at=now)
            session.add(made)
            session.flush()
            made_id = made.id or 0
            words = {"title": title, "text": "", "fixed": "", "free": "", "means": ""}
            session.add(
                AmbitionVersion(school_id=school_id, ambition_id=made_id, version=1, set_at=now, **words)
            )
            session.add_all(AmbitionNeed(ambition_id=made_id, area_id=i, school_id=school_id) for i in ids)
            return made_id

    def asks(self, who: Actor, initiative_id: int, state: OfferState = OfferState.OPEN) -> None:
        """A colleague nominates somebody."""
        with self.store.write(EVERY) as session:
            session.add(
                Offer(
                    school_id=who.school_id,
                    initiative_id=initiative_id,
                    kind=OfferKind.NOMINATION,
                    part=Part.LEAD,
                    person_id=who.person_id,
                    made_by=self.cast.lea.person_id,
                    sentence="Jij kunt dit.",
                    state=state,
                    made_at=self.store.now(),
                )
            )

    def leaves(self, who: Actor) -> None:
        """Somebody's access is closed."""
        with self.store.write(EVERY) as session:
            session.execute(
                update(Membership).where(col(Membership.person_id) == who.person_id).values(is_active=False)
            )

    def joins(self, name: str, role: Role = Role.TEACHER, email: str | None = None) -> Actor:
        """Somebody joins De Linde."""
        school_id = self.cast.lea.school_id
        with self.store.write(EVERY) as session:
            person = Person(name=name, email=email, created_at=self.store.now())
            session.add(person)
            session.flush()
            session.add(Membership(person_id=person.id or 0, school_id=school_id, role=role))
            return Actor(person_id=person.id or 0, school_id=school_id, role=role, name=name)

    def revision(self) -> int:
        """How often De Linde changed."""
        with self.store.read(EVERY) as session:
            return session.exec(select(School.revision).where(School.id == self.cast.lea.school_id)).one()

    def log(self) -> list[AuditEntry]:
        """All that was recorded, in every school."""
        with self.store.read(EVERY) as session:
            return list(session.exec(select(AuditEntry).order_by(col(AuditEntry.id))))
