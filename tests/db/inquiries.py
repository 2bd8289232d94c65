"""An initiative of Tom's with something to say, for tests of what that rests on."""

from __future__ import annotations

from dataclasses import replace

from core.inquiry import SourceKind
from core.references import Author, Reference, ReferenceKind
from db import inquiry
from db.initiatives import InitiativeWords, open_initiative
from db.inquiry import Inquiry, SourceWords
from db.store import Store
from tests.conftest import Cast

WORDS = InitiativeWords("Lezen met plezier", "Kinderen lezen thuis weinig.")
STUDY = SourceWords(
    SourceKind.RESEARCH,
    Reference(
        "Reading for pleasure", ReferenceKind.ARTICLE, (Author("Clark", "C."),), 2006, doi="10.1000/reading"
    ),
    "Bij ons kiezen kinderen zelden zelf een boek.",
)
EXPERIENCE = SourceWords(SourceKind.PRACTICE, Reference("Wat de bovenbouw ziet"))
TESTS = SourceWords(SourceKind.DATA, Reference("Leestoets groep 6"))
#: A study of which nobody wrote yet what it means for the school.
BARE = replace(STUDY, reference=replace(STUDY.reference, title="Elsewhere", doi=""), meaning=" ")


class Asking:
    """One initiative of De Linde, opened by Tom; Tessa is on the team and has no part in it."""

    def __init__(self, store: Store, cast: Cast) -> None:
        self.store, self.cast = store, cast
        self.initiative_id = open_initiative(store, cast.tom, WORDS)

    def state(self, text: str = "Kinderen lezen te weinig.", *sources: int) -> int:
        """Let Tom state something."""
        return inquiry.add_statement(self.store, self.cast.tom, self.initiative_id, text, sources)

    def source(self, words: SourceWords = STUDY) -> int:
        """Let Tom keep a source."""
        return inquiry.add_source(self.store, self.cast.tom, self.initiative_id, words)

    def read(self) -> Inquiry:
        """The inquiry as Tessa reads it."""
        return inquiry.inquiry_of(self.store, self.cast.tessa, self.initiative_id)
