"""What a board sees of its schools: figures of whole teams, as `core.board_figures` lets them be told.

Everything is counted as it stood on the last day of each school year, or stands now, in a fixed number of
queries for all schools together. What is counted here leaves this module as rows only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.board_figures import BoardLine, Returned, SchoolFacts, SchoolRow, Stage, line_of, row_of
from core.initiatives import ENDS, Phase
from core.permissions import TEAM, Act, Actor
from core.school_years import ends_on, school_year, starts_on
from core.spread import spread
from core.time_zones import day_at
from db.board.reach import asking_schools
from db.models import (
    Ambition,
    Decision,
    Initiative,
    InitiativeAmbition,
    LockedNorms,
    Membership,
    PhaseChange,
    School,
    SharedInsight,
    Survey,
    SurveyImport,
    SurveyInvited,
    TakenDecision,
)
from db.spread import leads_at
from db.store import Store
from db.surveys.case import group_responses

#: So many school years are shown, with the running one.
YEARS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardOverview:
    """The schools of a board in alphabetical order, with a row for each school and school year.

    `years`: oldest first; the last one runs. `lines`: all schools together, one per year.
    """

    schools: tuple[tuple[int, str], ...]
    years: tuple[int, ...]
    rows: tuple[SchoolRow, ...]
    lines: tuple[BoardLine, ...]

    def row(self, school_id: int, year: int) -> SchoolRow:
        """The row of a school in a school year."""
        return next(each for each in self.rows if (each.school_id, each.school_year) == (school_id, year))

    def line(self, year: int) -> BoardLine:
        """The line of a school year."""
        return next(each for each in self.lines if each.school_year == year)


def overview(store: Store, actor: Actor) -> BoardOverview:
    """All schools of the actor's board, over the last school years; `NotPermitted`."""
    last = school_year(store.today(actor))
    years = tuple(range(last - YEARS + 1, last + 1))
    with asking_schools(store, actor, Act.SEE_BOARD) as reach:
        schools = _schools(reach.session, reach.ids)
        rows = tuple(row_of(each) for each in _facts(reach.session, schools, years, store.now()))
    began = min((each.school_year for each in rows if _says(each)), default=last)
    shown = tuple(year for year in years if year >= began)
    return BoardOverview(
        schools=tuple(
            (school_id, school.name)
            for school_id, school in sorted(schools.items(), key=lambda each: alphabetical(each[1].name))
        ),
        years=shown,
        rows=tuple(each for each in rows if each.school_year in shown),
        lines=tuple(line_of(year, rows) for year in shown),
    )


def _says(row: SchoolRow) -> bool:
    things = (*row.decisions.values(), *row.initiatives.values(), row.ambitions, row.published)
    return any(things) or row.response is not None


@dataclass(frozen=True, kw_only=True)
class _School:
    """What is needed of a school to count."""

    name: str
    k: int
    zone: str


def _schools(session: Session, ids: Collection[int]) -> dict[int, _School]:
    """These schools, by id."""
    rows = session.exec(
        select(School.id, School.name, School.privacy_threshold, School.time_zone).where(
            col(School.id).in_(ids)
        )
    ).all()
    return {identifier or 0: _School(name=name, k=k, zone=zone) for identifier, name, k, zone in rows}


#: What was counted, by school and school year.
Of = Mapping[tuple[int, int], Any]


def _facts(
    session: Session, schools: Mapping[int, _School], years: tuple[int, ...], now: datetime
) -> Iterator[SchoolFacts]:
    zones = {school_id: each.zone for school_id, each in schools.items()}
    teams = _teams(session, zones)
    decisions = _decisions(session, zones, years)
    initiatives = _initiatives(session, zones, years)
    ambitions, served = _ambitions(session, zones)
    surveys = _surveys(session, zones)
    published = _published(session, zones)
    leads = leads_at(session, zones, now)
    for school_id, school in schools.items():
        today = day_at(school.zone, now)
        for year in years:
            at = (school_id, year)
            yield SchoolFacts(
                school_id=school_id,
                school_year=year,
                k=school.k,
                team=teams.get(school_id, 0),
                decisions=decisions[at],
                initiatives=initiatives[at],
                ambitions=ambitions[at],
                served=served[at],
                surveys=surveys[at],
                spread=spread(leads[school_id], starts_on(year), min(ends_on(year), today)),
                published=published[at],
            )


def _teams(session: Session, zones: Mapping[int, str]) -> dict[int, int]:
    query = (
        select(Membership.school_id, func.count())
        .where(col(Membership.school_id).in_(zones), col(Membership.is_active))
        .where(col(Membership.role).in_(TEAM))
        .group_by(col(Membership.school_id))
    )
    return dict(iter(session.exec(query)))


def _decisions(session: Session, zones: Mapping[int, str], years: Iterable[int]) -> Of:
    """How far each was at the end of a year, from when it was opened, locked, decided and closed."""
    locked = _first(session, zones, LockedNorms.decision_id, LockedNorms.locked_at)
    taken = _first(session, zones, TakenDecision.decision_id, TakenDecision.taken_at)
    found: dict[tuple[int, int], Counter[Stage]] = defaultdict(Counter)
    rows = session.exec(
        select(Decision.id, Decision.school_id, Decision.opened_at, Decision.closed_at).where(
            col(Decision.school_id).in_(zones)
        )
    )
    for identifier, school_id, opened_at, closed_at in rows:
        zone = zones[school_id]
        opened = day_at(zone, opened_at)
        closed, locked_on, taken_on = (
            day_at(zone, at) if at else date.max
            for at in (closed_at, locked.get(identifier or 0), taken.get(identifier or 0))
        )
        for year in years:
            last = ends_on(year)
            if opened > last:
                continue
            if taken_on <= last:
                if school_year(taken_on) == year:
                    found[school_id, year][Stage.DECIDED] += 1
            elif closed > last:
                stage = Stage.LOCKED if locked_on <= last else Stage.QUESTION
                found[school_id, year][stage] += 1
    return found


def _first(session: Session, zones: Mapping[int, str], owner: Any, moment: Any) -> dict[int, datetime]:
    query = select(owner, func.min(moment)).where(col(moment.class_.school_id).in_(zones)).group_by(owner)
    return dict(iter(session.exec(query)))


def _initiatives(session: Session, zones: Mapping[int, str], years: Iterable[int]) -> Of:
    """The phase of each at the end of a year; one that ended counts in the year in which it did."""
    moves: dict[int, list[tuple[date, Phase]]] = defaultdict(list)
    changes = session.exec(
        select(PhaseChange).where(col(PhaseChange.school_id).in_(zones)).order_by(col(PhaseChange.id))
    )
    began: dict[int, str] = {}
    for each in changes:
        began.setdefault(each.initiative_id, each.was)
        moves[each.initiative_id].append((day_at(zones[each.school_id], each.moved_at), Phase(each.became)))
    found: dict[tuple[int, int], Counter[Phase]] = defaultdict(Counter)
    rows = session.exec(
        select(Initiative.id, Initiative.school_id, Initiative.opened_at, Initiative.phase).where(
            col(Initiative.school_id).in_(zones)
        )
    )
    for identifier, school_id, opened_at, phase in rows:
        opened = day_at(zones[school_id], opened_at)
        first = Phase(began.get(identifier or 0, phase))
        road = [(opened, first), *moves[identifier or 0]]
        for year in years:
            past = [each for each in road if each[0] <= ends_on(year)]
            if not past:
                continue
            since, at = past[-1]
            if at not in ENDS or school_year(since) == year:
                found[school_id, year][at] += 1
    return found


def _ambitions(session: Session, zones: Mapping[int, str]) -> tuple[Of, Of]:
    """The ambitions of each year that were not dropped, and those with an initiative behind them."""
    served = frozenset(
        session.exec(
            select(InitiativeAmbition.ambition_id).where(col(InitiativeAmbition.school_id).in_(zones))
        )
    )
    all_of, with_work = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    rows = session.exec(
        select(Ambition.id, Ambition.school_id, Ambition.school_year).where(
            col(Ambition.school_id).in_(zones), col(Ambition.dropped_at).is_(None)
        )
    )
    for identifier, school_id, year in rows:
        all_of[school_id, year] += 1
        with_work[school_id, year] += identifier in served
    return all_of, with_work


def _surveys(session: Session, zones: Mapping[int, str]) -> Of:
    """How many were asked and answered in each survey, of the groups of which it is known who were asked."""
    invited: dict[int, dict[str, int | None]] = defaultdict(dict)
    asked = session.exec(
        select(SurveyInvited.survey_id, SurveyInvited.respondent_group, SurveyInvited.invited).where(
            col(SurveyInvited.school_id).in_(zones)
        )
    )
    for survey_id, group, many in asked:
        invited[survey_id][group] = many
    found: dict[tuple[int, int], list[Returned]] = defaultdict(list)
    rows = session.exec(
        select(Survey, SurveyImport.returned, SurveyImport.include_incomplete)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(col(Survey.school_id).in_(zones), SurveyImport.version == Survey.version)
        .where(col(SurveyImport.withdrawn_at).is_(None))
    )
    for survey, returned, include_incomplete in rows:
        groups = [
            (each.returned, each.invited)
            for each in group_responses(returned, include_incomplete, invited[survey.id or 0])
            if each.invited is not None
        ]
        year = school_year(day_at(zones[survey.school_id], survey.created_at))
        if groups:
            answered, many = map(sum, zip(*groups, strict=True))
            found[survey.school_id, year].append(Returned(answered=answered, invited=many))
    return found


def _published(session: Session, zones: Mapping[int, str]) -> Of:
    found = Counter[tuple[int, int]]()
    rows = session.exec(
        select(SharedInsight.from_id, SharedInsight.published_at).where(
            col(SharedInsight.from_id).in_(zones), col(SharedInsight.withdrawn_at).is_(None)
        )
    )
    for school_id, at in rows:
        if school_id is not None:
            found[school_id, school_year(day_at(zones[school_id], at))] += 1
    return found
