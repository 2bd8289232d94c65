"""Propose words for the vision or an ambition; say yes to them; set them as the version, or decline them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import col, select

from core.ambitions import FrameAbout
from core.errors import AlreadyDone, NotFound
from core.events import ambitions as events
from core.permissions import Act, Actor
from core.texts import required, written
from db import endorsing
from db.acting import Case, Find, acting, find, value_of
from db.ambitions.acts import added, newest_vision, write_version, write_vision
from db.ambitions.case import AmbitionCase, YearCase, in_year
from db.ambitions.refusals import AmbitionDropped, NotYoursToDecline, ProposalClosed, ProposalOutdated
from db.ambitions.values import AmbitionWords
from db.endorsing import Words
from db.models import Ambition, AmbitionVersion, Assent, Endorsement, FrameProposal, Proviso, Vision
from db.store import Store

#: The column of `OnWords` that names a proposal.
COLUMN = "proposal_id"


@dataclass(kw_only=True)
class ProposalCase(YearCase):
    """A proposal with those that it rewords, oldest first; the last is the one that the act is on."""

    chain: list[FrameProposal]

    @property
    def row(self) -> FrameProposal:
        """The proposal itself."""
        return self.chain[-1]

    @property
    def id(self) -> int:
        """The proposal's id."""
        return self.row.id or 0

    def permit(self, act: Act) -> None:
        """Refuse what was reworded, set or declined, and a closed school year."""
        super().permit(act)
        later = select(FrameProposal.id).where(FrameProposal.follows_id == self.id)
        is_closed = self.row.set_at is not None or self.row.declined_at is not None
        if is_closed or self.session.exec(later).first() is not None:
            raise ProposalClosed(self.id)

    def to_endorse(self) -> Words:
        """The proposal, as words to endorse."""
        return Words(column=COLUMN, id=self.id, version=len(self.chain))


def on_proposal(proposal_id: int) -> Find[ProposalCase]:
    """A proposal of the actor's school; the school is locked, as by all that writes its year."""

    def held(case: Case) -> ProposalCase:
        year = find(case.session, case.actor, FrameProposal, proposal_id).school_year
        in_year(year)(case)
        chain = [find(case.session, case.actor, FrameProposal, proposal_id, hold=True)]
        while chain[0].follows_id is not None:
            chain.insert(0, find(case.session, case.actor, FrameProposal, chain[0].follows_id))
        return case.about(ProposalCase, school_year=year, chain=chain)

    return held


def propose_vision(store: Store, actor: Actor, school_year: int, text: str, reason: str = "") -> int:
    """Propose words for the vision; the proposal's id. Who words them stands behind them.

    After the first version it says why (`Missing("reason")`). `Missing("vision")`, `AlreadyDone` when the
    vision reads so, `YearClosed`.
    """
    with acting(store, actor, Act.PROPOSE_FRAME, in_year(school_year)) as case:
        return _propose_vision(case, text, reason, None)


def propose_ambition(
    store: Store,
    actor: Actor,
    school_year: int,
    words: AmbitionWords,
    reason: str = "",
    ambition_id: int | None = None,
) -> int:
    """Propose words for an ambition and its frame, or for a new one; the proposal's id.

    For one that there is it says why (`Missing("reason")`). `Missing("title")`, `TooLong`, `AlreadyDone`,
    `AmbitionDropped`, `YearClosed`, `NotFound` (ambition or area).
    """
    with acting(store, actor, Act.PROPOSE_FRAME, in_year(school_year)) as case:
        return _propose_ambition(case, words, reason, ambition_id, None)


def reword_proposal(
    store: Store,
    actor: Actor,
    proposal_id: int,
    words: AmbitionWords,
    reason: str,
    taken_up: Collection[int] = (),
) -> int:
    """Propose other words in the place of a proposal; its id. Of a vision, `words.text` counts.

    `taken_up`: the open provisos that it takes up. `ProposalClosed`, `ProvisoClosed`, and as proposing does.
    """
    with acting(store, actor, Act.PROPOSE_FRAME, on_proposal(proposal_id)) as case:
        because = required("reason", reason)
        before = value_of(AmbitionWords, case.row)
        if case.row.about == FrameAbout.VISION:
            stands = newest_vision(case)
            if before.text == words.text.strip() and case.row.based_on == (stands.version if stands else 0):
                raise AlreadyDone(kind="proposal", state="as written")
            made = _propose_vision(case, words.text, because, case.id)
        else:
            if before == case.kept(words) and not _is_outdated(case):
                raise AlreadyDone(kind="proposal", state="as written")
            made = _propose_ambition(case, words, because, case.row.ambition_id, case.id)
        earlier = {each.id or 0 for each in case.chain}
        endorsing.take_up(case, COLUMN, earlier, taken_up, len(case.chain) + 1)
        return made


def endorse_proposal(store: Store, actor: Actor, proposal_id: int, provided: str = "") -> None:
    """Say yes to a proposal, or "yes, provided that".

    `ProposalClosed`, `AlreadyDone`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.ENDORSE_AMBITION, on_proposal(proposal_id)) as case:
        said = endorsing.say_yes(case, case.to_endorse(), provided)
        case.tell(events.ProposalEndorsed(with_proviso=bool(said)))


def withdraw_from_proposal(store: Store, actor: Actor, proposal_id: int) -> None:
    """Take one's yes back, and what it asked for. `ProposalClosed`, `AlreadyDone`, `NotFound`."""
    with acting(store, actor, Act.ENDORSE_AMBITION, on_proposal(proposal_id)) as case:
        endorsing.take_back_yes(case, case.to_endorse())
        case.tell(events.ProposalNotEndorsed())


def set_proposal(store: Store, actor: Actor, proposal_id: int, reason: str = "") -> int:
    """Set a proposal as the vision, or as the (next) version of an ambition; the version.

    Who said yes stands behind that version, and what is open stays open beside it. `reason`: the proposal's
    own if empty. `ProposalOutdated` when the version changed since, `ProposalClosed`, `AmbitionDropped`,
    `Missing("reason")`, `YearClosed`, `NotFound`.
    """
    with acting(store, actor, Act.SET_AMBITIONS, on_proposal(proposal_id)) as case:
        row, because = case.row, written("reason", reason) or case.row.reason
        numbers = {each.id or 0: number for number, each in enumerate(case.chain, 1)}
        voices = endorsing.voices_of(case.session, actor, COLUMN, numbers)[case.id]
        if row.about == FrameAbout.VISION:
            version = _set_vision(case, because)
        else:
            version = _set_ambition(case, because)
        row.set_version, row.set_at, row.set_by = version, case.at, actor.person_id
        case.tell(
            events.ProposalSet(version=version, yes=len(voices.yes), team=voices.team, open=len(voices.open))
        )
        return version


def decline_proposal(store: Store, actor: Actor, proposal_id: int, because: str) -> None:
    """Decline a proposal as a school leader, or take one's own back; the reason stays with it.

    `NotYoursToDecline`, `Missing("decline_because")`, `ProposalClosed`, `YearClosed`, `NotFound`.
    """
    with acting(store, actor, Act.PROPOSE_FRAME, on_proposal(proposal_id)) as case:
        if not (actor.is_school_leader or case.row.proposed_by == actor.person_id):
            raise NotYoursToDecline(proposal_id)
        case.row.declined_because = required("decline_because", because)
        case.row.declined_at, case.row.declined_by = case.at, actor.person_id
        case.tell(events.ProposalDeclined(because=case.row.declined_because))


def _propose_vision(case: YearCase, text: str, reason: str, follows: int | None) -> int:
    said, before = required("vision", text), newest_vision(case)
    if before is not None and before.text == said:
        raise AlreadyDone(kind="vision", state="as written")
    row = case.add(
        FrameProposal,
        about=FrameAbout.VISION.value,
        school_year=case.school_year,
        based_on=before.version if before else 0,
        follows_id=follows,
        text=said,
        reason=required("reason", reason) if before else written("reason", reason),
    )
    _behind(case, row)
    case.tell(events.VisionProposed(year=case.school_year), row.id or 0)
    return row.id or 0


def _propose_ambition(
    case: YearCase, words: AmbitionWords, reason: str, ambition_id: int | None, follows: int | None
) -> int:
    said = case.kept(words)
    there = _ambition(case, ambition_id) if ambition_id is not None else None
    if there is not None and there.words() == said:
        raise AlreadyDone(kind="ambition", state="as written")
    row = case.add(
        FrameProposal,
        said,
        about=FrameAbout.AMBITION.value,
        school_year=case.school_year,
        ambition_id=ambition_id,
        based_on=there.ambition.version if there else 0,
        follows_id=follows,
        reason=required("reason", reason) if there else written("reason", reason),
        needs=list(said.needs),
    )
    _behind(case, row)
    event = events.FrameProposed(title=said.title, year=case.school_year, ambition=ambition_id)
    case.tell(event, row.id or 0)
    return row.id or 0


def _behind(case: Case, row: FrameProposal) -> None:
    case.add(Assent, person_id=case.actor.person_id, proposal_id=row.id)


def _ambition(case: YearCase, ambition_id: int) -> AmbitionCase:
    """The ambition of this year that is proposed for, held. `NotFound`, `AmbitionDropped`."""
    row = find(case.session, case.actor, Ambition, ambition_id, hold=True)
    if row.school_year != case.school_year:
        raise NotFound("ambition", ambition_id)
    if row.dropped_at is not None:
        raise AmbitionDropped(ambition_id)
    return case.about(AmbitionCase, school_year=case.school_year, ambition=row)


def _set_vision(case: ProposalCase, reason: str) -> int:
    before = newest_vision(case)
    stands = before.version if before else 0
    _require_based_on(case.row, stands)
    row: Vision = write_vision(case, case.row.text, reason, stands)
    for person_id in _yeses(case):
        case.add(Assent, person_id=person_id, vision_id=row.id)
    for proviso in _provisos(case):
        proviso.vision_id = row.id
    return row.version


def _set_ambition(case: ProposalCase, reason: str) -> int:
    words = value_of(AmbitionWords, case.row)
    if case.row.ambition_id is None:
        case.row.ambition_id = added(case, case.kept(words), None)
        there = _ambition(case, case.row.ambition_id)
    else:
        there = _ambition(case, case.row.ambition_id)
        _require_based_on(case.row, there.ambition.version)
        write_version(there, case.kept(words), reason)
    version: AmbitionVersion = there.in_force()
    for person_id in _yeses(case):
        there.add(Endorsement, version=version.version, person_id=person_id)
    for proviso in _provisos(case):
        proviso.ambition_version_id = version.id
    return version.version


def _is_outdated(case: ProposalCase) -> bool:
    """Whether the ambition changed since: then the same words can be proposed anew."""
    if case.row.ambition_id is None:
        return False
    return _ambition(case, case.row.ambition_id).ambition.version != case.row.based_on


def _require_based_on(row: FrameProposal, stands: int) -> None:
    if row.based_on != stands:
        raise ProposalOutdated(based_on=row.based_on, version=stands)


def _yeses(case: ProposalCase) -> list[int]:
    return list(case.session.exec(select(Assent.person_id).where(Assent.proposal_id == case.id)))


def _provisos(case: ProposalCase) -> list[Proviso]:
    """Those of the proposal itself, and open ones of what it rewords."""
    ids = [each.id for each in case.chain]
    rows = case.session.exec(select(Proviso).where(col(Proviso.proposal_id).in_(ids))).all()
    return [row for row in rows if row.proposal_id == case.id or endorsing.is_open(row)]
