"""Verdicts and explorations, protected. Asking for one counts as having seen the results."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session, select

from core.decisions import Change, OutsideExploration
from core.norms import ChoiceNorms, Norms
from core.permissions import Act, Actor, require
from core.privacy import (
    ProtectedChoice,
    ProtectedJudgement,
    ProtectedTable,
    protect,
    protect_choice,
)
from core.rankings import ProtectedRanking
from db.acting import asking, same_for_role, value_of
from db.decisions.case import Dossier, Version, find_dossier
from db.decisions.counting import Counter
from db.decisions.publishing import publish_behind, waiting
from db.decisions.values import CountedFile, VersionVerdict
from db.models import School
from db.store import Store
from db.surveys.refusals import ResultsSealed

Judgement = ProtectedJudgement | ProtectedChoice


@same_for_role
def verdicts(store: Store, actor: Actor, decision_id: int) -> tuple[VersionVerdict, ...]:
    """The verdict of every version, oldest first; the last is in force.

    A version is a change of the norms or, after the lock, of the sources or the counts they are judged on.
    `ResultsSealed` before the lock (`NormsNotLocked` without a survey), `GroupNotCounted` where answers of a
    group are missing, `RawAnswersGone` where households or pupils can no longer be counted.
    """
    with looking(store, actor, decision_id) as counter:
        return tuple(judged(counter, version) for version in counter.dossier.versions)


def what_if(store: Store, actor: Actor, decision_id: int, norms: Norms) -> Judgement:
    """The verdict under other norms; nothing is stored. Protected as the verdict is.

    Thresholds, operators, weights, combination and response norms may differ from the norms in force; groups,
    options, bases and counting unit may not (`OutsideExploration`): they would hide other groups, and
    subtracting one view from the other would reveal them. Refused as `verdicts` is.
    """
    with shown(store, actor, decision_id) as counter:
        dossier = counter.dossier
        if _fixed(norms) != _fixed(dossier.norms_of(len(dossier.norms))):
            raise OutsideExploration(decision_id)
        return protected(counter, norms, dossier.versions[-1])


@same_for_role
def answers(store: Store, actor: Actor, decision_id: int) -> ProtectedTable:
    """How each group answered, per `Answer` (favour, against, no_opinion), counted in respondents.

    In a choice: per option, and "" for no opinion. Told as the surveys tell it, on any base.
    `ResultsSealed` and `NormsNotLocked` as `verdicts`; groups without answers are left out.
    """
    with looking(store, actor, decision_id) as counter:
        return counter.table(counter.dossier.versions[-1])


@same_for_role
def rankings(store: Store, actor: Actor, decision_id: int) -> tuple[ProtectedRanking, ...]:
    """The ranks beside a choice that rests on a ranking, per group of its survey; () without one.

    Protected as on the page of the survey, so that the two tell the same. Refused as `verdicts` is.
    """
    with shown(store, actor, decision_id) as counter:
        return counter.rankings(counter.dossier.versions[-1])


def judged(counter: Counter, version: Version) -> VersionVerdict:
    """The verdict of one version."""
    row = version.row
    return VersionVerdict(
        number=row.number,
        version=row.norm_version,
        links=tuple(link.number for link in version.links),
        judgement=protected(counter, counter.dossier.norms_of(row.norm_version), version),
        files=tuple(value_of(CountedFile, link) for link in version.links),
        unmapped=tuple(option for link in version.links for option in counter.unmapped(link)),
        change=Change(row.change),
        reason=row.reason,
        at=row.changed_at,
        after_seeing=row.after_seeing,
    )


@contextmanager
def shown(store: Store, actor: Actor, decision_id: int) -> Iterator[Counter]:
    """Open the answers that the pages show: of the newest record, or before one of what stands now."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        dossier = find_dossier(session, actor, decision_id)
        recorded = dossier.as_of(dossier.taken[-1]) if dossier.taken else None
    if recorded is None:
        with looking(store, actor, decision_id) as counter:
            yield counter
        return
    publish_behind(store, actor, [recorded])
    with store.read(actor) as session:
        yield counter_of(session, actor, recorded)


@contextmanager
def looking(store: Store, actor: Actor, decision_id: int) -> Iterator[Counter]:
    """Open the answers of a decision with locked norms; what is told of them was decided by then.

    A survey that another decision sealed before anybody looked is refused here too. One that had been seen
    before that seal stays open: the other decision is marked for that, and cannot hide this verdict.
    """
    require(actor, Act.SEE_DECISIONS)
    while True:
        with store.read(actor) as session:
            dossier = find_dossier(session, actor, decision_id)
            linked = next((each.survey_id for each in dossier.in_force if each.survey_id), None)
            if not dossier.norms and linked:
                raise ResultsSealed(
                    survey_id=linked,
                    decision_id=decision_id,
                    decision_title=dossier.decision.title,
                )
            dossier.require_locked()
            if not waiting(session, actor, [dossier]):
                yield counter_of(session, actor, dossier)
                return
        publish_behind(store, actor, [dossier])


def counter_of(session: Session, actor: Actor, dossier: Dossier) -> Counter:
    """A counter for this decision, with the school's privacy threshold."""
    threshold = session.exec(select(School.privacy_threshold).where(School.id == actor.school_id)).one()
    return Counter(session=session, actor=actor, dossier=dossier, threshold=threshold)


def protected(counter: Counter, norms: Norms, version: Version) -> Judgement:
    """The judgement of these norms on this version, as it may be shown."""
    told = counter.told(version, norms.counting_unit)
    hidden = {group for group, each in told.items() if each.cells is None}
    named = {group for group, each in told.items() if each.is_named}
    if isinstance(norms, ChoiceNorms):
        chosen = counter.choices(norms, version)
        return protect_choice(norms, chosen, counter.threshold, hidden=hidden, named=named)
    counts = counter.counts(norms, version)
    return protect(norms, counts, counter.threshold, hidden=hidden, named=named)


def _fixed(norms: Norms) -> object:
    options = frozenset(norms.options) if isinstance(norms, ChoiceNorms) else None
    return norms.counting_unit, {norm.group: norm.base for norm in norms.groups}, options
