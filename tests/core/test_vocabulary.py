"""The areas that every school begins with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.expertise import AreaGroup
from core.vocabulary import VOCABULARY, in_dutch, in_english, name_key, tidy


def test_there_are_about_sixty_in_every_group_some() -> None:
    assert 55 <= len(VOCABULARY) <= 70
    assert {group for group, _ in VOCABULARY} == set(AreaGroup)


def test_no_two_are_the_same_name() -> None:
    assert len({name_key(name) for _, name in VOCABULARY}) == len(VOCABULARY)


def test_each_name_is_tidy_and_fits_on_a_phone() -> None:
    assert all(tidy(name) == name and len(name) <= 40 for _, name in VOCABULARY)


def test_each_has_an_english_name_that_is_no_other_s_and_leads_back() -> None:
    english = {name: in_english(name) for _, name in VOCABULARY}

    assert len({name_key(each) for each in english.values()}) == len(VOCABULARY)
    assert all(tidy(name) == name and len(name) <= 50 for name in english.values())
    assert all(in_dutch(english[name]) == name for name in english)


def test_a_name_of_the_school_s_own_stays_as_it_is() -> None:
    assert in_english("Bijenles") == in_dutch("Bijenles") == "Bijenles"


@given(st.text())
def test_a_name_that_was_tidied_stays_as_it_is(name: str) -> None:
    assert tidy(tidy(name)) == tidy(name)
    assert name_key(tidy(name)) == name_key(name)
