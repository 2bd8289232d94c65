"""The initiatives of a school, and one with its full history, as this actor may act on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.chain import InitiativeRef
from core.handshake import may_answer
from core.initiatives import ENDS, OfferState, Phase, Rung, missing, moves_from
from core.mandates import RUNG_ACTS, MandateEnd, MandateWords, may_step, next_rungs, open_rung
from core.overlaps import Aims, shared
from core.permissions import Act, Actor
from core.standing import may_move, may_on
from core.sustaining import SustainedWords
from db.acting import Case, asking, value_of
from db.evidence import Pointers
from db.initiatives.acts import words_of
from db.initiatives.case import InitiativeCase, hand_of, on_initiative, people_of
from db.initiatives.helping import help_lines
from db.initiatives.lines import lines
from db.initiatives.record import (
    company_lines,
    draft_line,
    frame_version,
    holdup,
    is_told,
    present_at,
    proposal_line,
    says,
)
from db.initiatives.values import (
    AppreciationLine,
    AtStart,
    CheckLine,
    EvaluationLine,
    EvaluationWords,
    ExchangeLine,
    ExpectationVersion,
    FollowerOfferLine,
    InitiativeDetail,
    InitiativeLine,
    InitiativeWords,
    LadderEntry,
    MandateVersion,
    NoteLine,
    OfferLine,
    Overlap,
    ParticipationLine,
    PhaseStep,
    PossibleMove,
    RestsOn,
)
from db.models import (
    Appreciation,
    Evaluation,
    EvaluationEvidence,
    Exchange,
    Expectation,
    FollowerOffer,
    Initiative,
    InitiativeAmbition,
    InitiativeNeed,
    LadderStep,
    Mandate,
    Offer,
    Participation,
    PhaseChange,
    ProgressNote,
    SustainedCheck,
)
from db.store import Store


def initiatives(store: Store, actor: Actor) -> tuple[InitiativeLine, ...]:
    """The initiatives of the actor's school, most recently opened first; a fixed number of queries."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        return lines(session, actor, people_of(session, actor.school_id), store.today(actor))


def initiative(store: Store, actor: Actor, initiative_id: int) -> InitiativeDetail:
    """One initiative of the actor's school; `NotFound`."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        case = on_initiative(initiative_id, hold=False)(Case(session=session, store=store, actor=actor))
        (line,) = lines(session, actor, case.people, case.today, initiative_id)
        words, offers, may = words_of(case), _offers(case), may_on(case.standing, case.phase)
        if not any(each.may_answer for each in offers):
            may -= {Act.ANSWER_OFFER}
        may -= {Act.SAY_AS_LEAD, Act.ANSWER_ALONG}  # each who was asked, as `is_mine` says there
        return InitiativeDetail(
            line=line,
            words=words,
            version=case.row.version,
            frame_version=frame_version(case),
            opened_by=case.people.ref(case.row.opened_by),
            opened_at=case.row.opened_at,
            at_start=_at_start(case),
            offers=offers,
            moves=_moves(case),
            may=may,
            rungs=_rungs(case),
            holdup=holdup(case, case.rows(LadderStep)),
            overlaps=_overlaps(case, words),
            exchanges=_exchanges(case),
            **_story(case),
        )


def _story(case: InitiativeCase) -> dict[str, Any]:
    said, there = says(case), present_at(case)
    ref, resting_on, helped = case.people.ref, _resting_on(case), help_lines(case)
    return {
        "participations": tuple(
            value_of(ParticipationLine, row, person=person, is_active=row.person_id in case.people.team)
            for row in case.rows(Participation)
            if (person := ref(row.person_id))
        ),
        "mandates": tuple(
            value_of(
                MandateVersion, row, words=value_of(MandateWords, row), granted_by=ref(row.granted_by),
                ended_how=MandateEnd(row.ended_how) if row.ended_at else None,
                says=tuple(each for each in said if each.mandate_id == row.id),
            )
            for row in case.rows(Mandate)
        ),
        "ladder": tuple(
            value_of(
                LadderEntry, row, step_id=row.id, at=row.taken_at, by=ref(row.taken_by),
                company=there.get(row.id or 0, ()),
                says=tuple(each for each in said if each.step_id == row.id),
            )
            for row in case.rows(LadderStep)
        ),
        "company": company_lines(case),
        "draft": draft_line(case),
        "proposal": proposal_line(case),
        "expectations": tuple(
            value_of(ExpectationVersion, row, at=row.set_at, by=ref(row.set_by))
            for row in case.rows(Expectation)
        ),
        "follower_offers": _follower_offers(case),
        "notes": tuple(
            value_of(
                NoteLine, row, note_id=row.id, at=row.written_at, by=ref(row.written_by),
                gone_by=ref(row.gone_by),
                own=row.written_by == case.actor.person_id and row.gone_at is None,
                help=helped.get(row.id or 0, ()) if row.gone_at is None else (),
            )
            for row in reversed(case.rows(ProgressNote))
        ),
        "appreciations": tuple(
            value_of(
                AppreciationLine, row, appreciation_id=row.id, at=row.written_at, by=ref(row.written_by),
                own=row.written_by == case.actor.person_id,
            )
            for row in reversed(case.rows(Appreciation))
        ),
        "evaluations": tuple(
            EvaluationLine(
                evaluation_id=row.id or 0,
                words=value_of(EvaluationWords, row), at=row.written_at, by=ref(row.written_by),
                resting_on=resting_on.get(row.id or 0, ()),
            )
            for row in case.rows(Evaluation)
        ),
        "checks": tuple(
            CheckLine(words=value_of(SustainedWords, row), at=row.checked_at, by=ref(row.checked_by))
            for row in case.rows(SustainedCheck)
        ),
        "phases": tuple(
            value_of(PhaseStep, row, at=row.moved_at, by=ref(row.moved_by)) for row in case.rows(PhaseChange)
        ),
    }  # fmt: skip


def _resting_on(case: InitiativeCase) -> dict[int, tuple[RestsOn, ...]]:
    """What each evaluation is based on."""
    query = (
        select(EvaluationEvidence)
        .join(Evaluation, col(Evaluation.id) == EvaluationEvidence.evaluation_id)
        .where(Evaluation.initiative_id == case.id)
        .order_by(col(EvaluationEvidence.id))
    )
    rows, pointers = case.session.exec(query).all(), Pointers(case.session, case.actor.school_id)
    found: dict[int, tuple[RestsOn, ...]] = {}
    for row in rows:
        found[row.evaluation_id] = (
            *found.get(row.evaluation_id, ()),
            RestsOn(title=row.title, ref=pointers.of(row)),
        )
    return found


def _offers(case: InitiativeCase) -> tuple[OfferLine, ...]:
    return tuple(_offer(case, row) for row in case.rows(Offer) if case.people.ref(row.person_id))


def _offer(case: InitiativeCase, row: Offer) -> OfferLine:
    me, people = case.actor.person_id, case.people
    is_open = row.state == OfferState.OPEN and case.phase not in ENDS
    # A refusal's or withdrawal's reason is for the other party, not for the whole team.
    came_to_nothing = row.state in (OfferState.DECLINED, OfferState.WITHDRAWN)
    is_told = me in (row.person_id, row.made_by, row.answered_by) or not came_to_nothing
    return value_of(
        OfferLine,
        row,
        offer_id=row.id,
        person=people.ref(row.person_id),
        made_by=people.ref(row.made_by),
        sentence=row.sentence if is_told else "",
        answer=row.answer if is_told else "",
        answered_by=people.ref(row.answered_by),
        may_answer=is_open and may_answer(hand_of(row, people), me, case.standing),
        may_withdraw=is_open and row.made_by == me,
    )


def _follower_offers(case: InitiativeCase) -> tuple[FollowerOfferLine, ...]:
    last = {row.person_id: row for row in case.rows(FollowerOffer)}
    offered = [
        value_of(FollowerOfferLine, row, person=person, at=row.offered_at)
        for row in last.values()
        if (person := case.people.ref(row.person_id))
    ]
    return tuple(sorted(offered, key=lambda each: (alphabetical(each.person.name), each.person.person_id)))


def _at_start(case: InitiativeCase) -> AtStart | None:
    kept = case.row.at_start
    return None if kept is None else AtStart(**{**kept, "on": date.fromisoformat(kept["on"])})


def _moves(case: InitiativeCase) -> tuple[PossibleMove, ...]:
    facts = case.facts
    return tuple(
        PossibleMove(
            to=move.to,
            missing=missing(facts, move.was, move.to),
            note=move.note,
            is_yours=may_move(case.standing, move.to),
        )
        for move in moves_from(case.phase)
    )


def _rungs(case: InitiativeCase) -> tuple[Rung, ...]:
    may, steps = may_on(case.standing, case.phase), case.rows(LadderStep)
    if case.mandate is None:
        return ()
    signals = [each.taken_by for each in steps if each.rung == Rung.SIGNAL]
    signalled = bool(signals) and signals[-1] == case.actor.person_id
    return tuple(
        rung
        for rung in next_rungs(open_rung([Rung(each.rung) for each in steps]))
        if RUNG_ACTS[rung] in may
        and may_step(case.standing, rung, signalled=signalled)
        and is_told(case, rung, steps)
    )


def _overlaps(case: InitiativeCase, words: InitiativeWords) -> tuple[Overlap, ...]:
    """An ended initiative has none."""
    if case.phase in ENDS:
        return ()
    areas = _named_by_others(case, InitiativeNeed, "area_id", words.area_ids)
    ambitions = _named_by_others(case, InitiativeAmbition, "ambition_id", words.ambition_ids)
    own = Aims(areas=frozenset(words.area_ids), ambitions=frozenset(words.ambition_ids))
    found = []
    for ref in _refs(case.session, case.actor, areas):
        theirs = Aims(
            areas=frozenset(areas[ref.initiative_id]), ambitions=frozenset(ambitions[ref.initiative_id])
        )
        if (both := shared(own, theirs)) and ref.phase not in ENDS:
            overlap = Overlap(
                initiative=ref,
                shared_areas=tuple(sorted(both.areas)),
                shared_ambitions=tuple(sorted(both.ambitions)),
            )
            found.append(overlap)
    return tuple(found)


def _exchanges(case: InitiativeCase) -> tuple[ExchangeLine, ...]:
    rows = case.session.exec(
        select(Exchange)
        .where(or_(col(Exchange.initiative_id) == case.id, col(Exchange.other_id) == case.id))
        .order_by(col(Exchange.id))
    ).all()
    others = {row.id: row.other_id if row.initiative_id == case.id else row.initiative_id for row in rows}
    refs = {each.initiative_id: each for each in _refs(case.session, case.actor, others.values())}
    return tuple(
        value_of(
            ExchangeLine,
            row,
            exchange_id=row.id,
            other=refs[others[row.id]],
            by=case.people.ref(row.written_by),
        )
        for row in rows
    )


def _named_by_others(
    case: InitiativeCase, table: Any, column: str, ids: tuple[int, ...]
) -> defaultdict[int, set[int]]:
    named: defaultdict[int, set[int]] = defaultdict(set)
    if ids:
        wanted = getattr(table, column)
        query = select(table.initiative_id, wanted).where(
            table.school_id == case.actor.school_id, wanted.in_(ids), table.initiative_id != case.id
        )
        for initiative_id, each in case.session.exec(query):
            named[initiative_id].add(each)
    return named


def _refs(session: Session, actor: Actor, ids: Iterable[int]) -> list[InitiativeRef]:
    wanted = set(ids)
    if not wanted:
        return []
    query = (
        select(Initiative.id, Initiative.title, Initiative.phase)
        .where(Initiative.school_id == actor.school_id, col(Initiative.id).in_(wanted))
        .order_by(col(Initiative.id).desc())
    )
    return [InitiativeRef(each or 0, title, Phase(phase)) for each, title, phase in session.exec(query)]
