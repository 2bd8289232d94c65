"""What may be known of decisions without their answers; all of it is allowed while sealed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.chain import DecisionRef
from core.decisions import Mismatch, NotAsWritten, Outcome, SeenRight, reached
from core.errors import Refusal
from core.norms import ChoiceNorms, Verdict, norms_from_canonical
from core.permissions import Act, Actor
from core.privacy import ProtectedChoice
from core.reviewing import is_due
from db.acting import asking, same_for_role, value_of
from db.decisions.case import (
    Dossier,
    dossiers,
    find_dossier,
    has_been_seen,
    unseen_surveys,
)
from db.decisions.checking import changed, mismatches
from db.decisions.closing import closings
from db.decisions.judging import counter_of, judged
from db.decisions.mending import mendings
from db.decisions.owning import owner_changes, owners_now
from db.decisions.publishing import publish_behind, waiting
from db.decisions.reading import (
    ambition_of,
    arguments_in,
    entered_counts,
    link_version,
    norm_version,
    people_in,
    record_of,
    set_after_seeing,
    votes_held,
)
from db.decisions.repeating import earlier_year, later_years, linked_before
from db.decisions.reviewing import comes_back, last_review
from db.decisions.values import (
    DecisionDetail,
    DecisionLine,
    Draft,
    NormProfile,
)
from db.decisions.watching import note, since_when
from db.models import (
    Decision,
    SavedProfile,
    Survey,
    SurveyImport,
)
from db.people import Names, names, on_team
from db.store import Store


@same_for_role
def decisions(store: Store, actor: Actor) -> tuple[DecisionLine, ...]:
    """The decisions of the actor's school, most recently opened first."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        found = _all(session, actor)
        unseen = unseen_surveys(session, actor)
        looked_at = [each for each in found if each.state(unseen).seen]
        if not waiting(session, actor, looked_at):
            return _lines(session, store, actor, found)
    publish_behind(store, actor, looked_at)
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        return _lines(session, store, actor, _all(session, actor))


def _all(session: Session, actor: Actor) -> list[Dossier]:
    mine = select(Decision).where(Decision.school_id == actor.school_id)
    return dossiers(session, session.exec(mine.order_by(col(Decision.id).desc())))


def _lines(session: Session, store: Store, actor: Actor, found: list[Dossier]) -> tuple[DecisionLine, ...]:
    owners, team = owners_now(session, found), on_team(session, actor.school_id)
    named = names(session, owners.values())
    unseen, wrong = unseen_surveys(session, actor), changed(session, found)
    return tuple(
        replace(
            _line(session, store, actor, each, unseen),
            owner=named.get(owners.get(each.id)),
            owner_left=comes_back(each) is not None and owners[each.id] not in team,
            as_written=not wrong[each.id],
        )
        for each in found
    )


def decision(store: Store, actor: Actor, decision_id: int) -> DecisionDetail:
    """One decision: question, norms, links, arguments and records.

    Once a day it is noted whether all of it is as it was written.
    """
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        wrong = mismatches(session, actor, find_dossier(session, actor, decision_id))
    note(store, actor, decision_id, is_right=not wrong)
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        since = since_when(session, decision_id) if wrong else None
        try:
            return _detail(session, actor, decision_id, wrong, since)
        except Refusal as refusal:
            if not wrong:
                raise
            raise NotAsWritten(mismatches=wrong, seen_right=since) from refusal


def _detail(
    session: Session,
    actor: Actor,
    decision_id: int,
    wrong: tuple[Mismatch, ...],
    since: SeenRight | None,
) -> DecisionDetail:
    dossier = find_dossier(session, actor, decision_id)
    named = names(session, people_in(dossier))
    held = votes_held(session, dossier.counts)
    locked = tuple(norm_version(dossier, row, named) for row in dossier.norms)
    return value_of(
        DecisionDetail,
        dossier.decision,
        decision_id=decision_id,
        asked=dossier.asked,
        ambition=ambition_of(session, dossier.decision),
        opened_by=named.get(dossier.decision.opened_by),
        draft=_draft(dossier, named),
        versions=locked,
        links=tuple(link_version(row, named) for row in dossier.links),
        newest=_newest(session, dossier),
        withdrawn=_withdrawn(session, dossier),
        entered=tuple(entered_counts(row, named, held.get(row.round_id)) for row in dossier.counts),
        arguments=arguments_in(session, actor, decision_id),
        records=tuple(record_of(row, named) for row in dossier.taken),
        owner_changes=owner_changes(session, decision_id),
        owner_left=_owner_left(session, actor, dossier),
        state=dossier.state(unseen_surveys(session, actor)),
        sealed=dossier.is_sealed,
        mismatches=wrong,
        seen_right=since,
        norms_after_seeing=locked[0].set_after_seeing if locked else has_been_seen(session, dossier),
        closings=closings(session, decision_id),
        mendings=mendings(session, decision_id),
        earlier=earlier_year(session, dossier.decision),
        later=later_years(session, actor, decision_id),
        linked_before=linked_before(session, actor, dossier.decision),
    )


@same_for_role
def ambitions(store: Store, actor: Actor) -> tuple[str, ...]:
    """The free-text ambitions of earlier decisions, most recent first, without duplicates."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        found = session.exec(
            select(Decision.ambition)
            .where(Decision.school_id == actor.school_id, Decision.ambition != "")
            .order_by(col(Decision.id).desc())
        )
        return tuple(dict.fromkeys(found))


@same_for_role
def profiles(store: Store, actor: Actor) -> tuple[NormProfile, ...]:
    """The saved norms of the actor's school, by name."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        found = session.exec(select(SavedProfile).where(SavedProfile.school_id == actor.school_id)).all()
        named = names(session, (each.saved_by for each in found))
        kept = [
            value_of(
                NormProfile,
                each,
                profile_id=each.id,
                norms=norms_from_canonical(each.norms),
                saved_by=named.get(each.saved_by),
            )
            for each in found
        ]
    return tuple(sorted(kept, key=lambda each: alphabetical(each.name)))


def decision_refs(session: Session, actor: Actor, rows: Iterable[Decision]) -> dict[int, DecisionRef]:
    """References to decisions of the actor's school, in a fixed number of queries."""
    unseen = unseen_surveys(session, actor)
    refs = {}
    for dossier in dossiers(session, rows):
        last = dossier.taken[-1] if dossier.taken else None
        refs[dossier.id] = DecisionRef(
            dossier.id,
            dossier.decision.title,
            reached(dossier.state(unseen)),
            Outcome(last.outcome) if last else None,
            comes_back(dossier),
            choice=(last.choice or "") if last else "",
        )
    return refs


def _line(
    session: Session, store: Store, actor: Actor, dossier: Dossier, unseen: frozenset[int]
) -> DecisionLine:
    last = dossier.taken[-1] if dossier.taken else None
    state = dossier.state(unseen)
    verdict, winner = None, ""
    if last is not None:
        verdict = Verdict(last.verdict) if last.verdict else None
    elif state.seen:
        verdict, winner = _verdict(session, actor, dossier)
    return DecisionLine(
        decision_id=dossier.id,
        title=dossier.decision.title,
        step=reached(state),
        sealed=dossier.is_sealed,
        verdict=verdict,
        is_choice=bool(dossier.options),
        winner=winner,
        outcome=Outcome(last.outcome) if last else None,
        choice=(last.choice or "") if last else "",
        owner=None,
        owner_left=False,
        review_on=comes_back(dossier),
        due=is_due(comes_back(dossier), store.today(actor)),
        reviewed=last_review(dossier),
        is_closed=dossier.decision.closed_at is not None,
        late=_is_late(dossier),
    )


def _is_late(dossier: Dossier) -> bool:
    """Whether the norms that the verdict rests on were set after results had been seen."""
    shown = dossier.as_of(dossier.taken[-1]) if dossier.taken else dossier
    return bool(shown.norms) and set_after_seeing(shown, shown.norms[-1])


def _verdict(session: Session, actor: Actor, dossier: Dossier) -> tuple[Verdict | None, str]:
    """The verdict in force, and of a choice its winner; None where only the decision's page explains why."""
    try:
        judgement = judged(counter_of(session, actor, dossier), dossier.standing).judgement
    except Refusal:
        return None, ""
    winner = judgement.winner if isinstance(judgement, ProtectedChoice) else None
    return judgement.verdict, winner or ""


def _owner_left(session: Session, actor: Actor, dossier: Dossier) -> bool:
    """A decision that was stopped is done, and needs no owner."""
    if comes_back(dossier) is None:
        return False
    return owners_now(session, [dossier])[dossier.id] not in on_team(session, actor.school_id)


def _draft(dossier: Dossier, named: Names) -> Draft:
    decision = dossier.decision
    norms = None if decision.draft is None else dossier.in_order(decision.draft)
    if norms is not None and isinstance(norms, ChoiceNorms) is not bool(dossier.options):
        norms = None  # the question became another kind since
    return Draft(
        norms=norms,
        version=decision.draft_version,
        at=decision.draft_at,
        by=named.get(decision.draft_by),
    )


def _withdrawn(session: Session, dossier: Dossier) -> dict[tuple[int, int], str]:
    ids = [link.survey_id for link in dossier.links if link.survey_id]
    rows = session.exec(
        select(SurveyImport.survey_id, SurveyImport.version, SurveyImport.withdrawn_because).where(
            col(SurveyImport.survey_id).in_(ids), col(SurveyImport.withdrawn_at).is_not(None)
        )
    )
    return {(survey_id, version): because for survey_id, version, because in rows}


def _newest(session: Session, dossier: Dossier) -> dict[int, int]:
    """The newest version of each survey that was ever linked."""
    ids = [link.survey_id for link in dossier.links if link.survey_id]
    rows = session.exec(select(Survey.id, Survey.version).where(col(Survey.id).in_(ids)))
    return {survey_id: version for survey_id, version in rows if survey_id}
