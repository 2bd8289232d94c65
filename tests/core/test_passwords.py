"""Which passwords others would guess soon."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.passwords import Weakness, weakness

KNOWN = ["De Linde", "Lea Linde", "lea@example.org"]


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("aaaaaaaaaa", Weakness.REPEATS),
        ("Ab ab ab ab ab", Weakness.REPEATS),
        ("abcabcabcab", Weakness.REPEATS),
        ("1231231231", Weakness.REPEATS),
        ("1234567890", Weakness.ROW),
        ("qwertyuiop", Weakness.ROW),
        ("12345qwert", Weakness.ROW),
        ("1q2w3e4r5t", Weakness.ROW),
        ("1122334455", Weakness.ROW),
        ("zyxwvutsrq", Weakness.ROW),
        ("Welkom2026!", Weakness.COMMON),
        ("Wëlkom 2026", Weakness.COMMON),
        ("W4chtw00rd!", Weakness.COMMON),
        ("P@ssw0rd123", Weakness.COMMON),
        ("zomervakantie", Weakness.COMMON),
        ("groep8meester", Weakness.COMMON),
        ("football12345678", Weakness.COMMON),
        ("1qaz2wsx3edc4rfv", Weakness.ROW),
        ("mailcreated5240", Weakness.COMMON),
        ("iloveyou!!!!!!!", Weakness.COMMON),
        ("DeLinde2026", Weakness.KNOWN),
        ("12345lealinde", Weakness.KNOWN),
        ("l3a.l1nd3!!!", Weakness.KNOWN),
        ("linde-school", Weakness.KNOWN),
        ("lea@example.org", Weakness.KNOWN),
    ],
)
def test_what_is_guessed_soon_is_told_by_its_reason(password: str, why: Weakness) -> None:
    assert weakness(password, KNOWN) is why


@pytest.mark.parametrize(
    "password",
    [
        "een lang wachtwoord",
        "fietsbel maan komkommer",
        "lente zomer herfst",
        "blauwe stoel",
        "niet-het-oude-7",
        "8374619205",
        "kL9#vq2!xZ",
        "Linde staat voor de deur",
    ],
)
def test_a_sentence_or_what_means_nothing_is_kept(password: str) -> None:
    assert weakness(password, KNOWN) is None


@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_gets_an_answer(password: str, known: list[str]) -> None:
    assert weakness(password, known) in {None, *Weakness}
