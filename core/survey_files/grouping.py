"""Which group each response belongs to, and how many of each came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike, plain
from core.survey_files.groups import group_score
from core.survey_files.model import Column, Group, Question, QuestionKind
from core.survey_files.seeing import Seen


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
            sorted(names.values(), key=lambda one: -counted[one, False] - counted[one, True])
        )
    )
    known = sum(group.complete + group.incomplete for group in groups)
    return key, groups, seen.table.n_rows - known


def _names(seen: Seen, place: int) -> dict[str, str]:
    """The name of the group that each cell of the group column means."""
    labels = {cell: plain(cell) for cell in seen.counts[place]}
    described = seen.described(place)
    if described:
        labels |= {cell: described.answers[cell] for cell in labels if cell in described.answers}
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
