"""What may be known of decisions without their answers; all of it is allowed while sealed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from core.chain import AmbitionRef, DecisionRef
from core.decisions import CouncilRole, Outcome, Stance, State, reached
from core.errors import Refusal
from core.norms import Verdict
from core.permissions import Act, Actor, require
from db.decisions.judging import counter_of, judged, surveys_behind, unseen_surveys, versions
from db.decisions.norming import draft_of, has_been_seen, version_of
from db.decisions.rows import Case, cases, find_case, link_of, names, question_of
from db.decisions.values import (
    Argument,
    CouncilRecord,
    DecisionDetail,
    DecisionLine,
    DecisionRecord,
    EnteredCounts,
    LinkVersion,
    Taken,
)
from db.models import (
    Ambition,
    AmbitionVersion,
    Decision,
    DecisionLink,
    HandCount,
    HeardArgument,
    Survey,
    SurveyImport,
    TakenDecision,
)
from db.store import Store

Names = dict[int | None, str]


def decisions(store: Store, actor: Actor) -> tuple[DecisionLine, ...]:
    """The decisions of the actor's school, the latest opened first."""
    require(actor, Act.SEE_DECISIONS)
    with store.read() as session:
        mine = select(Decision).where(Decision.school_id == actor.school_id)
        found = cases(session, session.exec(mine.order_by(col(Decision.id).desc())))
        named = names(session, (case.taken[-1].owner_id for case in found if case.taken))
        unseen = unseen_surveys(session, actor)
        return tuple(_line(session, store, actor, case, named, unseen) for case in found)


def decision(store: Store, actor: Actor, decision_id: int) -> DecisionDetail:
    """One decision: question, norms, links, arguments and records."""
    require(actor, Act.SEE_DECISIONS)
    with store.read() as session:
        case = find_case(session, actor, decision_id)
        heard = session.exec(
            select(HeardArgument)
            .where(HeardArgument.decision_id == decision_id, col(HeardArgument.withdrawn_at).is_(None))
            .order_by(col(HeardArgument.id))
        ).all()
        named = names(session, _people(case, heard))
        locked = tuple(version_of(case, row, named.get(row.locked_by)) for row in case.norms)
        return DecisionDetail(
            decision_id=decision_id,
            asked=question_of(case.decision),
            ambition=_ambition(session, case.decision),
            version=case.decision.version,
            opened_at=case.decision.opened_at,
            opened_by=named.get(case.decision.opened_by),
            draft=draft_of(case, named),
            versions=locked,
            links=_links(session, case, named),
            entered=tuple(_entered(row, named) for row in case.counts),
            arguments=tuple(_argument(row, named, actor) for row in heard),
            records=tuple(record_of(row, named) for row in case.taken),
            state=_state(case, unseen_surveys(session, actor)),
            sealed=_sealed(case),
            norms_after_seeing=locked[0].set_after_seeing if locked else has_been_seen(session, case),
        )


def decision_refs(session: Session, actor: Actor, rows: Iterable[Decision]) -> dict[int, DecisionRef]:
    """Decisions of the actor's school as other things name them, in as many queries as for one."""
    unseen = unseen_surveys(session, actor)
    refs = {}
    for case in cases(session, rows):
        last = case.taken[-1] if case.taken else None
        refs[case.id] = DecisionRef(
            case.id,
            case.decision.title,
            reached(_state(case, unseen)),
            Outcome(last.outcome) if last else None,
            last.review_on if last else None,
        )
    return refs


def record_of(row: TakenDecision, named: Names) -> DecisionRecord:
    """A decision that was taken, as a value; owner 0 when that person was removed."""
    council = None
    if row.council_role and row.council_on:
        council = CouncilRecord(CouncilRole(row.council_role), row.council_on)
    taken = Taken(
        outcome=Outcome(row.outcome),
        text=row.text,
        owner_id=row.owner_id or 0,
        review_on=row.review_on,
        motivation=row.motivation,
        minorities_heard=row.minorities_heard,
        council=council,
    )
    return DecisionRecord(
        number=row.number,
        taken=taken,
        owner=named.get(row.owner_id),
        verdict=Verdict(row.verdict) if row.verdict else None,
        departs=row.departs,
        norm_version=row.norm_version,
        survey_version=row.survey_version,
        at=row.taken_at,
        by=named.get(row.taken_by),
    )


def _line(
    session: Session, store: Store, actor: Actor, case: Case, named: Names, unseen: frozenset[int]
) -> DecisionLine:
    last = case.taken[-1] if case.taken else None
    state = _state(case, unseen)
    verdict = None
    if last is not None:
        verdict = Verdict(last.verdict) if last.verdict else None
    elif state.seen:
        verdict = _verdict(session, actor, case)
    return DecisionLine(
        decision_id=case.id,
        title=case.decision.title,
        step=reached(state),
        sealed=_sealed(case),
        verdict=verdict,
        outcome=Outcome(last.outcome) if last else None,
        owner=named.get(last.owner_id) if last else None,
        review_on=last.review_on if last else None,
        due=last is not None and last.review_on <= store.today(actor),
    )


def _verdict(session: Session, actor: Actor, case: Case) -> Verdict | None:
    """The verdict in force; a list says nothing where the decision itself will say why not."""
    try:
        return judged(counter_of(session, actor, case), *versions(case)[-1]).judgement.verdict
    except Refusal:
        return None


def _state(case: Case, unseen: frozenset[int]) -> State:
    locked = bool(case.norms)
    seen = locked and case.counted and not unseen & surveys_behind(case)
    return State(
        groups=bool(case.groups), locked=locked, counted=case.counted, seen=seen, decided=bool(case.taken)
    )


def _sealed(case: Case) -> bool:
    return not case.norms and case.link is not None


def _ambition(session: Session, row: Decision) -> AmbitionRef | None:
    """The shared ambition that it serves, in the words of now."""
    if row.ambition_id is None:
        return None
    title, school_year = session.exec(
        select(AmbitionVersion.title, Ambition.school_year)
        .join(Ambition, col(Ambition.id) == AmbitionVersion.ambition_id)
        .where(Ambition.id == row.ambition_id, AmbitionVersion.version == Ambition.version)
    ).one()
    return AmbitionRef(ambition_id=row.ambition_id, title=title, school_year=school_year)


def _people(case: Case, heard: Iterable[HeardArgument]) -> set[int | None]:
    return {
        case.decision.opened_by,
        case.decision.draft_by,
        *(row.locked_by for row in case.norms),
        *(person for row in case.links for person in (row.linked_by, row.unlinked_by)),
        *(row.entered_by for row in case.counts),
        *(row.added_by for row in heard),
        *(person for row in case.taken for person in (row.owner_id, row.taken_by)),
    }


def _links(session: Session, case: Case, named: Names) -> tuple[LinkVersion, ...]:
    newest = session.exec(
        select(Survey.id, SurveyImport.version, SurveyImport.file_sha256)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(col(Survey.id).in_([row.survey_id for row in case.links]))
        .where(SurveyImport.version == Survey.version)
    ).all()
    files = {survey_id: (version, file_hash) for survey_id, version, file_hash in newest}
    return tuple(_link(row, files.get(row.survey_id, (None, None)), named) for row in case.links)


def _link(row: DecisionLink, file: tuple[int | None, str | None], named: Names) -> LinkVersion:
    return LinkVersion(
        number=row.number,
        link=link_of(row),
        survey_title=row.survey_title,
        survey_version=file[0],
        file_sha256=file[1],
        at=row.linked_at,
        by=named.get(row.linked_by),
        reason=row.reason,
        after_seeing=row.results_seen_at is not None,
        unlinked_at=row.unlinked_at,
        unlinked_by=named.get(row.unlinked_by),
    )


def _entered(row: HandCount, named: Names) -> EnteredCounts:
    favour, against, no_opinion = (
        (row.favour, row.against, row.no_opinion) if row.named else (None, None, None)
    )
    return EnteredCounts(
        group=row.respondent_group,
        named=row.named,
        invited=row.invited,
        favour=favour,
        against=against,
        no_opinion=no_opinion,
        at=row.entered_at,
        by=named.get(row.entered_by),
        reason=row.reason,
    )


def _argument(row: HeardArgument, named: Names, actor: Actor) -> Argument:
    return Argument(
        argument_id=row.id or 0,
        group=row.respondent_group,
        stance=Stance(row.stance),
        text=row.text,
        source=row.source,
        at=row.added_at,
        by=named.get(row.added_by),
        own=row.added_by == actor.person_id,
    )
