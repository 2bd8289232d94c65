"""Themes as they are suggested: the same for the same sayings, and as good as we say they are."""

from __future__ import annotations

import random

import pytest

from core.themes import Saying, key_of, sayings_of
from core.themes.suggesting import FEWEST, MOST, suggest
from core.themes.typical import typical
from tests.themes.__main__ import halves, measure

TUNED, UNSEEN = halves()


@pytest.mark.parametrize("half", [TUNED, UNSEEN], ids=["half to tune on", "half not looked at"])
def test_four_of_five_sayings_need_no_move(half: dict[str, str]) -> None:
    found = measure(half)

    assert found.stay >= 0.8
    assert found.rand >= 0.6
    assert found.themes <= MOST


def test_the_order_of_the_sayings_changes_nothing() -> None:
    sayings = list(sayings_of({"ouders": list(UNSEEN)[:80]}))
    mixed = random.Random(7).sample(sayings, len(sayings))

    assert suggest(sayings) == suggest(mixed) != ()


@pytest.mark.parametrize(
    "texts",
    [[], ["Te duur"] * 3, ["n.v.t.", "nee", "-", "?", "0", "geen", "x"], ["👍", "👎", "😀", "🎉", "❤", "🙏", "⭐"],
     ["aap", "noot", "mies", "wim", "zus", "jet", "teun", "vuur"], ["a" * 100_000] * 9, ["<b>*_`$" * 5] * 9],
)  # fmt: skip
def test_too_few_or_nothing_in_common_gives_no_themes_and_no_error(texts: list[str]) -> None:
    found = suggest(
        sayings_of({"": [f"{text}{n}" if len(text) > 9 else text for n, text in enumerate(texts)]})
    )

    assert len(found) <= MOST
    if len(texts) < FEWEST:
        assert found == ()


def test_never_more_than_asked_for() -> None:
    sayings = sayings_of({"": list(TUNED)})

    assert len(suggest(sayings, most=3)) <= 3
    assert suggest(sayings, most=1) == ()


def test_several_sentences_may_be_in_two_themes() -> None:
    care = ["De bso is vol", "Onze oppas stopt", "Onze bso is duur", "De oppas is duur"]
    eating = ["De pauze is kort", "Te weinig brood", "Het brood is op", "Brood in de pauze"]
    both = "Onze oppas en de bso zijn duur. De pauze met brood is te kort."
    themes = suggest(sayings_of({"": [*care, *eating, both]}), most=2)

    assert [key_of(both) in each.keys for each in themes] == [True, True]
    joined = suggest(sayings_of({"": [*care, *eating, both.replace(". De", " en de")]}), most=2)
    assert sum(key_of(both.replace(". De", " en de")) in each.keys for each in joined) == 1


def test_the_typical_ones_are_about_what_the_theme_shares() -> None:
    texts = {"De bso is te duur": 1, "Te dure bso": 1, "Mooi weer vandaag": 5, "🙂": 9}
    found = typical([Saying(key=key_of(each), text=each, groups={"": n}) for each, n in texts.items()], 2)

    assert {each.text for each in found} <= set(texts)
    assert typical([]) == ()
