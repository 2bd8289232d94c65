"""Stand behind the vision; answer what a yes to vision, ambition or proposal asks for; all voices."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session, col, select

from core.ambitions import FrameAbout, ProposalState
from core.endorsing import Voices
from core.errors import NotFound
from core.events import ambitions as events
from core.permissions import Act, Actor
from db import endorsing
from db.acting import Case, Find, acting, asking, find, same_for_role, value_of
from db.ambitions.acts import newest_vision
from db.ambitions.case import YearCase, in_year
from db.ambitions.proposing import COLUMN
from db.ambitions.refusals import EndorseNewest
from db.ambitions.values import AmbitionWords, Dropped, FrameVoices, ProposalDetail
from db.endorsing import Words
from db.models import Ambition, AmbitionVersion, Endorsement, FrameProposal, Proviso, Vision
from db.people import names
from db.store import Store


@dataclass(kw_only=True)
class ProvisoCase(Case):
    """What a yes to the vision, an ambition or a proposal asks for."""

    row: Proviso

    @property
    def id(self) -> int:
        """The proviso's id."""
        return self.row.id or 0

    @property
    def where(self) -> tuple[str, int]:
        """The column that names its words, and their id."""
        for column in (COLUMN, "vision_id", "ambition_version_id"):
            if (words := getattr(self.row, column)) is not None:
                return column, words
        raise NotFound("proviso", self.id)  # of an agreement, which has acts of its own


def on_proviso(proviso_id: int) -> Find[ProvisoCase]:
    """A proviso of the actor's school, locked; `NotFound`."""

    def held(case: Case) -> ProvisoCase:
        return case.about(ProvisoCase, row=find(case.session, case.actor, Proviso, proviso_id, hold=True))

    return held


def endorse_vision(store: Store, actor: Actor, school_year: int, version: int, provided: str = "") -> None:
    """Say yes to this version of the vision, or "yes, provided that".

    `EndorseNewest` when it was changed since, `AlreadyDone`, `TooLong`, `YearClosed`, `NotFound`.
    """
    with acting(store, actor, Act.ENDORSE_AMBITION, in_year(school_year)) as case:
        row = _newest(case, version)
        said = endorsing.say_yes(case, _words(row), provided)
        case.tell(events.VisionEndorsed(version=version, with_proviso=bool(said)), row.id or 0)


def withdraw_from_vision(store: Store, actor: Actor, school_year: int, version: int) -> None:
    """Take one's yes to the vision back. `EndorseNewest`, `AlreadyDone`, `YearClosed`, `NotFound`."""
    with acting(store, actor, Act.ENDORSE_AMBITION, in_year(school_year)) as case:
        row = _newest(case, version)
        endorsing.take_back_yes(case, _words(row))
        case.tell(events.VisionNotEndorsed(version=version), row.id or 0)


def answer_frame_proviso(store: Store, actor: Actor, proviso_id: int, answer: str) -> None:
    """Answer what a colleague's yes asks for. `OwnProviso`, `ProvisoClosed`, `Missing`, `NotFound`."""
    with acting(store, actor, Act.ENDORSE_AMBITION, on_proviso(proviso_id)) as case:
        column, words = case.where
        endorsing.answer(case, column, {words}, proviso_id, answer)
        case.tell(events.FrameProvisoAnswered())


def withdraw_frame_proviso(store: Store, actor: Actor, proviso_id: int) -> None:
    """Take back what one's own yes asked for; the yes stands. `ProvisoClosed`, `NotFound`."""
    with acting(store, actor, Act.ENDORSE_AMBITION, on_proviso(proviso_id)) as case:
        column, words = case.where
        endorsing.withdraw(case, column, {words}, proviso_id)
        case.tell(events.FrameProvisoWithdrawn())


@same_for_role
def frame_voices(store: Store, actor: Actor, school_year: int) -> FrameVoices:
    """What the team says of vision and ambitions of a school year, and what it proposes."""
    with asking(store, actor, Act.SEE_AMBITIONS) as session:
        return FrameVoices(
            vision=_of_vision(session, actor, school_year),
            ambitions=_of_ambitions(session, actor, school_year),
            proposals=_proposals(session, actor, school_year),
        )


def _newest(case: YearCase, version: int) -> Vision:
    row = newest_vision(case)
    if row is None:
        raise NotFound("vision", case.school_year)
    if row.version != version:
        raise EndorseNewest(ambition_id=0, given=version, version=row.version)
    return row


def _words(row: Vision) -> Words:
    return Words(column="vision_id", id=row.id or 0, version=row.version)


def _of_vision(session: Session, actor: Actor, school_year: int) -> Voices | None:
    query = select(Vision.id, Vision.version).where(
        Vision.school_id == actor.school_id, Vision.school_year == school_year
    )
    versions = {words or 0: version for words, version in session.exec(query.order_by(col(Vision.version)))}
    found = endorsing.voices_of(session, actor, "vision_id", versions)
    return found[list(versions)[-1]] if versions else None


def _of_ambitions(session: Session, actor: Actor, school_year: int) -> dict[int, Voices]:
    rows = session.exec(
        select(AmbitionVersion.id, AmbitionVersion.version, Ambition.id)
        .join(Ambition, col(Ambition.id) == AmbitionVersion.ambition_id)
        .where(Ambition.school_id == actor.school_id, Ambition.school_year == school_year)
        .order_by(col(AmbitionVersion.version))
    ).all()
    of = {(ambition or 0, version): words or 0 for words, version, ambition in rows}
    behind: defaultdict[int, set[int]] = defaultdict(set)
    query = select(Endorsement.ambition_id, Endorsement.version, Endorsement.person_id)
    for ambition, version, person in session.exec(query.where(Endorsement.school_id == actor.school_id)):
        if (ambition, version) in of:
            behind[of[ambition, version]].add(person)
    found: dict[int, Voices] = {}
    for ambition in {each for each, _version in of}:
        versions = {words: version for (each, version), words in of.items() if each == ambition}
        voices = endorsing.voices_of(session, actor, "ambition_version_id", versions, behind)
        found[ambition] = voices[list(versions)[-1]]
    return found


def _proposals(session: Session, actor: Actor, school_year: int) -> tuple[ProposalDetail, ...]:
    query = select(FrameProposal).where(
        FrameProposal.school_id == actor.school_id, FrameProposal.school_year == school_year
    )
    rows = session.exec(query.order_by(col(FrameProposal.id))).all()
    people = (each for row in rows for each in (row.proposed_by, row.declined_by))
    named = names(session, people)
    followed = {row.follows_id for row in rows}
    chains: dict[int, dict[int, int]] = {}
    for row in rows:
        before = chains.get(row.follows_id or 0, {})
        chains[row.id or 0] = {**before, row.id or 0: len(before) + 1}

    def detail(row: FrameProposal) -> ProposalDetail:
        own = row.id or 0
        return value_of(
            ProposalDetail,
            row,
            proposal_id=own,
            about=FrameAbout(row.about),
            number=len(chains[own]),
            words=value_of(AmbitionWords, row),
            proposed_by=endorsing.ref_of(row.proposed_by, named),
            state=_state(row, followed),
            declined=None
            if row.declined_at is None
            else Dropped(because=row.declined_because, at=row.declined_at, by=named.get(row.declined_by)),
            voices=endorsing.voices_of(session, actor, COLUMN, chains[own])[own],
        )

    return tuple(detail(row) for row in rows)


def _state(row: FrameProposal, followed: set[int | None]) -> ProposalState:
    if row.set_at is not None:
        return ProposalState.SET
    if row.declined_at is not None:
        return ProposalState.DECLINED
    return ProposalState.FOLLOWED if row.id in followed else ProposalState.OPEN
