"""What an initiative rests on: open questions first, then statements, then the sources under them."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.inquiry import Label
from db import inquiry
from db.initiatives import InitiativeDetail
from db.inquiry import Inquiry
from pages.ui.initiatives.questions import open_questions
from pages.ui.initiatives.references import LABELS, MEANINGS
from pages.ui.initiatives.sources import sources
from pages.ui.initiatives.statements import statements
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.story import heading
from pages.ui.kit.words import DATA_KINDS


def grounds_part(here: Here, detail: InitiativeDetail) -> None:
    """Show the inquiry into an initiative."""
    found = ask(here, inquiry.inquiry_of, detail.line.initiative_id)
    open_questions(here, found)
    _label(found)
    statements(here, found)
    sources(here, found)


def _label(found: Inquiry) -> None:
    heading(_("What do we hold to be so, and what does that rest on?"))
    said = [f"<p>{escape(_(LABELS[found.label]))}</p>", f"<p>{escape(_(MEANINGS[found.label]))}</p>"]
    if found.rests_on_one_kind is not None and found.label is not Label.NONE:
        one_kind = _(
            "All our data are of one kind: {kind}. What would the other kinds say: input, output, "
            "satisfaction, or observation and conversation?"
        ).format(kind=_(DATA_KINDS[found.rests_on_one_kind]).lower())
        said.append(f"<p>{escape(one_kind)}</p>")
    st.html(f'<div class="kt-read-back">{"".join(said)}</div>')
