"""Decide the sheets of an import from its figures, beside all that was told of the same responses before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import numpy as np
from sqlmodel import col, select

from core.survey_files.versions.comparing import parts
from db.models import Publication
from db.surveys.case import from_structure
from db.surveys.desk import Before, Desk
from db.surveys.families import Family, Roll, family_of
from db.surveys.figures import (
    PartFigures,
    figures_by_part,
    figures_of,
)
from db.surveys.recognising import File, recognised
from db.surveys.themed import counted_themes, told_of_theme
from db.surveys.told import Told, read_told


def decide(file: File, number: int, k: int, *, was_seen: bool) -> tuple[Roll, tuple[Told, ...]]:
    """Which responses a file counts, and what is told of them; `number`: of this look at the school.

    `was_seen`: before there were sheets.
    """
    roll, earlier = recognised(file, number)
    themes = counted_themes(file.session, file.stored.school_id, earlier)
    family = family_of(roll, [*earlier, *(inside for inside, _count in themes)])
    before = _told_before(file, family, number)
    for inside, count in themes:
        for each in told_of_theme(count, parts(from_structure(file.stored.structure))):
            before.setdefault(each.name, []).append((each, family.members.get(inside.number, {})))
    figures, undivided = _figures(file, family)
    return roll, tuple(
        Desk(
            question=question,
            name=name,
            family=family,
            groups=file.groups,
            k=k,
            before=before.get(name, ()),
            figures=figures.get((question.key, row.key), {}),
            undivided=undivided,
            was_seen=was_seen,
        ).told(row)
        for name, question, row in parts(from_structure(file.stored.structure))
    )


def _told_before(file: File, family: Family, own: int) -> dict[str, list[Before]]:
    others = set(family.members) - {own}
    query = select(Publication.number, Publication.sheets).where(col(Publication.number).in_(others))
    query = query.where(Publication.school_id == file.stored.school_id).order_by(col(Publication.number))
    found: dict[str, list[Before]] = {}
    for number, sheets in file.session.exec(query):
        for told in read_told(sheets or "[]").values():
            found.setdefault(told.name, []).append((told, family.members[number]))
    return found


def _figures(file: File, family: Family) -> tuple[PartFigures, Collection[str]]:
    """The figures by part, and the groups not divided into theirs because the raw answers are gone."""
    own = [place for place, part in enumerate(family.parts) if part.group is not None]
    several = {group for group, n in Counter(family.parts[place].group for place in own).items() if n > 1}
    if several and file.responses is not None:
        in_order = np.empty_like(family.part_of)
        in_order[file.order] = family.part_of
        return figures_by_part(file.responses, in_order), ()
    first = {family.parts[place].group: place for place in reversed(own)}
    return {
        key: {first[group]: figures for group, figures in groups.items() if group in first}
        for key, groups in figures_of(file.session, file.stored).items()
    }, {group for group in several if group is not None}
