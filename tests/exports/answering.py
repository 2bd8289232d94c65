"""Answer what the product asks as somebody would who knows the questionnaire."""

from __future__ import annotations

from dataclasses import replace

from core.survey_files import ColumnRole, Corrections, Doubt, Hints, Outcome, Twice
from tests.exports.reading import Read, place, read
from tests.exports.truths import OTHER_WORDS, TrueQuestion, Truth

ROUNDS = 4


def read_with_answers(truth: Truth) -> Read:
    """What the product makes of a file after a person answered its doubts, one after another."""
    corrections, hints = Corrections(), Hints()
    found = read(truth)
    for _ in range(ROUNDS):
        if not found.doubts:
            break
        for doubt in found.doubts:
            corrections, hints = _answer(truth, found, doubt, corrections, hints)
        found = read(truth, corrections, hints)
    return found


def _answer(
    truth: Truth, found: Read, doubt: Doubt, corrections: Corrections, hints: Hints
) -> tuple[Corrections, Hints]:
    right = next((one for one in doubt.outcomes if _is_true(truth, found, doubt, one)), doubt.outcomes[0])
    changes: dict[str, object] = {}
    if right.header_rows is not None:
        return corrections, replace(hints, header_rows=right.header_rows)
    if right.kind is not None:
        changes["kinds"] = {**corrections.kinds, **dict.fromkeys(doubt.keys, right.kind)}
    if right.own_words is not None:
        changes["own_words"] = {**corrections.own_words, **dict.fromkeys(doubt.keys, right.own_words)}
    if right.role is not None:
        changes["roles"] = {**corrections.roles, **dict.fromkeys(doubt.keys, right.role)}
    if right.is_group is not None:
        changes["group_column"] = doubt.keys[0] if right.is_group else ""
    if right.month_first is not None:
        changes["month_first"] = {**corrections.month_first, **dict.fromkeys(doubt.keys, right.month_first)}
    if right.twice is not None:
        changes["twice"] = right.twice
    return replace(corrections, **changes), hints  # type: ignore[arg-type]


def _is_true(truth: Truth, found: Read, doubt: Doubt, outcome: Outcome) -> bool:
    assert found.recognition is not None
    if outcome.header_rows is not None:
        return outcome.header_rows == truth.header_rows
    if outcome.twice is not None:
        return outcome.twice is Twice.ALL
    asked = asked_about(found, doubt)
    meant = [one for one in truth.questions if one.columns & asked]
    if outcome.kind is not None:
        return bool(meant) and outcome.kind in meant[0].kinds
    if outcome.own_words is not None:
        return outcome.own_words == any(OTHER_WORDS in (one.options or ()) for one in meant)
    column = place(found.recognition, doubt.keys[0]) if doubt.keys else 0
    if outcome.is_group is not None:
        return outcome.is_group == (column == truth.group)
    if outcome.role is not None:
        return (outcome.role is ColumnRole.QUESTION) == any(column in one.columns for one in truth.questions)
    return False


def asked_about(found: Read, doubt: Doubt) -> frozenset[int]:
    """The columns that a doubt is about."""
    columns = {
        column
        for question, read_ in found.questions.items()
        if read_.key in doubt.keys
        for column in question
    }
    assert found.recognition is not None
    keys = {column.key: column.position + 1 for column in found.recognition.columns}
    return frozenset(columns | {keys[key] for key in doubt.keys if key in keys})


def is_asked(found: Read, question: TrueQuestion) -> bool:
    """Whether a person is asked about this question."""
    return any(asked_about(found, doubt) & question.columns for doubt in found.doubts)
