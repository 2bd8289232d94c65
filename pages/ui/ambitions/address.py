"""Which school year, or which ambition, the address asks for (`?year=`, `?ambition=`)."""

from __future__ import annotations

import streamlit as st


def number_in_address(name: str) -> int | None:
    """A number that the address gives under this name; None where there is none."""
    given = st.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def go_to_year(year: int) -> None:
    """Put a school year in the address; it is shown in the run that follows."""
    st.query_params.from_dict({"year": str(year)})


def go_to_ambition(ambition_id: int) -> None:
    """Put an ambition in the address. No page_link: to its own page, Streamlit leaves the query as it was."""
    st.query_params.from_dict({"ambition": str(ambition_id)})
