"""How an ambition stands in the tables: finding it, its words, and whether it can still be written."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.ambitions import writable_years
from core.errors import NotFound
from core.permissions import Actor
from core.texts import required, written
from db.ambitions.refusals import AmbitionDropped, YearClosed
from db.ambitions.values import AmbitionWords, Frame
from db.models import Ambition, AmbitionNeed, AmbitionVersion, Area
from db.store import Store


def require_writable(store: Store, actor: Actor, year: int) -> None:
    """Refuse a school year that is over, or too far away."""
    permitted = writable_years(store.today(actor))
    if year not in permitted:
        raise YearClosed(year, permitted)


def find_ambition(session: Session, actor: Actor, ambition_id: int, *, hold: bool = False) -> Ambition:
    """The ambition of the actor's school; `hold` keeps others from changing it meanwhile."""
    query = select(Ambition).where(Ambition.id == ambition_id, Ambition.school_id == actor.school_id)
    found = session.exec(query.with_for_update() if hold else query).first()
    if found is None:
        raise NotFound("ambition", ambition_id)
    return found


def find_open(session: Session, store: Store, actor: Actor, ambition_id: int) -> Ambition:
    """An ambition to write in, held: of a year that is not over, and not dropped."""
    found = find_ambition(session, actor, ambition_id, hold=True)
    if found.dropped_at is not None:
        raise AmbitionDropped(ambition_id)
    require_writable(store, actor, found.school_year)
    return found


def in_force(session: Session, ambition: Ambition) -> AmbitionVersion:
    """The words that stand now."""
    return session.exec(
        select(AmbitionVersion).where(
            AmbitionVersion.ambition_id == ambition.id, AmbitionVersion.version == ambition.version
        )
    ).one()


def needs_of(session: Session, ambition_ids: list[int]) -> dict[int, tuple[int, ...]]:
    """The areas that these ambitions ask for now; areas that were merged stand under their new id."""
    rows = session.exec(
        select(AmbitionNeed.ambition_id, AmbitionNeed.area_id)
        .where(col(AmbitionNeed.ambition_id).in_(ambition_ids))
        .order_by(col(AmbitionNeed.area_id))
    ).all()
    return {wanted: tuple(area for owner, area in rows if owner == wanted) for wanted in ambition_ids}


def words_of(row: AmbitionVersion, needs: tuple[int, ...]) -> AmbitionWords:
    """The words of a version, as a value."""
    return AmbitionWords(
        title=row.title,
        text=row.text,
        frame=Frame(fixed=row.fixed, free=row.free, means=row.means, returns_on=row.returns_on),
        needs=needs,
    )


def kept(session: Session, actor: Actor, words: AmbitionWords) -> AmbitionWords:
    """The words as they are kept. `Missing("ambition_title")`, `TooLong`, `NotFound` of an area."""
    frame = words.frame
    return AmbitionWords(
        title=required("ambition_title", words.title),
        text=written("ambition_text", words.text),
        frame=Frame(
            fixed=written("fixed", frame.fixed),
            free=written("free", frame.free),
            means=written("means", frame.means),
            returns_on=frame.returns_on,
        ),
        needs=_areas(session, actor, words.needs),
    )


def _areas(session: Session, actor: Actor, ids: tuple[int, ...]) -> tuple[int, ...]:
    """Areas of the actor's school; a merged one is the one that it became."""
    rows = session.exec(
        select(Area.id, Area.merged_into).where(Area.school_id == actor.school_id, col(Area.id).in_(set(ids)))
    ).all()
    became = {area_id: into or area_id for area_id, into in rows}
    for area_id in ids:
        if area_id not in became:
            raise NotFound("area", area_id)
    return tuple(sorted({each for each in became.values() if each is not None}))


def write_version(
    session: Session, store: Store, actor: Actor, ambition: Ambition, words: AmbitionWords, reason: str
) -> None:
    """Write the words of the ambition's present version, and the areas that are asked for now."""
    assert ambition.id is not None
    session.add(
        AmbitionVersion(
            school_id=actor.school_id,
            ambition_id=ambition.id,
            version=ambition.version,
            title=words.title,
            text=words.text,
            fixed=words.frame.fixed,
            free=words.frame.free,
            means=words.frame.means,
            returns_on=words.frame.returns_on,
            needs=list(words.needs),
            reason=reason,
            set_at=store.now(),
            set_by=actor.person_id,
        )
    )
    for old in session.exec(select(AmbitionNeed).where(AmbitionNeed.ambition_id == ambition.id)):
        if old.area_id not in words.needs:
            session.delete(old)
    standing = needs_of(session, [ambition.id])[ambition.id]
    for area_id in words.needs:
        if area_id not in standing:
            session.add(AmbitionNeed(ambition_id=ambition.id, area_id=area_id, school_id=actor.school_id))
