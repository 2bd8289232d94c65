"""What an entry says, field by field, in words."""

from __future__ import annotations

from collections.abc import Iterator

from db.expertise import EntryWords
from pages.ui.expertise.names import VISIBILITIES, affinity_words, level_words
from pages.ui.kit.i18n import _


def difference(words: EntryWords, beside: EntryWords) -> list[tuple[str, str]]:
    """The fields in which two versions differ, in words."""
    return [
        (label, said)
        for (name, label, said) in _all_told(words)
        if getattr(words, name) != getattr(beside, name)
    ]


def _all_told(words: EntryWords) -> Iterator[tuple[str, str, str]]:
    yield "level", _("Level"), level_words(words.level)
    yield "affinity", _("Affinity"), affinity_words(words.affinity)
    yield "training", _("Training or course"), words.training or "–"
    yield "years", _("Years of experience"), "–" if words.years is None else str(words.years)
    yield "certificate", _("Certificate"), words.certificate or "–"
    yield "ask_me", _("You can ask me about this"), _yes(words.ask_me)
    yield "wants_to_lead", _("I would like to lead something in this"), _yes(words.wants_to_lead)
    yield "shares_wish", _("Others may know that I would like to lead"), _yes(words.shares_wish)
    yield "visibility", _("Who sees this?"), _(VISIBILITIES[words.visibility])


def _yes(is_so: bool) -> str:
    return _("yes") if is_so else _("no")
