"""Invented questions in eleven languages get their kind, or it is near: see `python -m tests.kinds`."""

from __future__ import annotations

from collections import defaultdict

from core.survey_files.model import QuestionKind
from tests.kinds import choices, labelled

LEAST = 0.9


def test_nearly_all_kinds_are_right_in_every_language() -> None:
    shares: dict[str, list[bool]] = defaultdict(list)
    for question, choice in choices(question for line in labelled() for question in line):
        for group in (question.language, question.kind.value):
            shares[group].append(choice.best is question.kind or question.kind in choice.near)

    assert {group for group, found in shares.items() if sum(found) < LEAST * len(found)} == set()
    assert {kind.value for kind in QuestionKind} - shares.keys() == set()
