"""Sayings: each different one once, and nobody is lost or added."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.themes import key_of, matches, sayings_of

WRITTEN = st.dictionaries(st.sampled_from(["ouders", "team"]), st.lists(st.sampled_from(
    ["Meer rust.", "meer  rust", "MEER RUST!", "n.v.t.", "-", "👍", "Te lang", "te lang?", "Ünlü"]
) | st.text(min_size=1)))  # fmt: skip


@given(WRITTEN)
def test_everybody_who_wrote_something_is_counted_once(texts: dict[str, list[str]]) -> None:
    found = sayings_of(texts)

    for group, given_texts in texts.items():
        assert sum(each.groups.get(group, 0) for each in found) == len(given_texts)
    assert len({each.key for each in found}) == len(found)
    assert all(each.text in {text for group in texts.values() for text in group} for each in found)


@given(WRITTEN, st.randoms())
def test_the_order_of_the_file_changes_nothing(texts: dict[str, list[str]], chance: object) -> None:
    mixed = {
        group: sorted(given_texts, key=lambda _: chance.random()) for group, given_texts in texts.items()
    }  # type: ignore[attr-defined]

    assert sayings_of(mixed) == sayings_of(texts)


@given(st.text())
def test_a_saying_is_known_by_its_key_whatever_its_signs(text: str) -> None:
    assert key_of(f"  {text} ") == key_of(text)
    assert key_of(key_of(text)) == key_of(text)


def test_what_fills_in_a_field_without_saying_anything_is_known() -> None:
    said = {
        each.text: each.says_nothing
        for each in sayings_of({"": ["N.v.t.", "nee!", "0", "Nee, want te duur"]})
    }

    assert said == {"N.v.t.": True, "nee!": True, "0": True, "Nee, want te duur": False}


def test_searching_finds_parts_of_words_in_any_order() -> None:
    found = sayings_of({"": ["De lunchpauze is te kort", "Een kortere pauze graag", "Te kort dag"]})

    assert {each.text for each in matches(found, "kort pauze")} == {
        "De lunchpauze is te kort", "Een kortere pauze graag",
    }  # fmt: skip
    assert matches(found, " ") == found
    assert matches(found, "zwemles") == ()
