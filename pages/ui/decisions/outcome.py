"""Step 6, the decision: what people decided, and why; Kartrekker only says what the norms say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from html import escape

import streamlit as st

from core.errors import Refusal
from core.fields import said_of
from core.permissions import Act, may
from db import decisions
from db.decisions import Basis, DecisionDetail, DecisionRecord, Taken, VersionVerdict
from pages.ui.decisions.arguing import balance
from pages.ui.decisions.charts import verdict_card
from pages.ui.decisions.choice_outcome import is_departure, outcome_field
from pages.ui.decisions.downloads import SurveyPages, downloads
from pages.ui.decisions.how_we_know import about_reason
from pages.ui.decisions.information import is_open
from pages.ui.decisions.knowledge import remarks, warn
from pages.ui.decisions.owner import hand_over
from pages.ui.decisions.records import earlier_records, record_facts
from pages.ui.decisions.since import since_part
from pages.ui.decisions.verdict_words import decision_sentence
from pages.ui.decisions.voting import voters_part
from pages.ui.kit import inputs
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.large import large
from pages.ui.kit.names import team
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import follow
from pages.ui.kit.widgets import facts, hostile, refused
from pages.ui.kit.words import BALANCES, outcome_words

HALF_A_YEAR = dt.timedelta(days=182)
ABOUT = said_of(Taken)


def outcome_step(
    here: Here,
    detail: DecisionDetail,
    set_in_motion: Callable[[Here, DecisionDetail], None],
    pages: SurveyPages,
) -> None:
    """Show the decision that was taken, or ask for it beside what the norms say.

    `set_in_motion` draws what follows from it; `pages` makes the workbook pages about its survey.
    """
    if not is_open(detail):
        return
    try:
        shown = ask(here, decisions.basis, detail.decision_id)
    except Refusal as refusal:
        refused(refusal)
        return
    if detail.record is not None:
        _taken(here, detail, detail.record)
        hand_over(here, detail)
        set_in_motion(here, detail)
        downloads(here, detail, pages)
        earlier_records(here, detail)
        since_part(here, detail)
    elif shown.verdict is not None:
        _norm_says(detail, shown, shown.verdict)
    if not may(here.actor.role, Act.RECORD_DECISION):
        if detail.record is None:
            hostile(_("A school leader records what was decided."))
        return
    if detail.record is None:
        _form(here, detail, shown.verdict)
        downloads(here, detail, pages)
    else:
        _anew(here, detail, _now(here, detail))


def _now(here: Here, detail: DecisionDetail) -> VersionVerdict | None:
    """What the norms in force say of what is linked now: a decision taken anew is held against that."""
    try:
        return ask(here, decisions.verdicts, detail.decision_id)[-1]
    except Refusal:
        return None


def _norm_says(detail: DecisionDetail, shown: Basis, verdict: VersionVerdict) -> None:
    warn(shown, verdict)
    st.subheader(_("What the norm says"), anchor=False)
    verdict_card(verdict.judgement.verdict, decision_sentence(verdict.judgement))
    remarks(shown, verdict)
    balance(detail.arguments, decision_sentence(verdict.judgement))


def _taken(here: Here, detail: DecisionDetail, record: DecisionRecord) -> None:
    taken = record.taken
    with st.container(border=True, key="decision_card"):
        with large("decision", outcome_words(taken.outcome, taken.choice)):
            st.html(f'<p class="kt-text" dir="auto">{escape(taken.text)}</p>')
        facts(record_facts(here, detail, record))
    about_reason(here, detail)
    voters_part(detail)


def _place(detail: DecisionDetail) -> str:
    return f"decision_of:{detail.decision_id}"


def _anew(here: Here, detail: DecisionDetail, verdict: VersionVerdict | None) -> None:
    if not inputs.is_open(_place(detail), "anew"):
        inputs.open_button(_place(detail), "anew", _("Record the decision again…"))
        return
    st.header(_("Record the decision again"), anchor=False)
    hostile(_("It begins with what was recorded last. What was recorded before stays visible."))
    _form(here, detail, verdict)
    st.button(_("Leave it as it is"), key="anew_not", on_click=inputs.close, args=(_place(detail),))


def _form(here: Here, detail: DecisionDetail, verdict: VersionVerdict | None) -> None:
    """Taken anew, it begins with what was recorded last."""
    before = detail.record.taken if detail.record else None
    key = f"outcome:{detail.decision_id}:" + (f"anew {detail.record.number}:" if detail.record else "")
    follow(key)
    with st.container(border=True):
        outcome, choice = outcome_field(key, _(ABOUT["outcome"].label), detail)
        if outcome is None:
            hostile(_("Choose first; then the rest of the form appears."))
            return
        text = _area(key, "text", before)
        weighed = inputs.one_of_few(
            f"{key}balance", _(ABOUT["balance"].label), BALANCES, before.balance if before else None
        )
        motivation = _motivation(key, is_departure(outcome, choice, verdict), before)
        pupils = _area(key, "pupils_notice", before)
        minorities = _area(key, "minorities_heard", before)
        left, right = st.columns(2)
        with left:
            there = team(here)
            alone = next(iter(there)) if len(there) == 1 else None
            owner = inputs.one_of(
                f"{key}owner", _(ABOUT["owner_id"].label), list(there), there.__getitem__,
                before.owner_id if before and before.owner_id in there else alone,
                hint=_("Choose a colleague"),
            )  # fmt: skip
        with right:
            start, first = here.today + HALF_A_YEAR, here.today + dt.timedelta(days=1)
            if before and before.review_on >= first:
                start = before.review_on
            review = inputs.one_day(f"{key}review", _(ABOUT["review_on"].label), start)
        sent = st.button(_("Record the decision"), type="primary", key="outcome_save")
    if not sent:
        return
    if owner is None:
        st.error(_("Choose who carries it out. Then record the decision."))
        return
    taken = Taken(
        outcome=outcome,
        choice=choice,
        text=text,
        owner_id=owner,
        review_on=review,
        motivation=motivation,
        balance=weighed,
        minorities_heard=minorities,
        pupils_notice=pupils,
    )
    number = detail.record.number if detail.record else 0
    attempt(
        lambda: decisions.record_decision(here.store, here.actor, detail.decision_id, taken, based_on=number),
        _("The decision is recorded."),
        key,
        then=lambda: inputs.close(_place(detail)),
        at="decision",
    )


def _motivation(key: str, is_needed: bool, before: Taken | None) -> str:
    if is_needed:
        label = _("Why? Required: this is not what the norm says, or the norm gives no ruling")
    else:
        label = _("Why? (not required: this follows the norm)")
    start = before.motivation if before else ""
    return inputs.area(f"{key}motivation", label, start, most=ABOUT["motivation"].most)


KEYS = {"text": "text", "pupils_notice": "pupils", "minorities_heard": "minorities"}


def _area(key: str, name: str, before: Taken | None) -> str:
    start = str(getattr(before, name)) if before else ""
    return inputs.area(f"{key}{KEYS[name]}", _(ABOUT[name].label), start, most=ABOUT[name].most)
