"""Step 5, knowledge: what the norms say, how sure that is, and what would change it."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.norms import DecisionNorms
from core.privacy import ProtectedGroup, ProtectedJudgement
from db import decisions, surveys
from db.decisions import DecisionDetail, VersionVerdict
from pages.ui.decisions.information import is_open
from pages.ui.decisions.norm_words import norm_sentences, response_sentence, support_sentence
from pages.ui.decisions.parts import verdict_card
from pages.ui.decisions.reads import figures_of, verdicts_of
from pages.ui.decisions.verdict_words import (
    bounds_sentence,
    decision_sentence,
    interval_sentence,
    response_reading,
    share_reading,
    total_reading,
    total_sentence,
    verdict_sentence,
    weights_sentence,
)
from pages.ui.decisions.what_if import what_if
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import date_time
from pages.ui.kit.session import Here
from pages.ui.kit.session import here as visit
from pages.ui.kit.shares import uncapitalised
from pages.ui.kit.widgets import draw, facts, hostile, plain, refused, sentences
from pages.ui.kit.words import short_kind_name


def knowledge_step(here: Here, detail: DecisionDetail) -> None:
    """Show each group apart first, then the groups together, then how sure and what if."""
    if not is_open(detail):
        return
    try:
        versions = verdicts_of(here, detail.decision_id)
        figures = figures_of(here, detail.decision_id, here.privacy_threshold)
    except Refusal as refusal:
        refused(refusal)
        return
    judgement = versions[-1].judgement
    warn(detail, versions[-1])
    for group in judgement.groups:
        _group(group, here.privacy_threshold)
    if len(judgement.groups) > 1:
        st.header(_("Together"), anchor=False)
        verdict_card(judgement.verdict, decision_sentence(judgement))
        _total(judgement)
    draw(figures["verdict"], "verdict")
    if "tipping" in figures:
        draw(figures["tipping"], "tipping")
    _one_kind(here, detail)
    _versions(detail, versions)
    in_force = detail.locked
    if in_force is not None:
        _explore(detail.decision_id, in_force.norms, judgement)


def warn(detail: DecisionDetail, verdict: VersionVerdict) -> None:
    """Say what a reader must know before the verdict."""
    if detail.norms_after_seeing:
        st.warning(_("Norms set after the results were seen."))
    if verdict.judgement.conceals:
        hostile(
            _(
                "Some figures are suppressed or worded, because they would tell what one person answered. "
                "What could give them back is left out as well."
            )
        )
    if verdict.unmapped:
        st.warning(
            plain(
                _(
                    "A newer file brought options of which nobody said what they count as: {options}. "
                    "They do not count. A school leader can link the answers anew at the step Data."
                ).format(options=", ".join(verdict.unmapped))
            )
        )


def _group(group: ProtectedGroup, threshold: int) -> None:
    with st.container(border=True):
        role = _("gives advice") if group.advisory else _("decides along")
        st.subheader(f"{plain(group.group)} · {role}", anchor=False)
        verdict_card(group.verdict, verdict_sentence(group, threshold))
        facts(
            [
                (_("In favour"), share_reading(group)),
                (_("Norm"), support_sentence(group.norm)),
                (_("Took part"), response_reading(group)),
                (_("Response norm"), response_sentence(group.group, group.norm.response)),
                (_("How sure"), " ".join(filter(None, (bounds_sentence(group), interval_sentence(group))))),
            ]
        )


def _total(judgement: ProtectedJudgement) -> None:
    total = judgement.weighted
    if total is None:
        return
    said = total_sentence(total)
    rows = [
        (_("Weighed total"), total_reading(total)),
        (_("What it says"), said),
        (_("Weights"), weights_sentence(total)),
    ]
    # Said once where the card above says the same.
    facts([row for row in rows if row[1] != said or said != decision_sentence(judgement)])


def _one_kind(here: Here, detail: DecisionDetail) -> None:
    """A conclusion that rests on one kind of data says so."""
    if detail.link is None or detail.link.survey_version is None:
        kind = _("a vote")
    else:
        kind = uncapitalised(short_kind_name(ask(here, surveys.survey, detail.link.link.survey_id).line.kind))
    hostile(
        _(
            "This conclusion rests on one kind of data: {kind}. What do other data say, "
            "such as results of pupils, observations or conversations?"
        ).format(kind=kind)
    )


def _versions(detail: DecisionDetail, versions: tuple[VersionVerdict, ...]) -> None:
    """All versions of the norms with their verdicts, where there is more than one."""
    if len(versions) < 2:
        return
    st.header(_("What every version says"), anchor=False)
    locked = {version.version: version for version in detail.versions}
    for verdict in reversed(versions):
        version = locked[verdict.version]
        with st.container(border=True):
            st.subheader(_("Norms, version {n}").format(n=verdict.version), anchor=False)
            told = [_("Locked by {name} on {moment}.").format(
                name=version.by or _("somebody who left"), moment=date_time(version.at)
            )]  # fmt: skip
            if version.reason:
                told.append(_("Reason: {reason}").format(reason=version.reason))
            if version.set_after_seeing:
                told.append(_("The results had been seen by then."))
            hostile("\n".join(told))
            verdict_card(verdict.judgement.verdict, decision_sentence(verdict.judgement))
            with st.expander(_("The norms of this version")):
                sentences(norm_sentences(version.norms))


def _explore(decision_id: int, norms: DecisionNorms, judgement: ProtectedJudgement) -> None:
    def try_out(tried: DecisionNorms) -> ProtectedJudgement:
        now = visit()  # a fragment runs by itself: ask anew who looks
        return decisions.what_if(now.store, now.actor, decision_id, tried)

    what_if(norms, judgement, try_out, f"explore:{decision_id}")
