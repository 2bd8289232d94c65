"""Publish an insight to the other schools of the board, take one over, and tell back what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlmodel import Session, col, select

from core.errors import AlreadyDone, NotFound
from core.events.insights import InsightPublished, InsightTaken, InsightWithdrawn, ToldTakenBack
from core.fields import cleaned
from core.insights import Held, OriginKind, OutcomeWords
from core.permissions import Act, Actor
from core.shared_insights import PublicWords, named_in, taken_from
from db.acting import Case, acting, asking, nothing, value_of
from db.insights.acts import keep, on_insight
from db.insights.refusals import NamesColleague, NoOtherSchools
from db.insights.values import SharedLine, TakeLine, ToldBack
from db.models import Area, InsightArea, School, SharedInsight, SharedOutcome, SharedTake
from db.people import names, on_team
from db.store import Store


def publish_insight(
    store: Store, actor: Actor, insight_id: int, words: PublicWords, *, names_are_fine: bool = False
) -> int:
    """Publish an insight in these words, which stay as they are; the id of what was published.

    `names_are_fine`: what looks like a name is none. `NamesColleague`, `NoOtherSchools`, `AlreadyDone` while
    it is published, `Missing("learned")`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.PUBLISH_INSIGHT, on_insight(insight_id)) as case:
        board_id = _board_of(actor)
        if _published(case.session, actor, insight_id) is not None:
            raise AlreadyDone(kind="insight", state="published")
        kept = cleaned(words)
        require_nameless(case, kept.texts, names_are_fine=names_are_fine)
        made = SharedInsight(
            board_id=board_id,
            from_id=actor.school_id,
            from_name=_name_of(case),
            insight_id=insight_id,
            areas=_areas(case.session, actor, insight_id),
            published_at=case.at,
            **{**asdict(kept), "sure": kept.sure.value if kept.sure else None},
        )
        case.session.add(made)
        case.session.flush()
        case.tell(InsightPublished(shared=made.id or 0))
        return made.id or 0


def withdraw_insight(store: Store, actor: Actor, insight_id: int) -> None:
    """Take back what was published of an insight; what others took over of it stays theirs.

    `AlreadyDone` where nothing is published, `NotFound`.
    """
    with acting(store, actor, Act.PUBLISH_INSIGHT, on_insight(insight_id)) as case:
        if not withdraw(case, insight_id):
            raise AlreadyDone(kind="insight", state="withdrawn")


def withdraw(case: Case, insight_id: int) -> bool:
    """Within an act: let nothing of an insight be published any more; whether something was."""
    row = _published(case.session, case.actor, insight_id)
    if row is None:
        return False
    row.withdrawn_at = case.at
    row.areas = []
    for name in asdict(PublicWords(learned="")):
        setattr(row, name, None if name == "sure" else "")
    case.tell(InsightWithdrawn(shared=row.id or 0), insight_id)
    return True


def take_shared(store: Store, actor: Actor, shared_id: int) -> int:
    """Take over what another school published, as an insight of the own school; its id.

    `AlreadyDone` where the school took it over already, `NotFound` for what is no longer published.
    """
    with acting(store, actor, Act.TRY_INSIGHT, nothing) as case:
        row = _find(case.session, actor, shared_id, hold=True)  # so that two colleagues take it once
        if row.from_id == actor.school_id:
            raise NotFound("shared_insight", shared_id)
        mine = select(SharedTake).where(
            SharedTake.shared_id == shared_id, SharedTake.by_id == actor.school_id
        )
        if case.session.exec(mine).first() is not None:
            raise AlreadyDone(kind="insight", state="taken over")
        words = taken_from(value_of(PublicWords, row))
        origin = {"origin": OriginKind.SCHOOL.value, "origin_title": row.from_name}
        insight = keep(case, words, origin)
        take = SharedTake(
            board_id=row.board_id,
            shared_id=shared_id,
            by_id=actor.school_id,
            by_name=_name_of(case),
            insight_id=insight,
            taken_at=case.at,
        )
        case.session.add(take)
        case.session.flush()
        case.tell(InsightTaken(shared=shared_id), insight)
        return insight


def tell_back(case: Case, insight_id: int, words: OutcomeWords, *, names_are_fine: bool) -> None:
    """Within an act: let the school that published it read what came of it. `NamesColleague`."""
    mine = select(SharedTake).where(
        SharedTake.by_id == case.actor.school_id, SharedTake.insight_id == insight_id
    )
    take = case.session.exec(mine).first()
    if take is None:
        return
    require_nameless(case, (words.differed, words.came_of_it), names_are_fine=names_are_fine)
    case.session.add(
        SharedOutcome(
            board_id=take.board_id,
            take_id=take.id or 0,
            held=words.held.value,
            differed=words.differed,
            came_of_it=words.came_of_it,
            told_at=case.at,
        )
    )
    case.session.flush()


def take_back_told(store: Store, actor: Actor, insight_id: int) -> None:
    """Let other schools read no words any more of what came of it here; whether it held stays.

    `AlreadyDone` where there are none, `NotFound`.
    """
    with acting(store, actor, Act.PUBLISH_INSIGHT, on_insight(insight_id)) as case:
        told = case.session.exec(
            select(SharedOutcome)
            .join(SharedTake, col(SharedOutcome.take_id) == SharedTake.id)
            .where(SharedTake.by_id == actor.school_id, SharedTake.insight_id == insight_id)
        ).all()
        worded = [each for each in told if each.differed or each.came_of_it]
        if not worded:
            raise AlreadyDone(kind="insight", state="withdrawn")
        for each in worded:
            each.differed = each.came_of_it = ""
        case.tell(ToldTakenBack())


def require_nameless(case: Case, texts: Sequence[str], *, names_are_fine: bool) -> None:
    """Refuse words that leave the school and name somebody, until they say that it is nobody."""
    team = names(case.session, on_team(case.session, case.actor.school_id)).values()
    found = () if names_are_fine else named_in(texts, team)
    if found:
        raise NamesColleague(found)


def shared(store: Store, actor: Actor) -> tuple[SharedLine, ...]:
    """What the schools of the board published, the newest first, each with who took it over.

    Nothing where the school has no board.
    """
    with asking(store, actor, Act.SEE_SHARED) as session:
        if actor.board_id is None:
            return ()
        there = select(SharedInsight).where(SharedInsight.board_id == actor.board_id)
        rows = session.exec(
            there.where(col(SharedInsight.withdrawn_at).is_(None)).order_by(col(SharedInsight.id).desc())
        ).all()
        return _lines(session, actor, rows)


def shared_one(store: Store, actor: Actor, shared_id: int) -> SharedLine:
    """One of them; `NotFound` for what is no longer published, or of another board."""
    with asking(store, actor, Act.SEE_SHARED) as session:
        (line,) = _lines(session, actor, [_find(session, actor, shared_id)])
        return line


def shared_of(store: Store, actor: Actor, insight_id: int) -> SharedLine | None:
    """What was published last of this insight of the school, or what it was taken over from.

    What was withdrawn is without words, with those who took it over.
    """
    with asking(store, actor, Act.SEE_SHARED) as session:
        if actor.board_id is None:
            return None
        ours = select(SharedInsight).where(
            SharedInsight.board_id == actor.board_id,
            SharedInsight.from_id == actor.school_id,
            SharedInsight.insight_id == insight_id,
        )
        taken = (
            select(SharedInsight)
            .join(SharedTake, col(SharedTake.shared_id) == SharedInsight.id)
            .where(SharedTake.by_id == actor.school_id, SharedTake.insight_id == insight_id)
        )
        for query in (ours, taken):
            row = session.exec(query.order_by(col(SharedInsight.id).desc())).first()
            if row is not None:
                (line,) = _lines(session, actor, [row])
                return line
        return None


def _find(session: Session, actor: Actor, shared_id: int, *, hold: bool = False) -> SharedInsight:
    query = select(SharedInsight).where(
        SharedInsight.id == shared_id,
        SharedInsight.board_id == actor.board_id,
        col(SharedInsight.withdrawn_at).is_(None),
    )
    row = session.exec(query.with_for_update() if hold else query).first()
    if row is None:
        raise NotFound("shared_insight", shared_id)
    return row


def _published(session: Session, actor: Actor, insight_id: int) -> SharedInsight | None:
    return session.exec(
        select(SharedInsight).where(
            SharedInsight.board_id == actor.board_id,
            SharedInsight.from_id == actor.school_id,
            SharedInsight.insight_id == insight_id,
            col(SharedInsight.withdrawn_at).is_(None),
        )
    ).first()


def _lines(session: Session, actor: Actor, rows: Sequence[SharedInsight]) -> tuple[SharedLine, ...]:
    ids = [row.id for row in rows]
    takes = session.exec(
        select(SharedTake)
        .where(SharedTake.board_id == actor.board_id, col(SharedTake.shared_id).in_(ids))
        .order_by(col(SharedTake.id))
    ).all()
    told = session.exec(
        select(SharedOutcome)
        .where(SharedOutcome.board_id == actor.board_id)
        .where(col(SharedOutcome.take_id).in_([take.id for take in takes]))
        .order_by(col(SharedOutcome.id))
    ).all()
    return tuple(
        SharedLine(
            shared_id=row.id or 0,
            words=value_of(PublicWords, row),
            areas=tuple(row.areas),
            school=row.from_name,
            is_ours=row.from_id == actor.school_id,
            insight_id=row.insight_id if row.from_id == actor.school_id else None,
            published_at=row.published_at,
            withdrawn_at=row.withdrawn_at,
            takes=tuple(_take(actor, each, told) for each in takes if each.shared_id == row.id),
        )
        for row in rows
    )


def _take(actor: Actor, row: SharedTake, told: Sequence[SharedOutcome]) -> TakeLine:
    return TakeLine(
        school=row.by_name,
        is_ours=row.by_id == actor.school_id,
        insight_id=row.insight_id if row.by_id == actor.school_id else None,
        taken_at=row.taken_at,
        told=tuple(
            ToldBack(
                held=Held(each.held),
                differed=each.differed,
                came_of_it=each.came_of_it,
                at=each.told_at,
            )
            for each in told
            if each.take_id == row.id
        ),
    )


def _board_of(actor: Actor) -> int:
    if actor.board_id is None:
        raise NoOtherSchools
    return actor.board_id


def _name_of(case: Case) -> str:
    return case.session.get_one(School, case.actor.school_id).name


def _areas(session: Session, actor: Actor, insight_id: int) -> list[str]:
    tied = (
        select(Area.name)
        .join(InsightArea, col(InsightArea.area_id) == Area.id)
        .where(InsightArea.insight_id == insight_id, Area.school_id == actor.school_id)
    )
    return sorted(session.exec(tied))
