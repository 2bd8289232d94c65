"""People and initiatives that could be connected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.initiatives import ENDS
from core.overlaps import Aims, shared
from db.expertise import TeamFindings
from db.initiatives import InitiativeLine
from db.initiatives.lines import team_lines
from db.kept import same_for_school
from db.models import Ambition, AmbitionVersion, Area, Exchange
from db.today.asking import ref_of
from db.today.values import (
    Connection,
    LearningConnection,
    OverlapConnection,
    UncalledConnection,
)


def of_findings(findings: TeamFindings) -> Iterator[Connection]:
    """Who could learn from whom, then unused expertise."""
    for pair in findings.pairs:
        yield LearningConnection(learner=pair.learner, expert=pair.expert, area=pair.area.name)
    for each in findings.uncalled:
        yield UncalledConnection(each.area.name, each.people)


@same_for_school
def overlaps(session: Session, school_id: int, today: date, time_zone: str) -> tuple[OverlapConnection, ...]:
    """Overlapping initiatives without an exchange; most recently opened first."""
    return tuple(_overlaps(session, school_id, team_lines(session, school_id, today, time_zone)))


def _overlaps(
    session: Session, school_id: int, lines: Iterable[InitiativeLine]
) -> Iterator[OverlapConnection]:
    exchanged = {
        frozenset(pair)
        for pair in session.exec(
            select(Exchange.initiative_id, Exchange.other_id).where(Exchange.school_id == school_id)
        )
    }
    aims = [
        (line, Aims(areas=frozenset(line.area_ids), ambitions=frozenset(line.ambition_ids)))
        for line in lines
        if line.phase not in ENDS and line.area_ids
    ]
    touching = [
        (one, other, both)
        for (one, wanted), (other, too) in combinations(aims, 2)
        if (both := shared(wanted, too)) is not None
        and frozenset((one.initiative_id, other.initiative_id)) not in exchanged
    ]
    areas, ambitions = _names(session, school_id)
    for one, other, both in touching:
        yield OverlapConnection(
            one=ref_of(one),
            other=ref_of(other),
            areas=tuple(sorted((areas[each] for each in both.areas if each in areas), key=alphabetical)),
            ambitions=tuple(
                sorted((ambitions[each] for each in both.ambitions if each in ambitions), key=alphabetical)
            ),
        )


def _named(names: Mapping[int, str], wanted: Iterable[int]) -> tuple[str, ...]:
    return tuple(sorted((names[each] for each in wanted if each in names), key=alphabetical))


def _names(session: Session, school_id: int) -> tuple[dict[int, str], dict[int, str]]:
    areas = select(Area.id, Area.name).where(Area.school_id == school_id)
    ambitions = (
        select(AmbitionVersion.ambition_id, AmbitionVersion.title)
        .join(Ambition, col(Ambition.id) == AmbitionVersion.ambition_id)
        .where(Ambition.school_id == school_id, AmbitionVersion.version == Ambition.version)
    )
    called = {each or 0: name for each, name in session.exec(areas)}
    return called, dict(iter(session.exec(ambitions)))
