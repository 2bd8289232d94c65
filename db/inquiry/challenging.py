"""“How do we know that?”, asked of whatever people of the school say is so, and its answer."""

from __future__ import annotations

from sqlmodel import select

from core.errors import AlreadyDone, NotFound
from core.inquiry import ClaimKind, ClaimRef, SourceKind, may_answer
from core.permissions import Act, Actor
from core.texts import required
from db.acting import Case, acting
from db.evidence import columns_of, piece_of
from db.initiatives.case import InitiativeCase
from db.inquiry.claims import PARTS, claim_of, of_challenge, on_claim
from db.inquiry.claims import ref_of as claim_asked
from db.inquiry.refusals import ClaimGone, NeedsMeaning, OwnQuestion
from db.inquiry.values import Grounds
from db.models import Challenge, Source
from db.store import Store

NOTHING = Grounds()


def challenge(store: Store, actor: Actor, statement_id: int, question: str) -> int:
    """Ask "How do we know that?" of a statement; its id. See `ask_how_we_know`."""
    return ask_how_we_know(store, actor, ClaimRef(kind=ClaimKind.STATEMENT, id=statement_id), question)


def ask_how_we_know(store: Store, actor: Actor, claim: ClaimRef, question: str, part: str = "") -> int:
    """Ask "How do we know that?"; its id. Anybody on the team may, any number of times.

    `part`: which words of an ambition or an evaluation, by the name of their field; its first words if empty.
    They are kept with the question, so that it stays readable when they change. Of a decision it is asked
    once there is a record, and kept with the number of that.

    `Missing`, `StatementWithdrawn`, `ClaimGone`, `NotFound`, `DecisionIsClosed`.
    """
    with acting(store, actor, Act.CHALLENGE, on_claim(claim)) as case:
        found = claim_of(case, claim)
        said = part or next(each for each in PARTS[claim.kind] if each in found.words)
        if said not in found.words:
            raise ClaimGone
        kept = said if len(PARTS[claim.kind]) > 1 else ""
        if claim.kind is ClaimKind.DECISION:
            kept = str(case.dossier.taken[-1].number)
        asked = case.add(
            Challenge,
            **{
                **found.columns,
                "part": kept,
                "asked_about": found.words[said],
                "question": required("question", question),
            },
        )
        case.tell(found.asked(said, asked.id or 0))
        return asked.id or 0


def answer_challenge(
    store: Store, actor: Actor, challenge_id: int, answer: str, rests_on: Grounds = NOTHING
) -> None:
    """Answer a challenge, also after an initiative ended. Whoever knows may, but not who only asked it.

    `rests_on`: evidence, or a source of the school; research with what it means here.

    `Missing`, `AlreadyDone`, `OwnQuestion`, `NeedsMeaning`, `StatementWithdrawn`, `ClaimGone`, `NotFound`.
    """
    with acting(store, actor, Act.ANSWER_CHALLENGE, of_challenge(challenge_id)) as case:
        asked = case.session.get_one(Challenge, challenge_id)
        ref = claim_asked(asked)
        found = claim_of(case, ref)
        if asked.answered_at is not None:
            raise AlreadyDone(kind="challenge", state="answered")
        theirs = actor.is_school_leader or actor.person_id in found.answers_for
        if not may_answer(is_theirs=theirs, asked_it=asked.asked_by == actor.person_id):
            raise OwnQuestion(challenge_id)
        asked.answer = required("answer", answer)
        _put_grounds(case, asked, rests_on)
        asked.answered_at, asked.answered_by = case.at, actor.person_id
        if isinstance(case, InitiativeCase):
            case.hear()
        case.tell(found.answered(asked.part, challenge_id))


def _put_grounds(case: Case, asked: Challenge, rests_on: Grounds) -> None:
    piece = piece_of(case.session, case.actor, rests_on.evidence) if rests_on.evidence else None
    for name, held in columns_of(piece.ref if piece else None).items():
        setattr(asked, name, held)
    if rests_on.source_id is not None:
        mine = select(Source).where(Source.id == rests_on.source_id, Source.school_id == case.actor.school_id)
        source = case.session.exec(mine).first()
        if source is None:
            raise NotFound("source", rests_on.source_id)
        if source.kind == SourceKind.RESEARCH and not source.meaning:
            raise NeedsMeaning(source.id or 0, source.reference["title"])
        asked.source_id = source.id
