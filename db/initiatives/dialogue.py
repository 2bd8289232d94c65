"""What a lead and those who follow expect of each other: of an initiative, and of all that one follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlmodel import Session, col, select

from core.attention import is_review_due
from core.expectations import AnswerWords, AskedOf, LookWords, same, stands
from core.initiatives import ENDS, Part, Phase
from core.people import PersonRef, by_name
from core.permissions import Act, Actor
from db.acting import Case, asking, value_of
from db.initiatives.case import InitiativeCase, People, on_initiative, people_of, present, with_part
from db.initiatives.dialogue_values import (
    AnswerLine,
    AskLine,
    Dialogue,
    FollowedLine,
    FollowedPoint,
    LookLine,
    PointLine,
    ReplyLine,
    Round,
)
from db.initiatives.expecting import is_due, may_reply
from db.kept import same_for_school
from db.models import (
    Expectation,
    ExpectationAnswer,
    ExpectationAsk,
    ExpectationLook,
    ExpectationPoint,
    ExpectationReply,
    ExpectationReview,
    Initiative,
    Participation,
)
from db.school_days import school_days_of
from db.store import Store


def dialogue(store: Store, actor: Actor, initiative_id: int) -> Dialogue:
    """The expectation dialogue of an initiative; `NotFound`."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        case = on_initiative(initiative_id, hold=False)(Case(session=session, store=store, actor=actor))
        talk = talks_of(session, actor, only=initiative_id)[initiative_id]
        followers = with_part(case.people, case.phase, case.parts, Part.MEMBER)
        versions = talk.versions
        now = versions[-1] if versions else None
        return Dialogue(
            version=now.version if now else 0,
            lead_asks=now.lead_asks if now else "",
            points=_points(talk, now, case),
            review_on=now.review_on if now else None,
            at=now.set_at if now else None,
            by=case.people.ref(now.set_by) if now else None,
            is_due=is_due(case),
            followers=followers,
            asks=_asks(talk, case),
            rounds=tuple(_round(talk, *pair, case) for pair in pairwise(versions)),
            leads=case.standing.leads,
            follows=case.standing.takes_part and not case.standing.leads,
            may=case.phase not in ENDS and bool(case.leads),
        )


def following(store: Store, actor: Actor) -> tuple[FollowedLine, ...]:
    """The open initiatives that the actor takes part in without leading, most recently opened first."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        rows = session.execute(
            select(Participation.initiative_id, Initiative.title, Initiative.phase)
            .join(Initiative, col(Initiative.id) == Participation.initiative_id)
            .where(Participation.school_id == actor.school_id, Participation.person_id == actor.person_id)
            .where(Participation.part == Part.MEMBER, col(Initiative.phase).not_in(ENDS), present())
            .order_by(col(Initiative.id).desc())
        ).all()
        if not rows:
            return ()
        people, talks = people_of(session, actor.school_id), talks_of(session, actor)
        leads = _leads(session, actor, people, [row.initiative_id for row in rows])
        calendar = school_days_of(session, actor.school_id).calendar
        today = store.today(actor)
        found = []
        for row in rows:
            talk = talks[row.initiative_id]
            now = talk.versions[-1] if talk.versions else None
            on = now.review_on if now else None
            due = is_review_due(Phase(row.phase), calendar.announced(on) if on else None, today)
            found.append(
                FollowedLine(
                    initiative_id=row.initiative_id,
                    title=row.title,
                    phase=Phase(row.phase),
                    leads=leads[row.initiative_id],
                    points=tuple(
                        FollowedPoint(text=point.text, own=talk.own(point, actor))
                        for point in talk.points_of(now)
                    ),
                    lead_asks=now.lead_asks if now else "",
                    asked_at=now.set_at if now else None,
                    asked_by=people.ref(now.set_by) if now else None,
                    review_on=on,
                    to_look=due and not talk.has_looked(now, actor),
                    asked=tuple(
                        _ask(talk, each, people, may=False)
                        for each in talk.asks
                        if each.asked_by == actor.person_id
                    ),
                )
            )
        return tuple(found)


@dataclass(kw_only=True)
class Talk:
    """The rows of the dialogue of one initiative, oldest first."""

    versions: list[Expectation]
    points: list[ExpectationPoint]
    answers: list[ExpectationAnswer]
    asks: list[ExpectationAsk]
    replies: list[ExpectationReply]
    looks: list[ExpectationLook]
    reviews: list[ExpectationReview]

    def points_of(self, version: Expectation | None) -> list[ExpectationPoint]:
        """The points of a version, in order."""
        mine = [row for row in self.points if version is not None and row.expectation_id == version.id]
        return sorted(mine, key=lambda row: row.place)

    def said_of(self, point: ExpectationPoint, until: datetime | None = None) -> list[ExpectationAnswer]:
        """The answers to a point, also from when the lead asked the same in an earlier version.

        `until`: when a next version came; what was said after it is not of this one.
        """
        alike = {row.id for row in self.points if same(row.text) == same(point.text)}
        return [
            row
            for row in self.answers
            if row.point_id in alike and (until is None or row.answered_at <= until)
        ]

    def own(self, point: ExpectationPoint, actor: Actor) -> AnswerWords | None:
        """What the actor says of a point now."""
        mine = [row for row in self.said_of(point) if row.person_id == actor.person_id]
        return value_of(AnswerWords, mine[-1]) if mine else None

    def looks_at(self, point: ExpectationPoint) -> list[ExpectationLook]:
        """The last look of each; of who was removed, all."""
        rows = [row for row in self.looks if row.point_id == point.id]
        return stands(rows, lambda row: row.looked_by or ("", row.id))[0]

    def has_looked(self, version: Expectation | None, actor: Actor) -> bool:
        """Whether the actor said of each point how it works out."""
        points = {row.id for row in self.points_of(version)}
        mine = {row.point_id for row in self.looks if row.looked_by == actor.person_id}
        return bool(points) and points <= mine

    def waits(self, ask: ExpectationAsk) -> bool:
        """Whether nobody answered what was asked."""
        return all(row.ask_id != ask.id for row in self.replies)


_TABLES: dict[str, Any] = {
    "versions": Expectation,
    "points": ExpectationPoint,
    "answers": ExpectationAnswer,
    "asks": ExpectationAsk,
    "replies": ExpectationReply,
    "looks": ExpectationLook,
    "reviews": ExpectationReview,
}


def talks_of(session: Session, actor: Actor, only: int | None = None) -> Mapping[int, Talk]:
    """The dialogues of the actor's school, or `only` this one, in a fixed number of queries."""
    return _talks_of(session, actor.school_id, only)


@same_for_school
def _talks_of(session: Session, school_id: int, only: int | None) -> Mapping[int, Talk]:
    found: defaultdict[int, Talk] = defaultdict(lambda: Talk(**{name: [] for name in _TABLES}))
    for name, table in _TABLES.items():
        query = select(table).where(table.school_id == school_id).order_by(table.id)
        for row in session.exec(query if only is None else query.where(table.initiative_id == only)):
            getattr(found[row.initiative_id], name).append(row)
    return found


def _points(
    talk: Talk, version: Expectation | None, case: InitiativeCase, until: datetime | None = None
) -> tuple[PointLine, ...]:
    """The points of a version; of an earlier one, as they stood when the next one came."""
    followers = with_part(case.people, case.phase, case.parts, Part.MEMBER) if until is None else ()
    return tuple(_point(talk, row, case, followers, until) for row in talk.points_of(version))


def _point(
    talk: Talk,
    row: ExpectationPoint,
    case: InitiativeCase,
    followers: Iterable[PersonRef],
    until: datetime | None,
) -> PointLine:
    now, earlier = stands(talk.said_of(row, until), lambda each: each.person_id)
    said = {each.person: each for each in _answers(now, case.people)}
    looks = talk.looks_at(row)
    mine = [each for each in looks if each.looked_by == case.actor.person_id]
    return PointLine(
        point_id=row.id or 0,
        text=row.text,
        answers=tuple(said[person] for person in by_name(said)),
        earlier=tuple(_answers(earlier, case.people)),
        waiting=tuple(each for each in followers if each not in said),
        looks=tuple(
            LookLine(by=case.people.ref(each.looked_by), words=value_of(LookWords, each), at=each.looked_at)
            for each in looks
        ),
        own=talk.own(row, case.actor),
        own_look=value_of(LookWords, mine[-1]) if mine else None,
    )


def _answers(rows: Iterable[ExpectationAnswer], people: People) -> list[AnswerLine]:
    return [
        AnswerLine(person=person, words=value_of(AnswerWords, row), at=row.answered_at)
        for row in rows
        if (person := people.ref(row.person_id))
    ]


def _asks(talk: Talk, case: InitiativeCase) -> tuple[AskLine, ...]:
    is_open = case.phase not in ENDS and bool(case.leads)
    return tuple(
        _ask(talk, row, case.people, may=is_open and may_reply(case, AskedOf(row.asked_of)))
        for row in talk.asks
    )


def _ask(talk: Talk, row: ExpectationAsk, people: People, *, may: bool) -> AskLine:
    return AskLine(
        ask_id=row.id or 0,
        asked_of=AskedOf(row.asked_of),
        text=row.text,
        by=people.ref(row.asked_by),
        at=row.asked_at,
        replies=tuple(
            ReplyLine(by=people.ref(each.replied_by), words=value_of(AnswerWords, each), at=each.replied_at)
            for each in talk.replies
            if each.ask_id == row.id
        ),
        may_reply=may,
    )


def _round(talk: Talk, row: Expectation, after: Expectation, case: InitiativeCase) -> Round:
    review = next((each for each in talk.reviews if each.version == row.version), None)
    return Round(
        version=row.version,
        lead_asks=row.lead_asks,
        points=_points(talk, row, case, after.set_at),
        review_on=row.review_on,
        at=row.set_at,
        by=case.people.ref(row.set_by),
        agreed=review.agreed if review else None,
        agreed_at=review.reviewed_at if review else None,
        agreed_by=case.people.ref(review.reviewed_by) if review else None,
    )


def _leads(
    session: Session, actor: Actor, people: People, ids: Iterable[int]
) -> Mapping[int, tuple[PersonRef, ...]]:
    rows = session.exec(
        select(Participation.initiative_id, Participation.person_id)
        .where(Participation.school_id == actor.school_id, Participation.part == Part.LEAD)
        .where(col(Participation.initiative_id).in_(list(ids)), col(Participation.ended_at).is_(None))
    ).all()
    found: defaultdict[int, tuple[PersonRef, ...]] = defaultdict(tuple)
    for initiative_id in {each for each, _ in rows}:
        found[initiative_id] = by_name(
            people.refs[person] for each, person in rows if each == initiative_id and person in people.team
        )
    return found
