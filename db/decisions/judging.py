"""What the norms say: verdicts and explorations, protected. Whoever asks has seen results from then on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session, col, select

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
from db.decisions.counting import Counter, cells_of
from db.decisions.refusals import OutsideExploration
from db.decisions.rows import Case, find_case
from db.decisions.values import VersionVerdict
from db.models import DecisionLink, School, Survey
from db.store import Store
from db.surveys.refusals import ResultsSealed
from db.surveys.sealing import viewing


def verdicts(store: Store, actor: Actor, decision_id: int) -> tuple[VersionVerdict, ...]:
    """The verdict of every version, oldest first; the last is in force.

    A version is a change of the norms or, once they are locked, of what they are held against.
    `ResultsSealed` before the lock (`NormsNotLocked` without a survey), `GroupNotCounted` where answers of a
    group are missing, `RawAnswersGone` where households or pupils can no longer be counted.
    """
    with looking(store, actor, decision_id) as counter:
        return tuple(judged(counter, *version) for version in versions(counter.case))


def what_if(store: Store, actor: Actor, decision_id: int, norms: DecisionNorms) -> ProtectedJudgement:
    """What other norms would say; nothing is stored. Protected as the verdict is.

    Thresholds, operators, weights, combination and response norms may differ from the norms in force;
    groups, bases and counting unit may not (`OutsideExploration`): with them another set of groups would be
    hidden, and of two sets one can be subtracted from the other. Refused as `verdicts` is.
    """
    with looking(store, actor, decision_id) as counter:
        case = counter.case
        if _fixed(norms) != _fixed(case.norms_of(len(case.norms))):
            raise OutsideExploration(decision_id)
        return _protected(counter, norms, case.link)


def answers(store: Store, actor: Actor, decision_id: int) -> ProtectedTable:
    """How each group answered, per `Answer` (favour, against, no_opinion), counted in respondents.

    Hidden is every group that is hidden in the verdict. `ResultsSealed` and `NormsNotLocked` as `verdicts`;
    groups without answers are left out.
    """
    with looking(store, actor, decision_id) as counter:
        case = counter.case
        table = protect_table(counter.answers(case.link), counter.threshold)
        rows = {row.group: row for row in table.rows}
        for group in _hidden_in_verdict(counter):
            rows[group.group] = ProtectedRow(group.group, None, {}, group.hidden)
        for name in counter.named:
            cells = cells_of(case.by_hand[name])
            rows[name] = ProtectedRow(name, sum(cells.values()), cells, None)
        as_it_was = tuple(rows.values()) == table.rows
        shown = tuple(rows[group] for group in case.groups if group in rows)
        return ProtectedTable(shown, table.total if as_it_was else None)


def _hidden_in_verdict(counter: Counter) -> list[ProtectedGroup]:
    """The groups that the verdict hides; none while there is no verdict that could be subtracted from."""
    case = counter.case
    try:
        judgement = _protected(counter, case.norms_of(len(case.norms)), case.link)
    except Refusal:
        return []
    return [group for group in judgement.groups if group.hidden]


def versions(case: Case) -> list[tuple[int, DecisionLink | None]]:
    """Norms with what they were held against, a pair per change; norms before any answers get the first."""
    late = [link for link in case.links if link.norm_version]
    first = late[0].number if late else None
    pairs = {(row.version, row.link or first) for row in case.norms}
    pairs |= {(link.norm_version, link.number) for link in late}
    return [
        (version, None if number is None else case.links[number - 1])
        for version, number in sorted(pairs, key=lambda pair: (pair[0], pair[1] or 0))
    ]


def judged(counter: Counter, version: int, link: DecisionLink | None) -> VersionVerdict:
    """The verdict of one version."""
    judgement = _protected(counter, counter.case.norms_of(version), link)
    if link is None:
        return VersionVerdict(
            version=version,
            link=None,
            judgement=judgement,
            survey_version=None,
            file_sha256=None,
            unmapped=(),
        )
    linked = counter.linked(link)
    return VersionVerdict(
        version=version,
        link=link.number,
        judgement=judgement,
        survey_version=linked.stored.version,
        file_sha256=linked.stored.file_sha256,
        unmapped=linked.unmapped(link),
    )


@contextmanager
def looking(store: Store, actor: Actor, decision_id: int) -> Iterator[Counter]:
    """Look at the answers of a decision with locked norms; the first look at a survey is set down before.

    A survey that another decision sealed before anybody looked stays shut here too. One that was seen
    before that stays open: the other decision says so for good, and cannot hide this verdict.
    """
    require(actor, Act.SEE_DECISIONS)
    while True:
        with store.read() as session:
            case = find_case(session, actor, decision_id)
            if not case.norms and case.link and case.link.survey_id:
                raise ResultsSealed(case.link.survey_id, decision_id, case.decision.title)
            case.require_locked()
            unseen = unseen_surveys(session, actor) & surveys_behind(case)
            if not unseen:
                yield counter_of(session, actor, case)
                return
        for survey_id in unseen:
            with viewing(store, actor, survey_id):
                pass  # refused while sealed, else set down


def unseen_surveys(session: Session, actor: Actor) -> frozenset[int]:
    """The surveys of the school whose results nobody saw yet."""
    unseen = select(Survey.id).where(
        Survey.school_id == actor.school_id, col(Survey.results_first_seen_at).is_(None)
    )
    return frozenset(each for each in session.exec(unseen) if each is not None)


def surveys_behind(case: Case) -> frozenset[int]:
    """The surveys behind the verdicts."""
    return frozenset(link.survey_id for _, link in versions(case) if link and link.survey_id)


def counter_of(session: Session, actor: Actor, case: Case) -> Counter:
    """Count for this decision, with the school's privacy threshold."""
    threshold = session.exec(select(School.privacy_threshold).where(School.id == actor.school_id)).one()
    return Counter(session=session, actor=actor, case=case, threshold=threshold)


def _protected(counter: Counter, norms: DecisionNorms, link: DecisionLink | None) -> ProtectedJudgement:
    counts = counter.counts(norms, link)
    return protect(norms, counts, counter.threshold, hidden=counter.hidden(link), named=counter.named)


def _fixed(norms: DecisionNorms) -> object:
    """What decides which groups are hidden."""
    return norms.counting_unit, {norm.group: norm.base for norm in norms.groups}
