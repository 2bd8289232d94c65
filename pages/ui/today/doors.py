"""The doors of the start page: a line that leads to the place where something is done."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from pages.ui.kit.places import Section
from pages.ui.kit.widgets import plain

INITIATIVES, EXPERTISE, AMBITIONS = "initiatives.py", "expertise.py", "ambitions.py"
DECISIONS, SURVEYS, TEAM = "decisions.py", "surveys.py", "team.py"


def door(page: str, label: str, query: Mapping[str, str], icon: str) -> None:
    """A link to the place where it is done."""
    st.page_link(page, label=plain(label), icon=f":material/{icon}:", query_params=dict(query))


def to_initiative(initiative_id: int, section: Section = Section.OVERVIEW) -> dict[str, str]:
    """The query of an initiative's page, at this section."""
    return {"initiative": str(initiative_id), "part": section.value}


def said(*rows: str) -> None:
    """What a card says under its link."""
    st.html("".join(f'<p class="kt-caption kt-row" dir="auto">{escape(row)}</p>' for row in rows if row))
