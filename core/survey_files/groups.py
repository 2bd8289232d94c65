"""Respondent groups: the column that tells them apart, and how many returned and were invited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike, plain, words
from core.survey_files.columns import Seen
from core.survey_files.errors import NoParticipants
from core.survey_files.model import Column, Group, Question, QuestionKind
from core.survey_files.reading import read_table
from core.survey_files.table import Table

_ROLE = re.compile(
    r"\b(?:ouders?|verzorgers?|vaders?|moeders?|leerkracht(?:en)?|leraar|leraren|docent(?:en)?"
    r"|juf(?:fen)?|meesters?|leerling(?:en)?"
    r"|kind(?:eren)?|medewerkers?|personeel|teamleden|teamlid|team|directie|directeur|schoolleiders?"
    r"|bestuur(?:der)?s?|oop"
    r"|onderwijsassistent(?:en)?|onderwijsondersteun\w*|ondersteun\w*|intern begeleiders?|ib-?er"
    r"|mr(?:-lid|-leden)?|vrijwilligers?"
    r"|parents?|guardians?|carers?|teachers?|staff|pupils?|students?|principals?|head ?teachers?"
    r"|assistants?|employees?|board"
    r"|eltern|lehrer(?:in)?|lehrkr(?:aft|äfte)|schüler(?:in)?|élèves?|enseignants?)\b"
)  # fmt: skip
_ASKS = re.compile(
    r"\b(?:bent u|ben je|ik ben|wie bent u|rol|functie|doelgroep|respondentgroep|groep|hoedanigheid|ik"
    r" vul .* in als|are you|i am"
    r"|role|group|position|respondent type|which best describes you|in welke rol|relatie tot|uw relatie)\b"
)  # fmt: skip
MAX_GROUPS = 12


def is_role(label: str) -> bool:
    """Whether a label names a role in a school.

    >>> is_role("ouder/verzorger"), is_role("Voor")
    (True, False)
    """
    return bool(_ROLE.search(alike(label))) and len(label.split()) <= 8


def group_score(heading: str, options: Mapping[str, int], key: str = "") -> float:
    """How much a question looks like "who are you?"; 0 is not at all.

    >>> group_score("Bent u ouder of leerkracht?", {"ouder": 187, "leerkracht": 21}) > 1
    True
    >>> group_score("Bent u voor of tegen?", {"Voor": 99, "Tegen": 77})
    0.0
    """
    if not 1 <= len(options) <= MAX_GROUPS:
        return 0.0
    named = sum(map(is_role, options)) / len(options)
    asks = bool(_ASKS.search(alike(heading))) or bool(_ASKS.fullmatch(alike(key)))
    if named >= 0.5 and (len(options) > 1 or asks):
        return named + 0.5 * asks + 0.1 * (len(options) <= 5)
    coded = all(re.fullmatch(r"[A-Za-z]{0,3}\d{1,3}", option) for option in options)
    return (
        0.3
        if coded and re.fullmatch(r"groep|group|rol|role|doelgroep|functie", alike(key or heading))
        else 0.0
    )


def find_groups(
    seen: Seen, columns: Sequence[Column], questions: Sequence[Question], incomplete: pa.BooleanArray
) -> tuple[str, tuple[Group, ...], int]:
    key = seen.corrections.group_column
    if key is None:
        scored = [
            (group_score(q.text, dict.fromkeys(q.options, 1), q.key), q.rows[0].columns[0])
            for q in questions
            if q.kind is QuestionKind.SINGLE_CHOICE and len(q.rows) == 1
        ]
        best = max(scored, key=lambda item: item[0], default=(0.0, ""))
        key = best[1] if best[0] > 0 else ""
    if not key:
        n = pc.sum(incomplete).as_py() or 0
        name = seen.corrections.everyone
        return (
            "",
            (Group(name=name, answers=(), complete=seen.table.n_rows - n, incomplete=n),) if name else (),
            0,
        )
    place = next(column.position for column in columns if column.key == key)
    names = _names(seen, place)
    counted = _counted(seen.table.columns[place].encoded, names, incomplete)
    groups = tuple(
        Group(
            name=name,
            answers=tuple(a for a, n in names.items() if n == name),
            complete=counted[name, False],
            incomplete=counted[name, True],
        )
        for name in dict.fromkeys(
            sorted(names.values(), key=lambda one: (-counted[one, False] - counted[one, True], one))
        )
    )
    known = sum(group.complete + group.incomplete for group in groups)
    return key, groups, seen.table.n_rows - known


def _names(seen: Seen, place: int) -> dict[str, str]:
    labels = {cell: plain(cell) for cell in seen.counts[place]}
    described = seen.described(place)
    if described:
        labels |= {cell: described.label(cell) for cell in labels}
    named = {cell: seen.corrections.group_names.get(cell, seen.corrections.group_names.get(label, label))
             for cell, label in labels.items()}  # fmt: skip
    first: dict[str, str] = {}
    for name in sorted(named.values(), key=lambda one: (one == one.upper(), one)):
        first.setdefault(alike(name), name)
    return {cell: first[alike(name)] for cell, name in named.items() if name}


def _counted(
    encoded: pa.DictionaryArray, names: Mapping[str, str], incomplete: pa.BooleanArray
) -> Counter[tuple[str, bool]]:
    counted = Counter[tuple[str, bool]]()
    table = pa.table({"cell": encoded.dictionary_decode(), "incomplete": incomplete})
    for row in table.group_by(["cell", "incomplete"]).aggregate([([], "count_all")]).to_pylist():
        if row["cell"] in names:
            counted[names[row["cell"]], row["incomplete"]] += row["count_all"]
    return counted


#: The list's own columns; the school's own attributes follow.
_OWN = words(
    "tid|firstname|lastname|email|emailstatus|token|language|validfrom|validuntil|invited|reminded"
    "|remindercount|completed|usesleft|participant_id|blacklisted"
)


def participant_counts(data: bytes, filename: str) -> dict[str, int]:
    """The number invited per group; nothing else of the list is stored.

    Raises
    ------
    NoParticipants
        No column tells groups apart.

    Examples
    --------
    >>> rows = ["token,attribute_1 <rol>", "x1,ouder", "x2,ouder", "x3,leerkracht"]
    >>> participant_counts("\\n".join(rows).encode(), "lijst.csv")
    {'leerkracht': 1, 'ouder': 2}
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
