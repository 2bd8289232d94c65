"""The four kinds of data beside each other: what the school has of each, and what is not there yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from core.data_kinds import DataKind
from core.evidence import Evidence
from db.evidence import evidence
from pages.ui.kit.asking import ask
from pages.ui.kit.evidence import evidence_link
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.places import SURVEYS, DataPart, go, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, read_back
from pages.ui.kit.words import listed, short_kind_name

NEWEST = 3
ABOUT: Mapping[DataKind, str] = {
    DataKind.INPUT: N_("Who comes to our school, and with what? Numbers of pupils, weights, ages."),
    DataKind.OUTPUT: N_("What do pupils learn here? Results per group, from the pupil tracking system."),
    DataKind.SATISFACTION: N_("What do parents, teachers and pupils think of it? Surveys."),
    DataKind.OBSERVATION: N_("What did we see and hear ourselves, in lessons and in talks?"),
}
#: As the parts of the page and the menu call them.
NAMES: Mapping[DataKind, str] = {
    DataKind.INPUT: N_("The school in figures"),
    DataKind.OUTPUT: N_("Results of pupils"),
    DataKind.SATISFACTION: N_("Surveys"),
    DataKind.OBSERVATION: N_("Observations and conversations"),
}
TO: Mapping[DataKind, tuple[DataPart, str]] = {
    DataKind.INPUT: (DataPart.INPUT, N_("To the school in figures")),
    DataKind.OUTPUT: (DataPart.OUTPUT, N_("To the results of pupils")),
    DataKind.OBSERVATION: (DataPart.OBSERVATIONS, N_("To observations and conversations")),
}


def overview_part(here: Here) -> None:
    """Show the four kinds, and what is missing."""
    found = ask(here, evidence)
    by_kind = {kind: [each for each in found if each.data_kind is kind] for kind in DataKind}
    read_back(_message(by_kind))
    with st.container(key="cards_data"):
        for kind, of_kind in by_kind.items():
            with st.container(border=True, key=f"card_data_{kind}", gap="small"):
                _card(kind, of_kind)


def _message(by_kind: Mapping[DataKind, Sequence[Evidence]]) -> str:
    missing = [short_kind_name(kind).lower() for kind, of_kind in by_kind.items() if not of_kind]
    if not missing:
        return _("All four kinds of data are there. Whoever looks from four sides sees more.")
    return _("Not there yet: {kinds}. Whoever looks from four sides sees more.").format(kinds=listed(missing))


def _card(kind: DataKind, found: Sequence[Evidence]) -> None:
    n = len(found)
    said = ngettext("{n} entry", "{n} entries", n).format(n=count(n)) if n else _("nothing yet")
    st.html(
        f'<h2 class="kt-message">{escape(_(NAMES[kind]))}</h2>'
        f'<p class="kt-kind">{escape(short_kind_name(kind))} · {escape(said)}</p>'
    )
    hostile(_(ABOUT[kind]))
    for each in found[:NEWEST]:
        evidence_link(each)
    if kind is DataKind.SATISFACTION:
        link(SURVEYS, _("To the surveys"))
    else:
        part, label = TO[kind]
        st.button(
            _(label), key=f"to_{part}", icon=":material/arrow_forward:", on_click=go, args=({"part": part},)
        )
