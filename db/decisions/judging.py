"""Verdicts and explorations, protected. Asking for one counts as having seen the results."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session, select

from core.decisions import OutsideExploration
from core.errors import Refusal
from core.norms import DecisionNorms
from core.permissions import Act, Actor, require
from core.privacy import (
    ProtectedGroup,
    ProtectedJudgement,
    ProtectedRow,
    ProtectedTable,
    protect,
    protect_table,
)
from db.acting import same_for_role
from db.decisions.case import Dossier, find_dossier, unseen_surveys
from db.decisions.counting import Counter, cells_of
from db.decisions.values import VersionVerdict
from db.models import DecisionLink, School
from db.store import Store
from db.surveys.refusals import ResultsSealed
from db.surveys.sealing import viewing


@same_for_role
def verdicts(store: Store, actor: Actor, decision_id: int) -> tuple[VersionVerdict, ...]:
    """The verdict of every version, oldest first; the last is in force.

    A version is a change of the norms or, after the lock, of what they are judged on.
    `ResultsSealed` before the lock (`NormsNotLocked` without a survey), `GroupNotCounted` where answers of a
    group are missing, `RawAnswersGone` where households or pupils can no longer be counted.
    """
    with looking(store, actor, decision_id) as counter:
        return tuple(judged(counter, *version) for version in counter.dossier.versions)


def what_if(store: Store, actor: Actor, decision_id: int, norms: DecisionNorms) -> ProtectedJudgement:
    """The verdict under other norms; nothing is stored. Protected as the verdict is.

    Thresholds, operators, weights, combination and response norms may differ from the norms in force; groups,
    bases and counting unit may not (`OutsideExploration`): they would hide other groups, and subtracting one
    view from the other would reveal them. Refused as `verdicts` is.
    """
    with looking(store, actor, decision_id) as counter:
        dossier = counter.dossier
        if _fixed(norms) != _fixed(dossier.norms_of(len(dossier.norms))):
            raise OutsideExploration(decision_id)
        return _protected(counter, norms, dossier.link)


@same_for_role
def answers(store: Store, actor: Actor, decision_id: int) -> ProtectedTable:
    """How each group answered, per `Answer` (favour, against, no_opinion), counted in respondents.

    Every group hidden in the verdict is hidden here. `ResultsSealed` and `NormsNotLocked` as `verdicts`;
    groups without answers are left out.
    """
    with looking(store, actor, decision_id) as counter:
        dossier = counter.dossier
        table = protect_table(counter.answers(dossier.link), counter.threshold)
        rows = {row.group: row for row in table.rows}
        for group in _hidden_in_verdict(counter):
            rows[group.group] = ProtectedRow(group.group, None, {}, group.hidden)
        for name in counter.named:
            cells = cells_of(dossier.by_hand[name])
            rows[name] = ProtectedRow(name, sum(cells.values()), cells, None)
        as_it_was = tuple(rows.values()) == table.rows
        shown = tuple(rows[group] for group in dossier.groups if group in rows)
        return ProtectedTable(shown, table.total if as_it_was else None)


def _hidden_in_verdict(counter: Counter) -> list[ProtectedGroup]:
    """Groups hidden in the verdict; without a verdict there is nothing to subtract from."""
    dossier = counter.dossier
    try:
        judgement = _protected(counter, dossier.norms_of(len(dossier.norms)), dossier.link)
    except Refusal:
        return []
    return [group for group in judgement.groups if group.hidden]


def judged(counter: Counter, version: int, link: DecisionLink | None) -> VersionVerdict:
    """The verdict of one version."""
    linked = None if link is None else counter.linked(link)
    return VersionVerdict(
        version=version,
        link=link.number if link else None,
        judgement=_protected(counter, counter.dossier.norms_of(version), link),
        survey_version=linked.stored.version if linked else None,
        file_sha256=linked.stored.file_sha256 if linked else None,
        unmapped=linked.unmapped(link) if linked and link else (),
    )


@contextmanager
def looking(store: Store, actor: Actor, decision_id: int) -> Iterator[Counter]:
    """Open the answers of a decision with locked norms; the first view of a survey is recorded before.

    A survey that another decision sealed before anybody looked is refused here too. One that had been seen
    before that seal stays open: the other decision is marked for that, and cannot hide this verdict.
    """
    require(actor, Act.SEE_DECISIONS)
    while True:
        with store.read() as session:
            dossier = find_dossier(session, actor, decision_id)
            if not dossier.norms and dossier.link and dossier.link.survey_id:
                raise ResultsSealed(
                    survey_id=dossier.link.survey_id,
                    decision_id=decision_id,
                    decision_title=dossier.decision.title,
                )
            dossier.require_locked()
            unseen = unseen_surveys(session, actor) & dossier.surveys
            if not unseen:
                yield counter_of(session, actor, dossier)
                return
        for survey_id in unseen:
            with viewing(store, actor, survey_id):
                pass  # refused while sealed, else recorded


def counter_of(session: Session, actor: Actor, dossier: Dossier) -> Counter:
    """A counter for this decision, with the school's privacy threshold."""
    threshold = session.exec(select(School.privacy_threshold).where(School.id == actor.school_id)).one()
    return Counter(session=session, actor=actor, dossier=dossier, threshold=threshold)


def _protected(counter: Counter, norms: DecisionNorms, link: DecisionLink | None) -> ProtectedJudgement:
    counts = counter.counts(norms, link)
    return protect(norms, counts, counter.threshold, hidden=counter.hidden(link), named=counter.named)


def _fixed(norms: DecisionNorms) -> object:
    return norms.counting_unit, {norm.group: norm.base for norm in norms.groups}
