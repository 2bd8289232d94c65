"""Propose an agreement, word its next version, stand behind it, settle it, and end it."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import col, select

from core.agreements import ONE_OF_EACH, AgreementKind, AgreementWords
from core.endorsing import require_carried
from core.errors import AlreadyDone
from core.events import agreements as events
from core.fields import cleaned
from core.permissions import Act, Actor
from core.texts import required
from db import endorsing
from db.acting import Case, acting
from db.agreements.case import COLUMN, on_agreement, words_of
from db.agreements.refusals import AgreementConflict, AgreementThere, NotYoursToEnd, WordsChanged
from db.audit import hold
from db.models import Agreement, AgreementVersion, Assent
from db.store import Store


def propose_agreement(store: Store, actor: Actor, kind: AgreementKind, words: AgreementWords) -> int:
    """Propose an agreement; its id. Who words it stands behind it.

    `Missing`, `TooLong`; `AgreementThere` where the school has one of this kind.
    """
    with acting(store, actor, Act.WORD_AGREEMENT, _school) as case:
        said = cleaned(words)
        if kind in ONE_OF_EACH and (there := _of_kind(case, kind)) is not None:
            raise AgreementThere(there)
        row = case.add(Agreement, kind=kind.value)
        version = case.add(AgreementVersion, said, agreement_id=row.id, version=1)
        case.add(Assent, person_id=actor.person_id, **words_of(version).key)
        case.tell(events.AgreementProposed(title=said.title, kind=kind.value), row.id or 0)
        return row.id or 0


def reword(
    store: Store,
    actor: Actor,
    agreement_id: int,
    words: AgreementWords,
    reason: str,
    began_version: int,
    taken_up: Collection[int] = (),
) -> int:
    """Word the next version; its number. The one in force stays so until the next is settled.

    `taken_up`: the open provisos that it takes up. `AgreementConflict`, `AlreadyDone`, `Missing`, `TooLong`,
    `AgreementOver`, `ProvisoClosed`, `NotFound`.
    """
    with acting(store, actor, Act.WORD_AGREEMENT, on_agreement(agreement_id)) as case:
        said, before = cleaned(words), case.words
        if began_version != case.newest.version:
            raise AgreementConflict(
                agreement_id=agreement_id, theirs=before, yours=said, version=case.newest.version
            )
        if before == said:
            raise AlreadyDone(kind="agreement", state="as written")
        because = required("reason", reason)
        number = case.newest.version + 1
        endorsing.take_up(case, COLUMN, case.ids, taken_up, number)
        row = case.add(AgreementVersion, said, agreement_id=agreement_id, version=number, reason=because)
        case.row.version = number
        case.add(Assent, person_id=actor.person_id, **words_of(row).key)
        case.tell(
            events.AgreementReworded(
                title=said.title, version=number, reason=because, taken_up=tuple(sorted(taken_up))
            )
        )
        return number


def endorse_agreement(
    store: Store, actor: Actor, agreement_id: int, version: int, provided: str = ""
) -> None:
    """Say yes to this version, or "yes, provided that"; who said yes can still add a proviso.

    `WordsChanged`, `AlreadyDone`, `TooLong`, `AgreementOver`, `NotFound`.
    """
    with acting(store, actor, Act.ENDORSE_AGREEMENT, on_agreement(agreement_id)) as case:
        said = endorsing.say_yes(case, case.to_endorse(version), provided)
        case.tell(events.AgreementEndorsed(version=version, with_proviso=bool(said)))


def withdraw_yes(store: Store, actor: Actor, agreement_id: int, version: int) -> None:
    """Take one's yes back, and what it asked for.

    `AlreadyDone`, `WordsChanged`, `AgreementOver`, `NotFound`.
    """
    with acting(store, actor, Act.ENDORSE_AGREEMENT, on_agreement(agreement_id)) as case:
        endorsing.take_back_yes(case, case.to_endorse(version))
        case.tell(events.AgreementNotEndorsed(version=version))


def answer_proviso(store: Store, actor: Actor, agreement_id: int, proviso_id: int, answer: str) -> None:
    """Answer what a colleague's yes asks for. `OwnProviso`, `ProvisoClosed`, `Missing`, `NotFound`."""
    with acting(store, actor, Act.ENDORSE_AGREEMENT, on_agreement(agreement_id)) as case:
        endorsing.answer(case, COLUMN, case.ids, proviso_id, answer)
        case.tell(events.ProvisoAnswered(proviso=proviso_id))


def withdraw_proviso(store: Store, actor: Actor, agreement_id: int, proviso_id: int) -> None:
    """Take back what one's own yes asked for; the yes stands. `ProvisoClosed`, `NotFound`."""
    with acting(store, actor, Act.ENDORSE_AGREEMENT, on_agreement(agreement_id)) as case:
        endorsing.withdraw(case, COLUMN, case.ids, proviso_id)
        case.tell(events.ProvisoWithdrawn(proviso=proviso_id))


def settle(store: Store, actor: Actor, agreement_id: int, version: int, because: str = "") -> None:
    """Bring the newest version into force. Anybody of the team may, once more than half of it says yes.

    Where a proviso is open it asks why that can wait (`Missing("wait_because")`); the record keeps both.
    `NotCarried`, `WordsChanged`, `AlreadyDone`, `AgreementOver`, `NotFound`.
    """
    with acting(store, actor, Act.SETTLE_AGREEMENT, on_agreement(agreement_id)) as case:
        row = case.newest
        if version != row.version:
            raise WordsChanged(given=version, version=row.version)
        if row.settled_at is not None:
            raise AlreadyDone(kind="agreement", state="in force")
        numbers = {each.id or 0: each.version for each in case.versions}
        voices = endorsing.voices_of(case.session, actor, COLUMN, numbers)[row.id or 0]
        require_carried(len(voices.yes), voices.team)
        row.settled_because = endorsing.require_reason_beside(voices.open, because)
        row.settled_at, row.settled_by = case.at, actor.person_id
        row.settled_yes, row.settled_team = len(voices.yes), voices.team
        case.tell(
            events.AgreementSettled(
                title=row.title, version=version, yes=len(voices.yes), team=voices.team, open=len(voices.open)
            )
        )


def end_agreement(store: Store, actor: Actor, agreement_id: int, because: str) -> None:
    """End an agreement, with a reason; it stays readable.

    Before it is in force who proposed it may, and a school leader; later a school leader only
    (`NotYoursToEnd`). `Missing("end_because")`, `AgreementOver`, `NotFound`.
    """
    with acting(store, actor, Act.WORD_AGREEMENT, on_agreement(agreement_id)) as case:
        if not may_end(actor, case.row, is_in_force=case.in_force() is not None):
            raise NotYoursToEnd(agreement_id)
        case.row.ended_because = required("end_because", because)
        case.row.ended_at, case.row.ended_by = case.at, actor.person_id
        case.tell(events.AgreementEnded(title=case.newest.title, because=case.row.ended_because))


def may_end(actor: Actor, row: Agreement, *, is_in_force: bool) -> bool:
    """Whether this person may end it."""
    return actor.is_school_leader or (not is_in_force and row.begun_by == actor.person_id)


def _school(case: Case) -> Case:
    """The school, held, so that two do not propose the same at once."""
    hold(case.session, case.actor.school_id)
    return case


def _of_kind(case: Case, kind: AgreementKind) -> int | None:
    query = select(Agreement.id).where(
        Agreement.school_id == case.actor.school_id,
        Agreement.kind == kind.value,
        col(Agreement.ended_at).is_(None),
    )
    return case.session.exec(query).first()
