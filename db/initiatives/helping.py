"""Help on the spot: a colleague answers a note that asks for help, and whoever asked says what helped."""

from __future__ import annotations

from collections import defaultdict

from sqlmodel import col, select

from core.errors import AlreadyDone, Missing, NotFound
from core.events.initiatives import HelpGiven, HelpOffered, HelpTakenBack
from core.initiatives import HelpKind
from core.permissions import Act, Actor
from core.texts import required, written
from db.acting import acting, value_of
from db.initiatives.case import InitiativeCase, of_initiative
from db.initiatives.refusals import NobodyHelpsThemselves, NotYoursToWithdraw
from db.initiatives.values import HelpLine
from db.models import HelpOffer, ProgressNote
from db.store import Store

#: Most characters of an answer.
A_FEW_LINES = 500


def offer_help(
    store: Store, actor: Actor, note_id: int, kind: HelpKind, text: str = "", person_id: int | None = None
) -> int:
    """Answer a request for help: a tip, “I will drop by”, or “I know somebody”; the id.

    `Missing("help")` for a tip without words, `Missing("knows")` where nobody is named,
    `NobodyHelpsThemselves`, `AlreadyDone` when help was given, `PersonNotActive`, `NotInThisPhase`.
    """
    with acting(store, actor, Act.OFFER_HELP, of_initiative(ProgressNote, "note", note_id)) as case:
        note = _asking(case, note_id)
        if note.written_by == actor.person_id:
            raise NobodyHelpsThemselves
        said = required("help", text) if kind is HelpKind.TIP else text
        said = written("help", said, A_FEW_LINES)
        knows = person_id if kind is HelpKind.KNOW else None
        if knows is not None:
            case.people.require_on_team(knows)
        elif kind is HelpKind.KNOW and not said:
            raise Missing(field="knows")
        offer = case.add(HelpOffer, note_id=note_id, kind=kind, text=said, person_id=knows)
        case.hear()
        case.tell(HelpOffered(note=note_id))
        return offer.id or 0


def take_help_back(store: Store, actor: Actor, offer_id: int) -> None:
    """Take back your own answer, also after the end: its text goes. `NotYoursToWithdraw`, `NotFound`."""
    with acting(store, actor, Act.CORRECT_NOTE, of_initiative(HelpOffer, "help", offer_id)) as case:
        offer = case.session.get_one(HelpOffer, offer_id)
        if offer.offered_by != actor.person_id:
            raise NotYoursToWithdraw("help", offer_id)
        if offer.gone_at is not None:
            raise AlreadyDone(kind="help", state="gone")
        offer.text, offer.person_id, offer.gone_at = "", None, case.at
        case.tell(HelpTakenBack(note=offer.note_id))


def mark_helped(store: Store, actor: Actor, note_id: int, offer_id: int | None = None) -> None:
    """Mark a request for help as answered; `offer_id`: this answer helped.

    `NotFound`, `NotYourInitiative`, `NotInThisPhase` after its end, `AlreadyDone`.
    """
    with acting(store, actor, Act.POST_PROGRESS, of_initiative(ProgressNote, "note", note_id)) as case:
        note = _asking(case, note_id)
        note.helped_at = case.at
        if offer_id is not None:
            _of_note(case, note_id, offer_id).helped_at = case.at
        case.tell(HelpGiven(note=note_id))


def _asking(case: InitiativeCase, note_id: int) -> ProgressNote:
    note = case.session.get_one(ProgressNote, note_id)
    if not note.asks_help:
        raise NotFound("note", note_id)
    if note.helped_at is not None:
        raise AlreadyDone(kind="help", state="given")
    return note


def _of_note(case: InitiativeCase, note_id: int, offer_id: int) -> HelpOffer:
    query = select(HelpOffer).where(
        HelpOffer.id == offer_id, HelpOffer.note_id == note_id, col(HelpOffer.gone_at).is_(None)
    )
    if (found := case.session.exec(query).first()) is None:
        raise NotFound("help", offer_id)
    return found


def help_lines(case: InitiativeCase) -> dict[int, tuple[HelpLine, ...]]:
    """The answers to each note, oldest first; what was taken back is left out."""
    found: dict[int, list[HelpLine]] = defaultdict(list)
    for row in case.rows(HelpOffer):
        if row.gone_at is None:
            line = value_of(
                HelpLine,
                row,
                offer_id=row.id,
                knows=case.people.ref(row.person_id),
                at=row.offered_at,
                by=case.people.ref(row.offered_by),
                own=row.offered_by == case.actor.person_id,
            )
            found[row.note_id].append(line)
    return {note_id: tuple(lines) for note_id, lines in found.items()}
