"""Inquiry: statements, the sources under them, and "How do we know that?".

For pages: the acts and questions in `__all__`.
"""

from db.inquiry.challenging import answer_challenge, challenge
from db.inquiry.reading import inquiry_of, open_questions
from db.inquiry.refusals import (
    AddressNotAllowed,
    DoiNotUnderstood,
    NeedsMeaning,
    SourceConflict,
    SourceInUse,
    StatementConflict,
    StatementWithdrawn,
)
from db.inquiry.sourcing import add_source, add_sources, change_source, remove_source
from db.inquiry.stating import add_statement, change_statement, rest_on, withdraw_statement
from db.inquiry.values import (
    ChallengeLine,
    Inquiry,
    NamedSurvey,
    OpenQuestion,
    SourceLine,
    SourceWords,
    StatementLine,
)

__all__ = [
    "AddressNotAllowed", "ChallengeLine", "DoiNotUnderstood", "Inquiry", "NamedSurvey", "NeedsMeaning",
    "OpenQuestion", "SourceConflict", "SourceInUse", "SourceLine", "SourceWords", "StatementConflict",
    "StatementLine", "StatementWithdrawn", "add_source", "add_sources", "add_statement", "answer_challenge",
    "challenge", "change_source", "change_statement", "inquiry_of", "open_questions", "remove_source",
    "rest_on", "withdraw_statement",
]  # fmt: skip
