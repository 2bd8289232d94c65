"""Inquiry: statements, the sources under them, and "How do we know that?"."""

from db.inquiry.questions import inquiry_of, open_questions
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
from db.inquiry.stating import (
    add_statement,
    answer_challenge,
    challenge,
    change_statement,
    rest_on,
    withdraw_statement,
)
from db.inquiry.values import (
    ChallengeLine,
    Inquiry,
    OpenQuestion,
    SourceLine,
    SourceWords,
    StatementLine,
)
