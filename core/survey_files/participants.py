"""A LimeSurvey participant list: only how many there are in each group."""

from __future__ import annotations

from collections.abc import Mapping

from core.survey_files.answers import alike, plain, words
from core.survey_files.errors import NoParticipants
from core.survey_files.groups import MAX_GROUPS, group_score
from core.survey_files.reading import read_table
from core.survey_files.table import Table

#: The list's own columns; what follows are the attributes that a school added.
_OWN = words(
    "tid|firstname|lastname|email|emailstatus|token|language|validfrom|validuntil|invited|reminded"
    "|remindercount|completed|usesleft|participant_id|blacklisted"
)


def participant_counts(data: bytes, filename: str) -> dict[str, int]:
    """How many people are invited per group; nothing else of the list is kept.

    Raises
    ------
    NoParticipants
        When no column tells groups apart.

    Examples
    --------
    >>> rows = ["token,attribute_1 <rol>", "x1,ouder", "x2,ouder", "x3,leerkracht"]
    >>> participant_counts("\\n".join(rows).encode(), "lijst.csv")
    {'ouder': 2, 'leerkracht': 1}
    """
    table = read_table(data, filename)
    scored = [(_score(table, place), -place, place) for place in range(len(table.columns))]
    best = max(scored, default=(0.0, 0, 0))
    if best[0] <= 0:
        raise NoParticipants
    return _named(table.columns[best[2]].counts)


def _score(table: Table, place: int) -> float:
    heading, counts = table.headers[-1][place], table.columns[place].counts
    if alike(heading) in _OWN or not 1 <= len(counts) <= MAX_GROUPS:
        return 0.0
    attribute = 0.5 if alike(heading).startswith("attribute") else 0.0
    return attribute + group_score(heading, counts)


def _named(counts: Mapping[str, int]) -> dict[str, int]:
    named: dict[str, int] = {}
    spelling: dict[str, str] = {}
    for cell, n in counts.items():
        name = spelling.setdefault(alike(cell), plain(cell))
        named[name] = named.get(name, 0) + n
    return named
