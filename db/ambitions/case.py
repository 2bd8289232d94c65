"""A school year or an ambition that an act works on: found, locked, and checked for writing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlmodel import Session, col, select

from core.ambitions import first_of, writable_years
from core.errors import NotFound
from core.fields import cleaned
from core.permissions import Act
from db.acting import Case, Find, find, value_of
from db.ambitions.refusals import AmbitionDropped, YearClosed
from db.ambitions.values import AmbitionWords
from db.endorsing import Words
from db.models import Ambition, AmbitionNeed, AmbitionVersion, Area, School


@dataclass(kw_only=True)
class YearCase(Case):
    """A school year to write in."""

    school_year: int

    def permit(self, act: Act) -> None:
        """Refuse a past school year, or one too far ahead."""
        permitted = writable_years(self.today)
        if self.school_year not in permitted:
            raise YearClosed(self.school_year, permitted)

    def kept(self, words: AmbitionWords) -> AmbitionWords:
        """The cleaned text. `Missing`, `TooLong`, `NotFound` of an area."""
        return replace(cleaned(words), needs=self._areas(words.needs))

    def write(self, ambition: Ambition, words: AmbitionWords, reason: str) -> None:
        """Write the current version of the ambition, and its needed areas."""
        kept = asdict(words) | {"needs": list(words.needs)}
        self.add(AmbitionVersion, ambition_id=ambition.id, version=ambition.version, reason=reason, **kept)
        standing = self.session.exec(
            select(AmbitionNeed).where(AmbitionNeed.ambition_id == ambition.id)
        ).all()
        for row in standing:
            if row.area_id not in words.needs:
                self.session.delete(row)
        for area_id in set(words.needs) - {row.area_id for row in standing}:
            self.add(AmbitionNeed, ambition_id=ambition.id, area_id=area_id)

    def _areas(self, ids: tuple[int, ...]) -> tuple[int, ...]:
        rows = self.session.exec(
            select(Area.id, Area.merged_into).where(
                Area.school_id == self.actor.school_id, col(Area.id).in_(set(ids))
            )
        ).all()
        became = {area_id: into or area_id for area_id, into in rows}
        for area_id in ids:
            if area_id not in became:
                raise NotFound("area", area_id)
        return tuple(sorted({each for each in became.values() if each is not None}))


@dataclass(kw_only=True)
class AmbitionCase(YearCase):
    """An ambition; the act writes in its own school year, or in a later one it is carried over to."""

    ambition: Ambition

    def permit(self, act: Act) -> None:
        """Refuse a dropped ambition, and a closed school year."""
        if self.ambition.dropped_at is not None:
            raise AmbitionDropped(self.id)
        super().permit(act)

    def anchor(self) -> dict[str, Any]:
        """The foreign key of rows that belong to the ambition."""
        return {"ambition_id": self.id}

    @property
    def id(self) -> int:
        """The ambition's id."""
        return self.ambition.id or 0

    def in_force(self) -> AmbitionVersion:
        """The row of the current text."""
        return self.session.exec(
            select(AmbitionVersion).where(
                AmbitionVersion.ambition_id == self.ambition.id,
                AmbitionVersion.version == self.ambition.version,
            )
        ).one()

    def to_endorse(self) -> Words:
        """The current text, as words to endorse."""
        return Words(column="ambition_version_id", id=self.in_force().id or 0, version=self.ambition.version)

    def words(self) -> AmbitionWords:
        """The current text, with the currently needed areas."""
        row = self.in_force()
        own = self.ambition.id or 0
        return value_of(AmbitionWords, row, needs=needs_of(self.session, [own])[own])


def in_year(school_year: int) -> Find[YearCase]:
    """A school year; the school is locked, so that concurrent writes run one after the other."""

    def held(case: Case) -> YearCase:
        school = select(School.id).where(School.id == case.actor.school_id)
        case.session.exec(school.with_for_update()).one()
        return case.about(YearCase, school_year=school_year)

    return held


def on_ambition(ambition_id: int, to_year: int | None = None) -> Find[AmbitionCase]:
    """An ambition of the actor's school, locked; `to_year`: the year to write in, if not its own."""

    def held(case: Case) -> AmbitionCase:
        found = find(case.session, case.actor, Ambition, ambition_id, hold=True)
        return case.about(AmbitionCase, school_year=to_year or found.school_year, ambition=found)

    return held


def needs_of(session: Session, ambition_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The areas that these ambitions currently need, following merges."""
    wanted = list(ambition_ids)
    rows = session.exec(
        select(AmbitionNeed.ambition_id, AmbitionNeed.area_id)
        .where(col(AmbitionNeed.ambition_id).in_(wanted))
        .order_by(col(AmbitionNeed.area_id))
    ).all()
    return {each: tuple(area for owner, area in rows if owner == each) for each in wanted}


def standing_in(session: Session, school_id: int, school_year: int) -> dict[int, int]:
    """By every ambition of the school: the one of this year that goes on with it, if that was not dropped.

    It may have come by way of another year, or have skipped one: what began as one is never there twice.
    """
    rows = session.exec(
        select(Ambition.id, Ambition.carried_from, Ambition.school_year, Ambition.dropped_at)
        .where(Ambition.school_id == school_id)
        .order_by(col(Ambition.id).desc())
    ).all()
    came = {ambition_id or 0: before for ambition_id, before, _year, _dropped in rows}
    there = {
        first_of(ambition_id or 0, came): ambition_id or 0
        for ambition_id, _before, year, dropped_at in rows
        if year == school_year and dropped_at is None
    }
    firsts = {each: first_of(each, came) for each in came}
    return {each: there[first] for each, first in firsts.items() if first in there}
