"""Texts as they are stored."""

from __future__ import annotations

import pytest

from core.errors import Missing
from core.texts import required, written


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e\u200f", " \u00a0\ufeff ", "\0", "\u00ad\n"])
def test_what_nobody_can_see_is_empty(unseen: str) -> None:
    assert written("name", unseen) == ""
    with pytest.raises(Missing):
        required("name", unseen)


def test_what_turns_the_text_around_it_goes_and_all_else_stays() -> None:
    assert written("name", "\u202eTessa\u2066 de Wit") == "Tessa de Wit"
    for kept in ("نور", "\u200fنور", "👩‍🏫", "می‌خواهم", "één\ntwee", "."):
        assert written("name", kept) == kept
