"""Proposals that were not taken over or that were worded anew: their words, and what became of them."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.ambitions import FrameAbout
from core.endorsing import Proviso
from db import ambitions
from db.ambitions import AmbitionDetail, AmbitionWords, ProposalDetail, SchoolYearPlan
from pages.ui.ambitions.changes import changes
from pages.ui.kit.asking import ask
from pages.ui.kit.endorsing import told
from pages.ui.kit.i18n import _
from pages.ui.kit.marked import reworded
from pages.ui.kit.marks import pill
from pages.ui.kit.session import Here
from pages.ui.kit.story import by_when
from pages.ui.kit.widgets import with_about


def closed_proposals(
    here: Here, plan: SchoolYearPlan, about: FrameAbout, detail: AmbitionDetail | None = None
) -> None:
    """Those for the vision, for new ambitions, or for this ambition; folded, latest first."""
    voices = ask(here, ambitions.frame_voices, plan.school_year)
    found = voices.closed_for(about, detail.ambition_id if detail else None)
    if not found:
        return
    label = _("Earlier proposals, and what became of them")
    of = _("Our vision") if about is FrameAbout.VISION else _("New ambitions")
    with st.expander(label if detail else with_about(label, of)):
        items = "".join(_one(here, plan, each, detail) for each in reversed(found))
        st.html(f'<ol class="kt-story">{items}</ol>')


def _one(here: Here, plan: SchoolYearPlan, each: ProposalDetail, detail: AmbitionDetail | None) -> str:
    state = _("not taken over") if each.declined else _("worded anew")
    by = _("Proposed by {who}").format(who=by_when(each.proposed_by, each.proposed_at))
    said = f'<li dir="auto"><p class="kt-caption" dir="auto">{pill(state, "open", "–")} {escape(by)}</p>'
    said += _words(here, plan, each, detail)
    if each.reason:
        said += _because(each.reason)
    said += "".join(_asked(one) for one in each.voices.provisos if one.version == each.number)
    if each.declined:
        closed = _("Not taken over · {who}").format(who=by_when(each.declined.by, each.declined.at))
        said += f'<p class="kt-caption" dir="auto">{escape(closed)}</p>{_because(each.declined.because)}'
    return f"{said}</li>"


def _asked(proviso: Proviso) -> str:
    """What a yes asked for; of what was never answered not that it is open, because it no longer waits."""
    if not proviso.is_open:
        return told(proviso)
    text = escape(_("Yes, provided that: {text}").format(text=proviso.text))
    by = escape(by_when(proviso.by, proviso.at))
    return f'<p class="kt-caption" dir="auto">{by}</p><p class="kt-text" dir="auto">{text}</p>'


def _because(reason: str) -> str:
    text = escape(_("Because: {reason}").format(reason=reason))
    return f'<p class="kt-text" dir="auto">{text}</p>'


def _words(here: Here, plan: SchoolYearPlan, each: ProposalDetail, detail: AmbitionDetail | None) -> str:
    """The proposed words, with what differs from those that stood then."""
    if each.about is FrameAbout.VISION:
        texts = {version.version: version.text for version in plan.vision}
        text = reworded(texts.get(each.based_on, each.words.text), each.words.text)
        return f'<blockquote class="kt-vision kt-change" dir="auto">{text}</blockquote>'
    nothing = AmbitionWords(title=each.words.title)
    if detail is None:
        title = f'<p class="kt-text" dir="auto"><strong>{escape(each.words.title)}</strong></p>'
        return title + changes(here, nothing, each.words)
    stood = {version.version: version.words for version in detail.versions}
    return changes(here, stood.get(each.based_on, nothing), each.words)
