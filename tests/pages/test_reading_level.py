"""Plain Dutch stays plain: nine of ten sentences at B1 or easier, by the formula of tests/reading_level.py."""

from __future__ import annotations

import doctest

from tests import reading_level
from tests.dutch import Text
from tests.reading_level import NORMAL, all_sentences, ease, sentences, share


def test_nine_of_ten_dutch_sentences_are_at_b1_or_easier() -> None:
    measured = all_sentences()
    hard = sorted(measured, key=lambda each: each.ease)[:20]

    assert len(measured) > 1900
    assert share(measured) >= 0.9, "\n".join(f"{each.ease:.0f} {each.place}: {each.text}" for each in hard)


def test_long_words_and_long_sentences_are_harder() -> None:
    plain = "Vul in hoeveel mensen er meededen."

    assert ease(plain) > NORMAL
    assert ease("Specificeer de participatiegraad per respondentgroep binnen deze organisatie.") < 0
    assert ease(" ".join([plain] * 3)) < ease(plain)


def test_a_gap_is_filled_in_and_a_label_is_no_sentence() -> None:
    said = [
        Text(place="a.po", text="{} wil dit trekken. Peilingen"),
        Text(place="a.po", text="Nog {} vragen aan jou."),
    ]

    assert [each.text for each in sentences(said)] == ["Nog Tessa vragen aan jou."]


def test_its_examples_hold() -> None:
    assert doctest.testmod(reading_level).failed == 0
