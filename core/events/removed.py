"""Events on words that were removed because they named somebody."""

from __future__ import annotations

from core.events import Event
from core.removed import WordsOf


class WordsRemoved(Event, subject="removed_words", action="remove"):
    """Words were removed of this thing, `row` of its kind; why stands with it, and the words nowhere."""

    kind: WordsOf
    row: int
