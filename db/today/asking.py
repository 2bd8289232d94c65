"""Requests of colleagues: to the actor in person, and for help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time

from sqlalchemy import and_
from sqlmodel import Session, col, select

from core.attention import is_asked_again, is_review_due
from core.chain import InitiativeRef
from core.expectations import AskedOf
from core.expertise import SightingState
from core.handshake import Hand, may_answer
from core.initiatives import ENDS, OfferKind, OfferState
from core.permissions import Actor
from core.school_days import SchoolCalendar
from core.standing import Standing
from core.visiting import VisitMove, is_asked_after
from db.decisions import Announced, AnnouncedKind
from db.expertise import SightingLine
from db.initiatives import FollowedLine, InitiativeLine
from db.initiatives.case import People
from db.initiatives.dialogue import talks_of
from db.inquiry import ChallengeLine
from db.kept import same_for_school
from db.models import HelpOffer, Initiative, Offer, ProgressNote
from db.paths import ToConfirm
from db.scans import ScanLine
from db.today.values import Asked, AskedKind, HelpAsked
from db.visits import VisitLine

Lines = Mapping[int, InitiativeLine]


def ref_of(line: InitiativeLine) -> InitiativeRef:
    """A reference to an initiative."""
    return InitiativeRef(line.initiative_id, line.title, line.phase)


def leads(line: InitiativeLine, actor: Actor) -> bool:
    """Whether the actor leads it now."""
    return line.phase not in ENDS and actor.person_id in {each.person_id for each in line.leads}


def offers(session: Session, actor: Actor, lines: Lines, people: People) -> Iterator[Asked]:
    """The open offers that the actor may answer."""
    for row in _open_offers(session, actor.school_id):
        line, kind = lines.get(row.initiative_id), OfferKind(row.kind)
        if line is None or line.phase in ENDS:  # opened or ended since the lines were read
            continue
        hand = Hand(
            kind=kind,
            person_id=row.person_id,
            made_by=row.made_by,
            of_school_leader=row.person_id in people.school_leaders,
        )
        standing = Standing(leads=leads(line, actor), is_school_leader=actor.is_school_leader)
        if may_answer(hand, actor.person_id, standing):
            asked = AskedKind.CLAIM if kind is OfferKind.CLAIM else AskedKind.NOMINATION
            by = people.ref(row.made_by)
            yield Asked(
                kind=asked,
                id=row.id or 0,
                initiative=ref_of(line),
                about=row.sentence,
                by=by.name if by else None,
                at=row.made_at,
            )


@same_for_school
def _open_offers(session: Session, school_id: int) -> Sequence[Offer]:
    return session.exec(
        select(Offer).where(Offer.school_id == school_id, Offer.state == OfferState.OPEN)
    ).all()


def sightings(found: Iterable[SightingLine]) -> Iterator[Asked]:
    """Unanswered sightings of the actor."""
    for each in found:
        if each.state is SightingState.OPEN:
            by = each.by.name if each.by else None
            yield Asked(
                kind=AskedKind.SIGHTING,
                id=each.sighting_id,
                initiative=None,
                about=each.area,
                by=by,
                at=each.seen_at,
            )


def visits(found: Iterable[VisitLine], today: date) -> Iterator[Asked]:
    """Visits that wait for the actor's answer, and what they take along from one that was lately."""
    for each in found:
        last, by = each.steps[-1], each.other.name if each.other else None
        if each.waits_for_me:
            kind = AskedKind.VISIT_ASKED if last.move is VisitMove.ASK else AskedKind.VISIT_OTHER_DAY
            yield Asked(kind=kind, id=each.visit_id, initiative=None, about=last.text, by=by, at=last.at)
        elif each.is_guest and is_asked_after(each.has_been, each.visit_on, today) and not each.own_word:
            at = datetime.combine(each.visit_on, time(), UTC)
            about = each.steps[0].text
            yield Asked(
                kind=AskedKind.VISIT_BEEN, id=each.visit_id, initiative=None, about=about, by=by, at=at
            )


def challenges(questions: Iterable[ChallengeLine], lines: Lines) -> Iterator[Asked]:
    """Open challenges that wait for the actor first, of whatever is said at the school."""
    for each in questions:
        if each.asked_of_me:
            line = lines.get(each.initiative_id or 0)
            yield Asked(
                kind=AskedKind.CHALLENGE,
                id=each.challenge_id,
                initiative=ref_of(line) if line else None,
                about=each.question,
                by=each.by,
                at=each.at,
                claim=each.claim,
                on=each.on,
                title=each.title,
            )


def points(followed: Iterable[FollowedLine]) -> Iterator[Asked]:
    """What leads ask of the actor, as a follower, as long as they have not said what they do of it."""
    for each in followed:
        if each.unanswered and each.asked_at is not None:
            yield Asked(
                kind=AskedKind.POINTS,
                id=each.unanswered,
                initiative=InitiativeRef(each.initiative_id, each.title, each.phase),
                about=next(point.text for point in each.points if point.own is None),
                by=each.asked_by.name if each.asked_by else None,
                at=each.asked_at,
            )


def asked_in_return(session: Session, actor: Actor, lines: Lines, people: People) -> Iterator[Asked]:
    """What followers ask of the actor, as the lead or as the school leader, and nobody has answered."""
    for initiative_id, talk in talks_of(session, actor).items():
        line = lines.get(initiative_id)
        if line is None or line.phase in ENDS or not line.leads:
            continue
        for row in filter(talk.waits, talk.asks):
            is_theirs = leads(line, actor) if row.asked_of == AskedOf.LEAD else actor.is_school_leader
            if is_theirs:
                by = people.ref(row.asked_by)
                yield Asked(
                    kind=AskedKind.ASKED_IN_RETURN,
                    id=row.id or 0,
                    initiative=ref_of(line),
                    about=row.text,
                    by=by.name if by else None,
                    at=row.asked_at,
                )


def reviews(
    lines: Lines, followed: Iterable[FollowedLine], actor: Actor, today: date, calendar: SchoolCalendar
) -> Iterator[Asked]:
    """Expectations due for review by leads, and by followers until they looked; asked before a holiday."""
    for each in followed:
        if each.to_look and each.review_on and (found := lines.get(each.initiative_id)):
            at = datetime.combine(each.review_on, time(), UTC)
            yield Asked(kind=AskedKind.EXPECTATIONS, id=0, initiative=ref_of(found), about="", by=None, at=at)
    for line in lines.values():
        due = line.review_on and calendar.announced(line.review_on)
        if line.review_on and leads(line, actor) and is_review_due(line.phase, due, today):
            at = datetime.combine(line.review_on, time(), UTC)
            yield Asked(kind=AskedKind.EXPECTATIONS, id=0, initiative=ref_of(line), about="", by=None, at=at)


def sustained(lines: Lines, actor: Actor, today: date, calendar: SchoolCalendar) -> Iterator[Asked]:
    """What the actor led last and was sustained, and is a year old: does it still stand?"""
    for line in lines.values():
        led = actor.person_id in {each.person_id for each in line.leads}
        due = line.asked_on and calendar.announced(line.asked_on)
        if led and line.asked_on and is_asked_again(line.phase, due, today):
            at = datetime.combine(line.asked_on, time(), UTC)
            yield Asked(kind=AskedKind.SUSTAINED, id=0, initiative=ref_of(line), about="", by=None, at=at)


def of_decisions(found: Iterable[Announced]) -> Iterator[Asked]:
    """Decisions for the actor to look back on, and answers that the council is due; both once it is time."""
    kinds = {
        AnnouncedKind.REVIEW: AskedKind.DECISION_REVIEW,
        AnnouncedKind.COUNCIL_TERM: AskedKind.COUNCIL_TERM,
    }
    for each in found:
        if each.is_theirs and each.is_due:
            at = datetime.combine(each.on, time(), UTC)
            yield Asked(
                kind=kinds[each.kind], id=each.decision_id, initiative=None, about=each.title, by=None, at=at
            )


def of_scans(found: Iterable[ScanLine], actor: Actor, today: date) -> Iterator[Asked]:
    """Scans that wait for the actor's answer; and those that they asked, once the last day is over."""
    for each in found:
        if not each.is_open:
            continue
        is_over = each.until < today
        if is_over and each.is_mine:
            kind = AskedKind.SCAN_OVER
        elif not is_over and each.is_asked and not each.has_answered:
            kind = AskedKind.SCAN
        else:
            continue
        yield Asked(
            kind=kind, id=each.scan_id, initiative=None, about=each.title, by=each.by, at=each.opened_at
        )


def of_paths(found: Iterable[ToConfirm]) -> Iterator[Asked]:
    """What colleagues wrote down as the actor's words on a path of inquiry."""
    for each in found:
        yield Asked(
            kind=AskedKind.PATH_LINE,
            id=each.path_id,
            initiative=None,
            about=each.text,
            by=each.by,
            at=each.at,
            title=each.question,
            step=each.step,
        )


def help_asked(session: Session, actor: Actor, lines: Lines, people: People) -> Iterator[HelpAsked]:
    """Notes with an open request for help, oldest first."""
    found = _answers(session, actor.school_id)
    answered = _answered_by(found, actor) | {
        offer.note_id
        for offer, _ in found
        if offer.person_id == actor.person_id  # asked in person
    }
    for row in _notes_that_ask(session, actor.school_id):
        by = people.ref(row.written_by)
        if line := lines.get(row.initiative_id):
            yield HelpAsked(
                note_id=row.id or 0,
                initiative=ref_of(line),
                text=row.text,
                by=by.name if by else None,
                at=row.written_at,
                is_for_me=row.written_by != actor.person_id and row.id not in answered,
            )


@same_for_school
def _notes_that_ask(session: Session, school_id: int) -> Sequence[ProgressNote]:
    return session.exec(
        select(ProgressNote)
        .join(Initiative, col(Initiative.id) == ProgressNote.initiative_id)
        .where(ProgressNote.school_id == school_id, _ASKS, col(Initiative.phase).not_in(ENDS))
        .order_by(col(ProgressNote.id))
    ).all()


def help_answered(session: Session, actor: Actor, lines: Lines, people: People) -> Iterator[Asked]:
    """Answers to the actor's open requests for help, and requests with which a colleague named the actor."""
    found = _answers(session, actor.school_id)
    answered = _answered_by(found, actor)
    for offer, asked_by in found:
        line, by = lines.get(offer.initiative_id), people.ref(offer.offered_by)
        own = asked_by == actor.person_id
        named = offer.person_id == actor.person_id and offer.note_id not in answered
        if line is not None and line.phase not in ENDS and (own or named):
            yield Asked(
                kind=AskedKind.HELP_ANSWERED if own else AskedKind.HELP_NAMED,
                id=offer.id or 0,
                initiative=ref_of(line),
                about=offer.text,
                by=by.name if by else None,
                at=offer.offered_at,
            )


_ASKS = and_(col(ProgressNote.asks_help), col(ProgressNote.helped_at).is_(None))


@same_for_school
def _answers(session: Session, school_id: int) -> list[tuple[HelpOffer, int | None]]:
    """The answers to open requests, with who asked."""
    query = (
        select(HelpOffer, ProgressNote.written_by)
        .join(ProgressNote, col(ProgressNote.id) == HelpOffer.note_id)
        .where(HelpOffer.school_id == school_id, col(HelpOffer.gone_at).is_(None), _ASKS)
        .order_by(col(HelpOffer.id))
    )
    return [(offer, asked_by) for offer, asked_by in session.exec(query)]


def _answered_by(found: Iterable[tuple[HelpOffer, int | None]], actor: Actor) -> frozenset[int]:
    return frozenset(offer.note_id for offer, _ in found if offer.offered_by == actor.person_id)
