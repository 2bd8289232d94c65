"""Marks of people and steps in a picture: what people wrote is text in them, and colour is not all they say."""

from __future__ import annotations

from core.people import PersonRef
from pages.ui.kit.marks import faces, pill, step_bar


def test_a_name_in_a_mark_is_text_and_never_markup() -> None:
    drawn = faces([PersonRef(1, '"><img src=x onerror=alert(1)> Kwaad')]) + pill("<b>wint</b>", "met", "✓")

    assert "<img" not in drawn
    assert "<b>" not in drawn


def test_a_step_bar_fills_as_many_bars_as_steps_were_taken() -> None:
    bar = step_bar(2, 6, "met")

    assert bar.count("kt-bar ") + bar.count('"kt-bar"') == 6
    assert bar.count("kt-bar-on") == 2
    assert 'aria-hidden="true"' in bar  # the step is said in words beside it
