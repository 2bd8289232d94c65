"""The whole school at a glance: how many could lead, advise, or would like to learn in each group."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from html import escape

import pandas as pd
import streamlit as st

from core.expertise import AreaGroup, Cover, Region
from pages.ui.expertise.names import GROUPS, REGION_MEANINGS, REGIONS
from pages.ui.expertise.views import View
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count
from pages.ui.kit.places import enter_button
from pages.ui.kit.widgets import plain

ORDER = (Region.LEAD, Region.ADVISE, Region.LEARN)


def message(covers: Mapping[AreaGroup, Cover]) -> str:
    """What the picture says in one sentence."""
    led = [group for group, found in covers.items() if found.regions[Region.LEAD]]
    if len(led) == len(covers):
        return _("Somebody could lead in every group of areas")
    return _("Somebody could lead in {n} of the {all} groups of areas").format(
        n=count(len(led)), all=count(len(covers))
    )


def glance(covers: Mapping[AreaGroup, Cover], gaps: Container[AreaGroup]) -> None:
    """Draw the picture, a row per group, which opens it; `gaps`: where an ambition finds nobody."""
    with st.container(key="glance", gap=None):
        st.html(head())
        for group, row in rows(covers, gaps):
            with st.container(key=f"glance_{group}", gap=None):
                query = {"view": View.MAP, "group": group}
                enter_button(plain(_(GROUPS[group])), f"group_{group}", query, type="tertiary")
                st.html(row)


def rows(covers: Mapping[AreaGroup, Cover], gaps: Container[AreaGroup]) -> Iterator[tuple[AreaGroup, str]]:
    """Each group with its dots, as a piece of HTML; the widest row sets the room of all."""
    most = max(len(people) for each in covers.values() for people in each.regions.values())
    for group, found in covers.items():
        yield group, _row(found, most, is_gap=group in gaps)


def in_words(covers: Mapping[AreaGroup, Cover], gaps: Container[AreaGroup]) -> pd.DataFrame:
    """The same as a table, a row per group."""
    rows = [
        (
            _(GROUPS[group]),
            *(count(len(found.regions[each])) for each in ORDER),
            "; ".join(_calls(found, is_gap=group in gaps)),
        )
        for group, found in covers.items()
    ]
    heads = [_("Group"), *(_(REGIONS[each]) for each in ORDER), _("To talk about")]
    return pd.DataFrame(rows, columns=heads)


def head() -> str:
    """What the columns of dots are, as a piece of HTML."""
    heads = "".join(
        f"<span><strong>{escape(_(REGIONS[each]))}</strong><small>{escape(_(REGION_MEANINGS[each]))}</small></span>"
        for each in ORDER
    )
    return f'<div class="kt-glance-head" aria-hidden="true"><div class="kt-glance">{heads}</div></div>'


def _row(found: Cover, most: int, *, is_gap: bool) -> str:
    cells = "".join(_dots(each, len(found.regions[each]), most) for each in ORDER)
    calls = "".join(f'<span class="kt-tag">{escape(call)}</span>' for call in _calls(found, is_gap=is_gap))
    return f'<div class="kt-glance">{cells}<span class="kt-calls">{calls}</span></div>'


def _dots(region: Region, people: int, most: int) -> str:
    look = f'class="kt-people kt-at-{region}" style="--n:{people};--most:{most}"'
    dots = f'<span {look} aria-hidden="true"></span>'
    name = f'<span class="kt-label">{escape(_(REGIONS[region]))}: </span>'
    return f"<span>{name}{dots if people else ''}<b>{count(people) if people else '–'}</b></span>"


def _calls(found: Cover, *, is_gap: bool) -> list[str]:
    said = [_("one colleague carries all")] if found.alone is not None else []
    return [*said, _("an ambition has nobody yet")] if is_gap else said
