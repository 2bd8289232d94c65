"""What may be known of decisions without their answers; all of it is allowed while sealed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.chain import AmbitionRef, DecisionRef
from core.decisions import CouncilRole, Outcome, reached
from core.errors import Refusal
from core.norms import Verdict, norms_from_canonical
from core.permissions import Act, Actor
from db.acting import asking, same_for_role, value_of
from db.decisions.case import (
    Dossier,
    dossiers,
    find_dossier,
    has_been_seen,
    link_of,
    unseen_surveys,
)
from db.decisions.judging import counter_of, judged
from db.decisions.values import (
    Argument,
    CouncilRecord,
    DecisionDetail,
    DecisionLine,
    DecisionRecord,
    Draft,
    EnteredCounts,
    LinkVersion,
    NormProfile,
    NormVersion,
    Taken,
)
from db.models import (
    Ambition,
    AmbitionVersion,
    Decision,
    DecisionLink,
    HandCount,
    HeardArgument,
    LockedNorms,
    SavedProfile,
    Survey,
    SurveyImport,
    TakenDecision,
)
from db.people import Names, names
from db.store import Store


@same_for_role
def decisions(store: Store, actor: Actor) -> tuple[DecisionLine, ...]:
    """The decisions of the actor's school, most recently opened first."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        mine = select(Decision).where(Decision.school_id == actor.school_id)
        found = dossiers(session, session.exec(mine.order_by(col(Decision.id).desc())))
        named = names(session, (each.taken[-1].owner_id for each in found if each.taken))
        unseen = unseen_surveys(session, actor)
        return tuple(_line(session, store, actor, each, named, unseen) for each in found)


def decision(store: Store, actor: Actor, decision_id: int) -> DecisionDetail:
    """One decision: question, norms, links, arguments and records."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        dossier = find_dossier(session, actor, decision_id)
        heard = session.exec(
            select(HeardArgument)
            .where(HeardArgument.decision_id == decision_id, col(HeardArgument.withdrawn_at).is_(None))
            .order_by(col(HeardArgument.id))
        ).all()
        named = names(session, _people(dossier, heard))
        locked = tuple(_version(dossier, row, named) for row in dossier.norms)
        return value_of(
            DecisionDetail,
            dossier.decision,
            decision_id=decision_id,
            asked=dossier.asked,
            ambition=_ambition(session, dossier.decision),
            opened_by=named.get(dossier.decision.opened_by),
            draft=_draft(dossier, named),
            versions=locked,
            links=_links(session, dossier, named),
            entered=tuple(_entered(row, named) for row in dossier.counts),
            arguments=tuple(_argument(row, named, actor) for row in heard),
            records=tuple(_record(row, named) for row in dossier.taken),
            state=dossier.state(unseen_surveys(session, actor)),
            sealed=dossier.is_sealed,
            norms_after_seeing=locked[0].set_after_seeing if locked else has_been_seen(session, dossier),
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
            last.review_on if last else None,
        )
    return refs


def _line(
    session: Session, store: Store, actor: Actor, dossier: Dossier, named: Names, unseen: frozenset[int]
) -> DecisionLine:
    last = dossier.taken[-1] if dossier.taken else None
    state = dossier.state(unseen)
    verdict = None
    if last is not None:
        verdict = Verdict(last.verdict) if last.verdict else None
    elif state.seen:
        verdict = _verdict(session, actor, dossier)
    return DecisionLine(
        decision_id=dossier.id,
        title=dossier.decision.title,
        step=reached(state),
        sealed=dossier.is_sealed,
        verdict=verdict,
        outcome=Outcome(last.outcome) if last else None,
        owner=named.get(last.owner_id) if last else None,
        review_on=last.review_on if last else None,
        due=last is not None and last.review_on <= store.today(actor),
    )


def _verdict(session: Session, actor: Actor, dossier: Dossier) -> Verdict | None:
    """The verdict in force; None where only the decision's own page explains why."""
    try:
        return judged(counter_of(session, actor, dossier), dossier.standing).judgement.verdict
    except Refusal:
        return None


def _draft(dossier: Dossier, named: Names) -> Draft:
    decision = dossier.decision
    return Draft(
        norms=None if decision.draft is None else dossier.in_order(decision.draft),
        version=decision.draft_version,
        at=decision.draft_at,
        by=named.get(decision.draft_by),
    )


def _version(dossier: Dossier, row: LockedNorms, named: Names) -> NormVersion:
    """Results seen before a later link count as seen too."""
    linked_late = any(each.results_seen_at and each.results_seen_at < row.locked_at for each in dossier.links)
    return value_of(
        NormVersion,
        row,
        norms=dossier.in_order(row.norms),
        at=row.locked_at,
        by=named.get(row.locked_by),
        set_after_seeing=row.set_after_seeing or linked_late,
    )


def _ambition(session: Session, row: Decision) -> AmbitionRef | None:
    if row.ambition_id is None:
        return None
    title, school_year = session.exec(
        select(AmbitionVersion.title, Ambition.school_year)
        .join(Ambition, col(Ambition.id) == AmbitionVersion.ambition_id)
        .where(Ambition.id == row.ambition_id, AmbitionVersion.version == Ambition.version)
    ).one()
    return AmbitionRef(ambition_id=row.ambition_id, title=title, school_year=school_year)


def _people(dossier: Dossier, heard: Iterable[HeardArgument]) -> set[int | None]:
    return {
        dossier.decision.opened_by,
        dossier.decision.draft_by,
        *(row.locked_by for row in dossier.norms),
        *(person for row in dossier.links for person in (row.linked_by, row.unlinked_by)),
        *(row.entered_by for row in dossier.counts),
        *(row.added_by for row in heard),
        *(person for row in dossier.taken for person in (row.owner_id, row.taken_by)),
    }


def _links(session: Session, dossier: Dossier, named: Names) -> tuple[LinkVersion, ...]:
    ids = [row.survey_id for row in dossier.links]
    newest: dict[int | None, int] = dict(
        session.exec(select(Survey.id, Survey.version).where(col(Survey.id).in_(ids))).all()
    )
    withdrawn = session.exec(
        select(SurveyImport.survey_id, SurveyImport.version, SurveyImport.withdrawn_because)
        .where(col(SurveyImport.survey_id).in_(ids), col(SurveyImport.withdrawn_at).is_not(None))
    )  # fmt: skip
    because: dict[Pinned, str] = {(survey_id, version): why for survey_id, version, why in withdrawn}
    return tuple(_link(row, newest, because, named) for row in dossier.links)


#: A survey and its version.
Pinned = tuple[int | None, int | None]


def _link(
    row: DecisionLink, newest: Mapping[int | None, int], because: Mapping[Pinned, str], named: Names
) -> LinkVersion:
    return value_of(
        LinkVersion,
        row,
        link=link_of(row),
        returned=(row.counts or {}).get("returned", {}),
        newest_version=newest.get(row.survey_id),
        withdrawn_because=because.get((row.survey_id, row.survey_version), ""),
        at=row.linked_at,
        by=named.get(row.linked_by),
        after_seeing=row.results_seen_at is not None,
        unlinked_by=named.get(row.unlinked_by),
    )


def _entered(row: HandCount, named: Names) -> EnteredCounts:
    hidden = {} if row.named else dict.fromkeys(("favour", "against", "no_opinion"))
    return value_of(
        EnteredCounts,
        row,
        group=row.respondent_group,
        at=row.entered_at,
        by=named.get(row.entered_by),
        **hidden,
    )


def _argument(row: HeardArgument, named: Names, actor: Actor) -> Argument:
    return value_of(
        Argument,
        row,
        argument_id=row.id,
        group=row.respondent_group,
        at=row.added_at,
        by=named.get(row.added_by),
        own=row.added_by == actor.person_id,
    )


def _record(row: TakenDecision, named: Names) -> DecisionRecord:
    """A recorded decision; owner 0 when that person was removed."""
    council = None
    if row.council_role and row.council_on:
        council = CouncilRecord(CouncilRole(row.council_role), row.council_on)
    return value_of(
        DecisionRecord,
        row,
        taken=value_of(Taken, row, owner_id=row.owner_id or 0, council=council),
        owner=named.get(row.owner_id),
        at=row.taken_at,
        by=named.get(row.taken_by),
    )
