"""A person's corrections as JSON, so that a later file of the same survey is read as they said."""

from __future__ import annotations

from typing import Any

from core.fields import plain
from core.survey_files.model import ColumnRole, Corrections, QuestionKind, Twice


def to_json(said: Corrections) -> dict[str, Any]:
    """The corrections as plain JSON.

    >>> to_json(Corrections(everyone="ouders"))["everyone"]
    'ouders'
    """
    texts = [[question, row, text] for (question, row), text in said.texts.items()]
    held = {name: plain(value) for name, value in vars(said).items() if name != "texts"}
    return {**held, "texts": texts}


def from_json(held: dict[str, Any]) -> Corrections:
    """The corrections that `to_json` kept.

    >>> said = Corrections(kinds={"q": QuestionKind.LIKERT}, texts={("q", ""): "Vraag"}, twice=Twice.LAST)
    >>> from_json(to_json(said)) == said
    True
    """
    return Corrections(
        **{
            **held,
            "roles": {key: ColumnRole(role) for key, role in held["roles"].items()},
            "kinds": {key: QuestionKind(kind) for key, kind in held["kinds"].items()},
            "options": {key: tuple(each) for key, each in held["options"].items()},
            "offered": {key: tuple(each) for key, each in held["offered"].items()},
            "twice": None if held["twice"] is None else Twice(held["twice"]),
            "texts": {(question, row): text for question, row, text in held["texts"]},
        }
    )
