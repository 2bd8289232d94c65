"""The expectation dialogue: leads ask, followers answer and ask in return, and both look at it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, TypeVar

from sqlmodel import col, select

from core.attention import is_review_due
from core.errors import AlreadyDone, Conflict, refuse_together
from core.events.initiatives import (
    AskedInReturn,
    ExpectationsReviewed,
    ExpectationsSet,
    FollowerOffered,
    PointsAnswered,
    PointsLookedAt,
    RepliedInReturn,
)
from core.expectations import (
    AnswerWords,
    AskedOf,
    LookWords,
    ReviewedWords,
    as_text,
    points_of,
    require_later,
    sound_answer,
    sound_look,
)
from core.fields import cleaned
from core.permissions import Act, Actor
from core.texts import required
from db.acting import acting, value_of
from db.initiatives.case import InitiativeCase, of_initiative, on_initiative
from db.initiatives.refusals import FollowFirst, LeadsFollowNobody, LookAgainLater
from db.models import (
    Expectation,
    ExpectationAnswer,
    ExpectationAsk,
    ExpectationLook,
    ExpectationPoint,
    ExpectationReply,
    ExpectationReview,
    FollowerOffer,
)
from db.school_days import school_days_of
from db.store import Store

Words = TypeVar("Words")


def set_expectations(store: Store, actor: Actor, initiative_id: int, lead_asks: str, review_on: date) -> int:
    """Say in one text, as a lead, what you ask of followers; the new version.

    `NotYourInitiative`, `WithoutLead`, `Missing("lead_asks")`, `DateNotPermitted` unless after today,
    `NotInThisPhase` after its end.
    """
    with acting(store, actor, Act.AGREE_EXPECTATIONS, on_initiative(initiative_id)) as case:
        case.require(Act.AGREE_EXPECTATIONS, case.standing.leads)
        asked = required("lead_asks", lead_asks)
        require_later(review_on, case.today)
        version = _add_version(case, asked, review_on)
        case.hear()
        case.tell(ExpectationsSet(version=version))
        return version


def ask_points(
    store: Store, actor: Actor, initiative_id: int, lead_asks: str, review_on: date, *, based_on: int = 0
) -> int:
    """Say, as a lead, what you ask: a point a line, each of which followers answer; the new version.

    `based_on`: the version that was shown, 0 for none. The refusals of `set_expectations`, `TooManyPoints`,
    `TooLong`, and `Conflict` where the other lead said it anew meanwhile.
    """
    with acting(store, actor, Act.AGREE_EXPECTATIONS, on_initiative(initiative_id)) as case:
        case.require(Act.AGREE_EXPECTATIONS, case.standing.leads)
        points: list[tuple[str, ...]] = []
        refuse_together(
            lambda: points.append(points_of(lead_asks)), lambda: require_later(review_on, case.today)
        )
        _require_last(case, based_on)
        version = _add_points(case, points[0], review_on)
        case.hear()
        case.tell(ExpectationsSet(version=version))
        return version


def answer_points(store: Store, actor: Actor, initiative_id: int, answers: Mapping[int, AnswerWords]) -> None:
    """Say, as a follower, what you do of what is asked; by point. What you said before stays readable.

    `FollowFirst` unless they take part, `LeadsFollowNobody`, `Missing("how:<point>")`, `TooLong`, `Conflict`
    where the lead said it anew meanwhile, `AlreadyDone` where nothing changes, `NotInThisPhase`.
    """
    with acting(store, actor, Act.AGREE_EXPECTATIONS, on_initiative(initiative_id)) as case:
        _require_follower(case)
        kept = _sound(answers, sound_answer)
        _require_points(case, kept)
        said = {
            row.point_id: value_of(AnswerWords, row)
            for row in case.rows(ExpectationAnswer)
            if row.person_id == actor.person_id
        }
        new = _new(kept, said)
        for point_id, words in new.items():
            case.add(ExpectationAnswer, words, point_id=point_id, person_id=actor.person_id)
        case.hear()
        case.tell(PointsAnswered(points=tuple(new)))


def ask_in_return(store: Store, actor: Actor, initiative_id: int, asked_of: AskedOf, text: str) -> int:
    """Ask something, as a follower, of the lead or of the school leader; its id.

    `FollowFirst` unless they take part, `LeadsFollowNobody`, `Missing("text")`, `NotInThisPhase`.
    """
    with acting(store, actor, Act.AGREE_EXPECTATIONS, on_initiative(initiative_id)) as case:
        _require_follower(case)
        row = case.add(ExpectationAsk, asked_of=asked_of, text=required("text", text))
        case.hear()
        case.tell(AskedInReturn(ask=row.id or 0, asked_of=asked_of))
        return row.id or 0


def reply_in_return(store: Store, actor: Actor, ask_id: int, words: AnswerWords) -> None:
    """Answer what a follower asked of the lead or of the school leader; an answer before it stays readable.

    `NotYourInitiative` unless it was asked of them, `Missing("how")`, `TooLong`, `AlreadyDone` where nothing
    changes, `NotInThisPhase`, `NotFound("ask")`.
    """
    find = of_initiative(ExpectationAsk, "ask", ask_id)
    with acting(store, actor, Act.AGREE_EXPECTATIONS, find) as case:
        ask = case.session.get_one(ExpectationAsk, ask_id)
        case.require(Act.AGREE_EXPECTATIONS, may_reply(case, AskedOf(ask.asked_of)))
        kept = sound_answer(words)
        before = [value_of(AnswerWords, row) for row in case.rows(ExpectationReply) if row.ask_id == ask_id]
        if before and before[-1] == kept:
            raise AlreadyDone(kind="reply", state="as written")
        case.add(ExpectationReply, kept, ask_id=ask_id)
        case.hear()
        case.tell(RepliedInReturn(ask=ask_id))


def look_at_points(store: Store, actor: Actor, initiative_id: int, looks: Mapping[int, LookWords]) -> None:
    """Say how the points work out, as a lead or a follower, from the day that was agreed; by point.

    `FollowFirst` unless they lead or take part, `LookAgainLater` before that day, `TooLong`, `Conflict` where
    it was said anew meanwhile, `AlreadyDone` where nothing changes, `NotInThisPhase`.
    """
    with acting(store, actor, Act.AGREE_EXPECTATIONS, on_initiative(initiative_id)) as case:
        if not case.standing.leads:
            _require_follower(case)
        _require_due(case)
        kept = _sound(looks, sound_look)
        _require_points(case, kept)
        said = {
            row.point_id: value_of(LookWords, row)
            for row in case.rows(ExpectationLook)
            if row.looked_by == actor.person_id
        }
        new = _new(kept, said)
        for point_id, words in new.items():
            case.add(ExpectationLook, words, point_id=point_id)
        case.hear()
        case.tell(PointsLookedAt(points=tuple(new)))


def review_expectations(
    store: Store, actor: Actor, initiative_id: int, words: ReviewedWords, lead_asks: str, *, based_on: int
) -> int:
    """Write, as a lead, what both sides agreed when they looked again: a new version, which it gives.

    Its points are the same or others, with the next day, or with none. `based_on`: the version that was
    shown. `NotYourInitiative`, `LookAgainLater`, `Missing("agreed" | "lead_asks")`, `TooLong`,
    `TooManyPoints`, `DateNotPermitted`, `Conflict`, `NotInThisPhase`.
    """
    with acting(store, actor, Act.AGREE_EXPECTATIONS, on_initiative(initiative_id)) as case:
        case.require(Act.AGREE_EXPECTATIONS, case.standing.leads)
        _require_last(case, based_on)
        _require_due(case)
        points: list[tuple[str, ...]] = []
        said: list[ReviewedWords] = []

        def later() -> None:
            if words.next_on is not None:
                require_later(words.next_on, case.today, "next_on")

        refuse_together(
            lambda: said.append(cleaned(words)), lambda: points.append(points_of(lead_asks)), later
        )
        became = _add_points(case, points[0], words.next_on)
        case.add(ExpectationReview, version=based_on, next_version=became, agreed=said[0].agreed)
        case.hear()
        case.tell(ExpectationsReviewed(version=became, next_on=words.next_on))
        return became


def offer_as_follower(store: Store, actor: Actor, initiative_id: int, text: str) -> None:
    """Say what you offer as a follower; it replaces your earlier offer.

    `LeadsFollowNobody`, `WithoutLead`, `Missing("text")`, `NotInThisPhase` after its end.
    """
    with acting(store, actor, Act.AGREE_EXPECTATIONS, on_initiative(initiative_id)) as case:
        if case.standing.leads:
            raise LeadsFollowNobody(initiative_id)
        case.add(FollowerOffer, person_id=actor.person_id, text=required("text", text))
        case.tell(FollowerOffered())


def may_reply(case: InitiativeCase, asked_of: AskedOf) -> bool:
    """Whether what was asked of the lead, or of the school leader, is the actor's to answer."""
    return case.standing.leads if asked_of is AskedOf.LEAD else case.standing.is_school_leader


def is_due(case: InitiativeCase) -> bool:
    """Whether the day to look again has come, or comes in a holiday that is about to begin."""
    last = last_version(case)
    if last is None or last.review_on is None:
        return False
    calendar = school_days_of(case.session, case.actor.school_id).calendar
    return is_review_due(case.phase, calendar.announced(last.review_on), case.today)


def last_version(case: InitiativeCase) -> Expectation | None:
    """The version in force."""
    of_it = select(Expectation).where(Expectation.initiative_id == case.id)
    return case.session.exec(of_it.order_by(col(Expectation.version).desc()).limit(1)).first()


def _add_version(case: InitiativeCase, asked: str, review_on: date | None) -> int:
    return _added(case, asked, review_on).version


def _added(case: InitiativeCase, asked: str, review_on: date | None) -> Expectation:
    last = last_version(case)
    version = (last.version if last else 0) + 1
    return case.add(Expectation, version=version, lead_asks=asked, review_on=review_on)


def _add_points(case: InitiativeCase, points: tuple[str, ...], review_on: date | None) -> int:
    row = _added(case, as_text(points), review_on)
    for place, text in enumerate(points, start=1):
        case.add(ExpectationPoint, expectation_id=row.id, place=place, text=text)
    return row.version


def _require_last(case: InitiativeCase, based_on: int) -> None:
    last = last_version(case)
    if (last.version if last else 0) != based_on:
        raise Conflict


def _require_follower(case: InitiativeCase) -> None:
    if case.standing.leads:
        raise LeadsFollowNobody(case.id)
    if not case.standing.takes_part:
        raise FollowFirst(case.id)


def _require_due(case: InitiativeCase) -> None:
    if not is_due(case):
        last = last_version(case)
        raise LookAgainLater(case.id, last.review_on if last else None)


def _require_points(case: InitiativeCase, said: Mapping[int, Any]) -> None:
    """Refuse points that are not those of the version in force."""
    last = last_version(case)
    now = [row.id for row in case.rows(ExpectationPoint) if last and row.expectation_id == last.id]
    if not set(said) <= set(now):
        raise Conflict


def _sound(given: Mapping[int, Words], sound: Callable[[Words, object], Words]) -> dict[int, Words]:
    kept: dict[int, Words] = {}

    def keep(point_id: int, words: Words) -> None:
        kept[point_id] = sound(words, point_id)

    refuse_together(*(partial(keep, point_id, words) for point_id, words in given.items()))
    return kept


def _new(kept: Mapping[int, Words], said: Mapping[int, Words]) -> dict[int, Words]:
    new = {point_id: words for point_id, words in kept.items() if said.get(point_id) != words}
    if not new:
        raise AlreadyDone(kind="answer", state="as written")
    return new
