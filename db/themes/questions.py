"""What people wrote, ordered by themes, as far as it may be shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress

from sqlmodel import Session, col, select

from core.permissions import Act, Actor
from core.themes import Saying, sayings_of
from core.themes.typical import typical
from db.acting import asking, same_for_role
from db.models import School, Theme, ThemeCount, ThemeSaying
from db.store import Store
from db.surveys.case import find_import
from db.surveys.joint import sides_of
from db.surveys.refusals import RawAnswersGone
from db.surveys.texts import free_texts
from db.themes.case import print_of, standing
from db.themes.told import counts_of, written_of
from db.themes.values import Ordered, ThemeCounts, ThemeLine


@same_for_role
def ordered(store: Store, actor: Actor, survey_id: int, question: str) -> Ordered:
    """The themes of a question, with the sayings in each; `ResultsSealed`, `NotFound`.

    How many of each group wrote what is in a theme is counted in the texts that everybody may read: nothing
    can be subtracted from it that was not told. Once those are gone, it is what was told for good.
    """
    sayings: tuple[Saying, ...] | None = None
    with suppress(RawAnswersGone):
        sayings = sayings_of(free_texts(store, actor, survey_id, question))
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        rows = standing(session, actor, survey_id, question)
        inside = _inside(session, actor, survey_id, sayings or ())
        told = _told(session, rows, _texts(session, actor, survey_id))
    lines = [_line(row, inside[row.id or 0], told.get(row.id or 0), sayings is not None) for row in rows]
    placed = {saying.key for line in lines for saying in line.sayings}
    return Ordered(
        survey_id=survey_id,
        question=question,
        themes=tuple(sorted(lines, key=lambda each: (-each.n, each.theme_id))),
        loose=tuple(each for each in sayings or () if each.key not in placed and not each.says_nothing),
        has_texts=sayings is not None,
    )


def _inside(
    session: Session, actor: Actor, survey_id: int, sayings: Sequence[Saying]
) -> Mapping[int, list[Saying]]:
    """The sayings in each theme of a survey, in their order."""
    prints = print_of(session, actor.school_id, (each.key for each in sayings))
    themes: defaultdict[str, list[int]] = defaultdict(list)
    kept = select(ThemeSaying.saying, ThemeSaying.theme_id).where(ThemeSaying.survey_id == survey_id)
    for kept_print, theme_id in session.exec(kept.order_by(col(ThemeSaying.theme_id))):
        themes[kept_print].append(theme_id)
    inside: defaultdict[int, list[Saying]] = defaultdict(list)
    for saying in sayings:
        for theme_id in themes[prints[saying.key]]:
            inside[theme_id].append(saying)
    return inside


def _texts(session: Session, actor: Actor, survey_id: int) -> Mapping[str, str]:
    """How the questions read, by the names by which other files know them."""
    return {side.name: side.text for side in sides_of(find_import(session, actor, survey_id)).values()}


#: What was told last of a theme, and how it reads.
_Last = tuple[ThemeCount, ThemeCounts]


def _told(session: Session, rows: Sequence[Theme], texts: Mapping[str, str]) -> dict[int, _Last]:
    found = select(ThemeCount).where(col(ThemeCount.theme_id).in_([row.id for row in rows]))
    changes = {row.id: row.changes for row in rows}
    k = session.get_one(School, rows[0].school_id).privacy_threshold if rows else 0
    return {
        each.theme_id or 0: (each, counts_of(each, changes[each.theme_id], texts, k))
        for each in session.exec(found.order_by(col(ThemeCount.id)))
    }


def _line(row: Theme, sayings: Sequence[Saying], told: _Last | None, has_texts: bool) -> ThemeLine:
    groups = Counter[str]()
    for saying in sayings:
        groups.update(saying.groups)
    return ThemeLine(
        theme_id=row.id or 0,
        title=row.title,
        version=row.version,
        groups=dict(groups) if has_texts or told is None else written_of(told[0]),
        typical=tuple(each.text for each in typical(sayings)),
        sayings=tuple(sayings),
        counts=None if told is None else told[1],
    )
