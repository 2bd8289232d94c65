"""Each page has one first heading, and its window is called after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages.ui.kit.heading import window_title

PAGES = Path(__file__).parents[2] / "pages"


@pytest.mark.parametrize(
    ("thing", "section", "page", "title"),
    [
        ("Vijf gelijke dagen", "", "Besluiten", "Vijf gelijke dagen · Besluiten · Kartrekker"),
        (
            "Vijf gelijke dagen",
            " 2 Normen ",
            "Besluiten",
            "Vijf gelijke dagen · 2 Normen · Besluiten · Kartrekker",
        ),
        ("Besluiten", "", "Besluiten", "Besluiten · Kartrekker"),
        ("Initiatieven", "Bord", "Initiatieven", "Bord · Initiatieven · Kartrekker"),
        ("a\n b", "", "Besluiten", "a b · Besluiten · Kartrekker"),
        ("Kartrekker", "", "", "Kartrekker"),
        ("", "", "", "Kartrekker"),
    ],
)
def test_a_window_is_called_after_what_it_shows(thing: str, section: str, page: str, title: str) -> None:
    assert window_title(thing, section, page) == title


def test_every_page_takes_its_first_heading_from_the_kit() -> None:
    by_themselves = [
        path.name
        for path in PAGES.rglob("*.py")
        if path.name != "heading.py" and "st.title(" in path.read_text(encoding="utf-8")
    ]

    assert by_themselves == []
