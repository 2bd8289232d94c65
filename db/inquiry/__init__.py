"""Inquiry: statements, the sources under them, and "How do we know that?", asked of whatever is said."""

from db.inquiry.challenging import answer_challenge, ask_how_we_know, challenge
from db.inquiry.claims import PARTS
from db.inquiry.library import library, use_again
from db.inquiry.questions import inquiry_of, open_questions, question, questions_on
from db.inquiry.refusals import (
    AddressNotAllowed,
    ClaimGone,
    DoiNotUnderstood,
    NeedsMeaning,
    OwnQuestion,
    SameMeaning,
    SourceCited,
    SourceConflict,
    SourceInUse,
    StatementConflict,
    StatementWithdrawn,
)
from db.inquiry.sourcing import add_source, add_sources, change_source, remove_source
from db.inquiry.stating import (
    add_statement,
    change_statement,
    rest_on,
    withdraw_statement,
)
from db.inquiry.values import (
    ChallengeLine,
    CitedSource,
    Grounds,
    Inquiry,
    LibraryUse,
    LibraryWork,
    SourceLine,
    SourceWords,
    StatementLine,
)
