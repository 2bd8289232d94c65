"""What happens to a survey, and the decisions that rest on it: none of it moves a decision without a word.

A link is pinned to one version. Before the lock it is pinned to the newest when the norms are locked; after
it, only where a person takes the decision along, with a reason, as a new visible version.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from core.decisions import SourceRole
from core.errors import AlreadyDone, Conflict
from core.norms import CountingUnit
from core.permissions import Act, Actor
from core.survey_files import Question, Recognition, Responses
from core.texts import required
from db.acting import Case, acting, asking
from db.decisions.case import DecisionCase, Dossier, dossiers, find_dossier, link_of
from db.decisions.fitting import Fit, fit
from db.decisions.linking import relink
from db.decisions.pinning import pin_to_newest
from db.decisions.values import DataLink
from db.models import Decision, DecisionLink
from db.store import Store
from db.surveys.case import SurveyCase, came_back, find_import, from_structure, invited_of, on_survey
from db.surveys.importing import put_version, read_export
from db.surveys.inviting import change_invited
from db.surveys.refusals import VersionUnderDecisions
from db.surveys.values import Imported
from db.surveys.withdrawing import restore, withdraw


@dataclass(frozen=True, kw_only=True)
class Resting:
    """A decision that rests on a survey; `in_force`: on which versions now, `versions`: ever since its lock.

    `needs_invited`: its verdict depends on the survey's numbers invited. `fits`: how each of its links fits
    the file that was asked about.
    """

    decision_id: int
    title: str
    is_locked: bool
    is_recorded: bool
    in_force: tuple[int, ...]
    versions: tuple[int, ...]
    needs_invited: bool
    fits: tuple[Fit, ...]

    @property
    def misfit(self) -> Fit | None:
        """The first link that does not fit the file; None: it could take its place."""
        return next((each for each in self.fits if not each.fits), None)

    @property
    def may_follow(self) -> bool:
        """Whether it can be asked to take it along: locked, not recorded, and it fits."""
        return self.is_locked and not self.is_recorded and self.misfit is None and bool(self.fits)


def resting(
    store: Store, actor: Actor, survey_id: int, found: Recognition | None = None
) -> tuple[Resting, ...]:
    """The decisions that rest on the survey, with how they fit a newer file, or else the one that counts."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        file = _file(session, actor, survey_id, found)
        rows = session.exec(select(Decision).where(col(Decision.id).in_(_ids(session, actor, survey_id))))
        resting_here = [each for each in dossiers(session, rows) if _versions(each, survey_id)]
        return tuple(_resting(each, survey_id, file) for each in resting_here)


def import_newer(
    store: Store,
    actor: Actor,
    survey_id: int,
    recognition: Recognition,
    responses: Responses,
    invited: Mapping[str, int | None] | None = None,
    *,
    include_incomplete: bool = False,
    along: Mapping[int, str] | None = None,
    invited_on: int | None = None,
) -> Imported:
    """Store a newer export, and take these decisions along in the same act (decision -> reason).

    `invited_on`: the version of the numbers invited that was shown; a colleague's change is a `Conflict`.

    Refused as `import_new_version` and `link_survey` refuse; `Conflict` when a decision to take along was
    recorded since, or its norms are not locked: such a link follows by itself.
    """
    export = read_export(store, actor, recognition, responses, include_incomplete)
    with acting(store, actor, Act.UPLOAD_SURVEY, on_survey_with_decisions(survey_id)) as case:
        imported = put_version(case, export, invited, invited_on)
        for decision_id, reason in (along or {}).items():
            _move(case.of(decision_id), survey_id, reason)
        return imported


def set_invited(
    store: Store,
    actor: Actor,
    survey_id: int,
    invited: Mapping[str, int | None],
    reason: str = "",
    *,
    based_on: int | None = None,
) -> None:
    """Change the numbers invited of the named groups; `based_on`: the version of them that was shown.

    A decision with locked norms that rests on the version that counts gets a new version, for which a reason
    is required. `MoreReturnedThanInvited`, `NegativeCount`, `AlreadyDone` when nothing changes, `Conflict`.
    """
    with acting(store, actor, Act.CHANGE_SURVEY, on_survey_with_decisions(survey_id)) as case:
        now = invited_of(case.session, survey_id) | dict(invited)
        touched = [each for each in case.resting if _needs(each.dossier, case.survey.version, survey_id, now)]
        why = required("reason", reason) if touched else reason
        change_invited(case, invited, why, based_on=based_on, decisions=[each.id for each in touched])
        for each in touched:
            for row in _moved_by(each.dossier, case.survey.version, survey_id, now):
                numbers = {group: now.get(group) for group in row.groups}
                _relink(each, replace(link_of(row), invited=numbers), why, row.source)


def withdraw_version(
    store: Store,
    actor: Actor,
    survey_id: int,
    version: int,
    reason: str,
    *,
    knowing: Collection[int] = (),
    back: Collection[int] = (),
) -> int:
    """Withdraw a version taken in by mistake; the one that counts since.

    Decisions with locked norms keep resting on it: `VersionUnderDecisions` unless the actor knows which
    (`knowing`: their ids), or takes them `back` to the version that counts, as a new visible version. Those
    without locked norms follow. `OnlyVersion`, `Missing("reason")`, `AlreadyDone`, and `Conflict` for one to
    take back that was recorded, or does not fit.
    """
    with acting(store, actor, Act.CHANGE_SURVEY, on_survey_with_decisions(survey_id)) as case:
        counts = withdraw(case, version, reason)
        case.session.flush()
        for each in case.resting:
            if not each.dossier.norms:
                pin_to_newest(each)
        staying = [each for each in case.resting if version in _versions(each.dossier, survey_id)]
        for decision_id in back:
            _move(case.of(decision_id), survey_id, reason)
        if not {each.id for each in staying} <= {*knowing, *back}:
            raise VersionUnderDecisions(version, tuple(each.dossier.decision.title for each in staying))
        return counts


def restore_version(store: Store, actor: Actor, survey_id: int, version: int) -> int:
    """Let a withdrawn version count again; the one that counts since. Decisions stay where they are.

    `AlreadyDone`, `WithdrawnElsewhereInUse`, `MoreReturnedThanInvited`.
    """
    with acting(store, actor, Act.CHANGE_SURVEY, on_survey(survey_id)) as case:
        return restore(case, version)


@dataclass(kw_only=True)
class FollowingCase(SurveyCase):
    """An act on a survey, with the decisions that rest on it: all held until it ends."""

    resting: tuple[DecisionCase, ...]

    def of(self, decision_id: int) -> DecisionCase:
        """This decision; `Conflict` if it does not rest on the survey any more."""
        for each in self.resting:
            if each.id == decision_id:
                return each
        raise Conflict


def on_survey_with_decisions(survey_id: int) -> Callable[[Case], FollowingCase]:
    """The survey and the decisions that rest on it, held in that order: decisions, survey, school."""

    def held(case: Case) -> FollowingCase:
        ids = _ids(case.session, case.actor, survey_id)
        found = [find_dossier(case.session, case.actor, each, hold=True) for each in ids]
        survey = on_survey(survey_id)(case).survey
        if _ids(case.session, case.actor, survey_id) != ids:
            raise Conflict  # one was linked while we waited
        cases = tuple(case.about(DecisionCase, dossier=each) for each in found)
        return case.about(FollowingCase, survey=survey, resting=cases)

    return held


def _ids(session: Session, actor: Actor, survey_id: int) -> list[int]:
    query = select(DecisionLink.decision_id).where(
        DecisionLink.school_id == actor.school_id, DecisionLink.survey_id == survey_id
    )
    query = query.join(Decision, col(Decision.id) == DecisionLink.decision_id)
    query = query.where(col(Decision.closed_at).is_(None))
    return list(session.exec(query.distinct().order_by(col(DecisionLink.decision_id))))


def _on(dossier: Dossier, survey_id: int) -> list[DecisionLink]:
    return [row for row in dossier.in_force if row.survey_id == survey_id]


def _versions(dossier: Dossier, survey_id: int) -> tuple[int, ...]:
    """The versions that it rests on: by what is in force, and by what a verdict was given on."""
    rows = {row.number: row for row in dossier.in_force}
    rows |= {link.number: link for version in dossier.versions for link in version.links}
    found = {row.survey_version for row in rows.values() if row.survey_id == survey_id}
    return tuple(sorted(version for version in found if version is not None))


@dataclass(frozen=True)
class _File:
    """What a link must fit."""

    questions: tuple[Question, ...]
    returned: Mapping[str, int]
    invited: Mapping[str, int | None]


def _file(session: Session, actor: Actor, survey_id: int, found: Recognition | None = None) -> _File:
    """This file, or else the one that counts; the numbers invited are asked anew with a newer file."""
    if found is not None:
        returned = {group.name: group.complete for group in found.groups}
        return _File(found.questions, returned, {})
    stored = find_import(session, actor, survey_id)
    came = {each.group: each.returned for each in came_back(stored) if each.group is not None}
    return _File(from_structure(stored.structure), came, invited_of(session, survey_id))


def _resting(dossier: Dossier, survey_id: int, file: _File) -> Resting:
    here = _on(dossier, survey_id)
    by_head = dossier.unit is CountingUnit.RESPONDENT
    decides = any(row.role == SourceRole.DECIDES for row in here)
    return Resting(
        decision_id=dossier.id,
        title=dossier.decision.title,
        is_locked=bool(dossier.norms),
        is_recorded=bool(dossier.taken),
        in_force=tuple(sorted({row.survey_version for row in here if row.survey_version is not None})),
        versions=_versions(dossier, survey_id),
        needs_invited=bool(dossier.norms) and by_head and decides,
        fits=tuple(_fit(row, file) for row in here),
    )


def _fit(row: DecisionLink, file: _File) -> Fit:
    return fit(link_of(row), row.question_text, file.questions, file.returned, file.invited)


def _move(case: DecisionCase, survey_id: int, reason: str) -> None:
    """Let a decision with locked norms rest on the version that counts now; `Conflict` where it cannot."""
    why = required("reason", reason)
    if not case.dossier.norms or case.dossier.taken:
        raise Conflict
    file = _file(case.session, case.actor, survey_id)
    for row in _on(case.dossier, survey_id):
        found = _fit(row, file)
        if not found.fits:
            raise Conflict
        link = link_of(row)
        mapping = {each: meant for each, meant in link.mapping.items() if each not in found.gone_options}
        invited = {} if case.dossier.unit is CountingUnit.RESPONDENT else link.invited
        link = replace(link, mapping=mapping, survey_version=None, invited=invited)
        _relink(case, link, why, row.source)


def _needs(dossier: Dossier, version: int, survey_id: int, now: Mapping[str, int | None]) -> bool:
    return bool(_moved_by(dossier, version, survey_id, now))


def _moved_by(
    dossier: Dossier, version: int, survey_id: int, now: Mapping[str, int | None]
) -> list[DecisionLink]:
    """The deciding links whose numbers invited these are, and that differ from them; none before the lock."""
    if not dossier.norms or dossier.unit is not CountingUnit.RESPONDENT:
        return []
    return [
        row
        for row in _on(dossier, survey_id)
        if row.role == SourceRole.DECIDES and row.survey_version == version
        and any(row.invited.get(group) != now.get(group) for group in row.groups)
    ]  # fmt: skip


def _relink(case: DecisionCase, link: DataLink, reason: str, source: int) -> None:
    try:
        relink(case, link, reason, source=source)
    except AlreadyDone:
        return
    case.dossier = find_dossier(case.session, case.actor, case.id)
