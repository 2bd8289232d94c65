"""What a decision rests on: answers of surveys, sealed until the lock, or a vote counted by hand.

Each source is a slot; linking in a slot again adds a link, and earlier ones stay visible. Unlinking breaks
the seal, but hides nothing: the first view is recorded with the survey, and norms locked later are marked as
set after results had been seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from core.decisions import Change, CountedBySurvey, OptionsDiffer, SourceRole
from core.errors import AlreadyDone, Conflict
from core.events.decisions import CountsEntered, ObservationNoted, SurveyLinked, SurveyUnlinked
from core.fields import cleaned
from core.norms import ChoiceCounts, GroupCounts
from core.permissions import Act, Actor
from core.texts import required, written
from db.acting import acting, find, value_of
from db.decisions.case import DecisionCase, Dossier, counted_by, link_of, on_decision
from db.decisions.fingerprints import count_fingerprint, link_fingerprint
from db.decisions.pinning import pinned, whole
from db.decisions.reading import evidence_of
from db.decisions.values import DataLink, Observation
from db.decisions.versions import note_version
from db.evidence import columns_of, piece_of
from db.models import DecisionLink, HandCount, Survey
from db.store import Store
from db.surveys import sealing
from db.surveys.values import SealState


def link_survey(
    store: Store,
    actor: Actor,
    decision_id: int,
    link: DataLink,
    reason: str = "",
    *,
    source: int = 1,
    based_on: int | None = None,
) -> int:
    """Link answers of a survey as this source, or change what it rests on; the number of the link.

    It is sealed before the lock. After the lock a first link needs no reason; one that replaces counts does
    (`Missing("reason")`), because it can change the verdict. `AlreadyDone` when linked so; refused as
    `pinned` refuses what cannot be counted. `based_on`: the number of the link of this source that was
    shown, 0 for none (`Conflict`).
    """
    with acting(store, actor, Act.LINK_SURVEY, on_decision(decision_id)) as case:
        _require_shown(
            max((each.number for each in case.dossier.links if each.source == source), default=0), based_on
        )
        return relink(case, link, reason, source=source)


def relink(case: DecisionCase, link: DataLink, reason: str, *, source: int) -> int:
    """Link within another act's transaction, as `link_survey` does; the decision must be held."""
    session, dossier = case.session, case.dossier
    find(session, case.actor, Survey, link.survey_id, hold=True)
    link = whole(session, case.actor, link, dossier.unit)
    before = dossier.of_source(source)
    if before and link_of(before) == link:
        raise AlreadyDone(kind="link", state="linked")
    facts = pinned(session, case.actor, dossier, link, source)
    if dossier.norms and _replaces_counts(dossier, link, before):
        required("reason", reason)
    state = _seal(case, link, before)
    kept = case.add(
        DecisionLink,
        number=len(dossier.links) + 1,
        norm_version=len(dossier.norms),
        reason=written("reason", reason),
        results_seen_at=state.first_seen_at,
        results_seen_in=state.first_seen_in,
        **facts,
    )
    kept.fingerprint = link_fingerprint(kept)
    case.seal(kept, kept.fingerprint)
    if SourceRole.DECIDES in {link.role, before.role if before else None}:
        note_version(case, Change.SOURCE, kept.reason)
    case.tell(
        SurveyLinked(
            number=kept.number,
            source=source,
            role=link.role,
            survey=link.survey_id,
            survey_version=link.survey_version,
            question=link.question,
            row=link.row,
            mapping=kept.mapping,
            groups=kept.groups,
            reason=kept.reason,
            after_seeing=state.first_seen_at is not None,
        )
    )
    return kept.number


def note_observation(
    store: Store, actor: Actor, decision_id: int, seen: Observation, *, source: int | None = None
) -> int:
    """Note what was seen or heard beside the figures, as a source that informs; its source.

    `source` None is a new one. `Missing`, `TooLong`, `AlreadyDone` when it stands so, `Conflict` where the
    source is a survey's.
    """
    with acting(store, actor, Act.LINK_SURVEY, on_decision(decision_id)) as case:
        said, dossier = cleaned(seen), case.dossier
        before = dossier.of_source(source) if source is not None else None
        if before is not None and before.survey_id is not None:
            raise Conflict
        if said.evidence is not None:
            piece = piece_of(case.session, actor, said.evidence)
            said = replace(said, data_kind=piece.data_kind)
        if before is not None and _observed(before) == said:
            raise AlreadyDone(kind="observation", state="noted")
        slot = source or max((link.source for link in dossier.links), default=0) + 1
        kept = case.add(
            DecisionLink,
            number=len(dossier.links) + 1,
            source=slot,
            role=SourceRole.INFORMS.value,
            norm_version=len(dossier.norms),
            survey_title=said.title,
            observation=said.observation,
            data_kind=said.data_kind.value,
            **columns_of(said.evidence),
            question="",
            row="",
            mapping={},
            groups={},
            invited={},
            reason="",
        )
        kept.fingerprint = link_fingerprint(kept)
        case.seal(kept, kept.fingerprint)
        case.tell(ObservationNoted(number=kept.number, source=slot, title=said.title))
        return slot


def _observed(row: DecisionLink) -> Observation:
    return value_of(Observation, row, title=row.survey_title, evidence=evidence_of(row))


def unlink_survey(store: Store, actor: Actor, decision_id: int, *, source: int = 1) -> None:
    """Take a source away; its history stays visible. After the lock, only one that informs.

    `NormsLocked` for one that decides after the lock (change the link instead), `AlreadyDone` without a link.
    """
    with acting(store, actor, Act.LINK_SURVEY, on_decision(decision_id)) as case:
        link = case.dossier.of_source(source)
        if link is None or link.role == SourceRole.DECIDES:
            case.dossier.require_open()
        if link is None:
            raise AlreadyDone(kind="link", state="unlinked")
        if link.survey_id and not case.dossier.norms:
            _free(case, link.survey_id, source)
        link.unlinked_at, link.unlinked_by = case.at, actor.person_id
        case.tell(SurveyUnlinked(survey=link.survey_id, source=source))


@dataclass(frozen=True, kw_only=True)
class Held:
    """The round of a meeting in which a vote was held."""

    round_id: int
    title: str
    day: date


def enter_counts(
    store: Store,
    actor: Actor,
    decision_id: int,
    *voted: GroupCounts | ChoiceCounts,
    named: bool = False,
    reason: str = "",
    based_on: int | None = None,
) -> None:
    """Enter the counts of a vote without a survey, after the lock: of all these groups, or of none.

    `named`: the minutes record who voted what, so nothing is hidden, however small the group; an anonymous
    vote is protected like a survey. A correction needs a reason. `NormsNotLocked`, `GroupHasNoSay`,
    `CountedBySurvey`, `Missing("reason")`, `AlreadyDone` when nothing changes; `OptionsDiffer` for counts of
    a proposal where a choice is asked, or the reverse. `based_on`: how many counts were shown (`Conflict`).
    """
    with acting(store, actor, Act.ENTER_COUNTS, on_decision(decision_id)) as case:
        _require_shown(len(case.dossier.counts), based_on)
        case.dossier.require_locked()
        for counts in voted:
            enter(case, counts, named=named, reason=reason)


def enter(
    case: DecisionCase,
    counts: GroupCounts | ChoiceCounts,
    *,
    named: bool,
    reason: str = "",
    held: Held | None = None,
) -> None:
    """Enter the counts of one group; `held`: of a vote in a meeting, and where that was."""
    votes = dict(counts.votes) if isinstance(counts, ChoiceCounts) else None
    favour, against = (counts.favour, counts.against) if isinstance(counts, GroupCounts) else (0, 0)
    facts = {
        "respondent_group": counts.group,
        "named": named,
        "invited": counts.invited,
        "favour": favour,
        "against": against,
        "no_opinion": counts.no_opinion,
        "votes": votes,
        "meeting": held.title if held else "",
        "held_on": held.day if held else None,
    }
    dossier = case.dossier
    dossier.require_say(counts.group)
    if set(votes or ()) != set(dossier.options):
        raise OptionsDiffer(dossier.options)
    if counts.group in counted_by(dossier.deciding):
        raise CountedBySurvey(counts.group)
    if (before := dossier.by_hand.get(counts.group)) is not None:
        if all(getattr(before, name) == value for name, value in facts.items()):
            raise AlreadyDone(kind="counts", state="entered")
        required("reason", reason)
    kept = case.add(
        HandCount,
        reason=written("reason", reason),
        round_id=held.round_id if held else None,
        **facts,
    )
    kept.fingerprint = count_fingerprint(kept)
    case.seal(kept, kept.fingerprint)
    note_version(case, Change.COUNTS, kept.reason)
    case.tell(CountsEntered(group=counts.group, named=named, reason=kept.reason))


def _require_shown(stands: int, based_on: int | None) -> None:
    """Each change adds a row, so another number than was shown is a colleague's."""
    if based_on is not None and based_on != stands:
        raise Conflict


def _replaces_counts(dossier: Dossier, link: DataLink, before: DecisionLink | None) -> bool:
    if before is not None and before.role == SourceRole.DECIDES:
        return True
    return link.role is SourceRole.DECIDES and not set(link.groups.values()).isdisjoint(dossier.by_hand)


def _seal(case: DecisionCase, link: DataLink, before: DecisionLink | None) -> SealState:
    """Seal the survey, or after the lock only record the link; whether results were seen.

    A survey that locked norms rested on keeps its link: that verdict rests on it.
    """
    dossier, session, actor = case.dossier, case.session, case.actor
    if before and before.survey_id and before.survey_id != link.survey_id and not dossier.norms:
        _free(case, before.survey_id, before.source)
    state = sealing.seal(session, case.store, actor, link.survey_id, dossier.id, dossier.decision.title)
    if dossier.norms:
        sealing.unseal(session, case.store, actor, link.survey_id, dossier.id)
    return state


def _free(case: DecisionCase, survey_id: int, source: int) -> None:
    """Break the seal of a survey that no other source of this decision rests on."""
    others = {link.survey_id for link in case.dossier.in_force if link.source != source}
    if survey_id not in others:
        sealing.unlink(case.session, case.actor, survey_id, case.id)
