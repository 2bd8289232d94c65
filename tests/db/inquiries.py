"""Initiatives of Tom's: one with something to say, and one that he leads with a mandate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from core.inquiry import SourceKind
from core.sources.references import Author, Reference, ReferenceKind
from db import inquiry
from db.initiatives import InitiativeWords, MandateWords
from db.inquiry import Inquiry, SourceWords
from db.store import Store
from tests.conftest import Cast
from tests.scenery import Journey, an_initiative

WORDS = InitiativeWords(title="Lezen met plezier", issue="Kinderen lezen thuis weinig.")
STUDY = SourceWords(
    SourceKind.RESEARCH,
    Reference(
        title="Reading for pleasure",
        kind=ReferenceKind.ARTICLE,
        authors=(Author(family="Clark", given="C."),),
        year=2006,
        doi="10.1000/reading",
    ),
    "Bij ons kiezen kinderen zelden zelf een boek.",
)
EXPERIENCE = SourceWords(SourceKind.PRACTICE, Reference(title="Wat de bovenbouw ziet"))
TESTS = SourceWords(SourceKind.DATA, Reference(title="Leestoets groep 6"))
#: A study of which nobody wrote yet what it means for the school.
BARE = replace(STUDY, reference=replace(STUDY.reference, title="Elsewhere", doi=""), meaning=" ")

TODAY = date(2026, 11, 18)
FRAME = MandateWords(
    scope="Alles",
    fixed="",
    free="",
    quarters=4,
    budget=0,
    coaching="",
    starts_on=TODAY,
    until=TODAY + timedelta(days=60),
    returns_on=TODAY + timedelta(days=30),
)


def led(store: Store, cast: Cast, words: InitiativeWords = WORDS, frame: MandateWords = FRAME) -> int:
    """An initiative that Tom leads, with a mandate from Lea."""
    full = replace(words, pupil_benefit="Plezier in lezen", research_question="Wat helpt?")
    return Journey(store, cast, full, cast.tom, frame).mandated().id


class Asking:
    """One initiative of De Linde, opened by Tom; Tessa is on the team and has no part in it."""

    def __init__(self, store: Store, cast: Cast) -> None:
        self.store, self.cast = store, cast
        self.initiative_id = an_initiative(store, cast.tom, WORDS)

    def state(self, text: str = "Kinderen lezen te weinig.", *sources: int) -> int:
        """Let Tom state something."""
        return inquiry.add_statement(self.store, self.cast.tom, self.initiative_id, text, sources)

    def source(self, words: SourceWords = STUDY) -> int:
        """Let Tom keep a source."""
        return inquiry.add_source(self.store, self.cast.tom, self.initiative_id, words)

    def read(self) -> Inquiry:
        """The inquiry as Tessa reads it."""
        return inquiry.inquiry_of(self.store, self.cast.tessa, self.initiative_id)
