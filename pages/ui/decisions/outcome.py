"""Step 6, the decision: what people decided, and why; Kartrekker only says what the norm says."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from db.decisions import DecisionDetail, DecisionRecord, VersionVerdict
from pages.ui.decisions.downloads import council_words, downloads
from pages.ui.decisions.information import is_open
from pages.ui.decisions.knowledge import warn
from pages.ui.decisions.outcome_form import outcome_form
from pages.ui.decisions.parts import verdict_card
from pages.ui.decisions.reads import verdicts_of
from pages.ui.decisions.started import set_in_motion
from pages.ui.decisions.verdict_words import decision_sentence, verdict_short
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import facts, hostile, refused
from pages.ui.kit.words import OUTCOMES


def outcome_step(here: Here, detail: DecisionDetail) -> None:
    """Show the decision that was taken, or record it beside what the norm says."""
    if not is_open(detail):
        return
    try:
        verdict = verdicts_of(here, detail.decision_id)[-1]
    except Refusal as refusal:
        refused(refusal)
        return
    if detail.record is not None:
        _taken(detail, detail.record)
        set_in_motion(here, detail)
        downloads(here, detail)
        _earlier(detail)
    else:
        _norm_says(detail, verdict)
    if not may(here.actor.role, Act.RECORD_DECISION):
        if detail.record is None:
            hostile(_("A school leader records what was decided."))
        return
    if detail.record is None:
        outcome_form(here, detail, verdict)
        downloads(here, detail)
    else:
        _anew(here, detail, verdict)


def _norm_says(detail: DecisionDetail, verdict: VersionVerdict) -> None:
    warn(detail, verdict)
    st.subheader(_("What the norm says"), anchor=False)
    verdict_card(verdict.judgement.verdict, decision_sentence(verdict.judgement))


def _taken(detail: DecisionDetail, record: DecisionRecord) -> None:
    taken = record.taken
    with st.container(border=True, key="decision_card"):
        st.subheader(_(OUTCOMES[taken.outcome]), anchor=False)
        hostile(taken.text)
        facts(
            [
                (_("Why"), taken.motivation),
                (_("What the norm said"), verdict_short(record.verdict)),
                (
                    _("Departs from the norm"),
                    _("yes; the reason stands above") if record.departs else _("no"),
                ),
                (_("Carried by"), record.owner or _("somebody who left")),
                (_("We look back on"), numbers.date(taken.review_on)),
                (_("How minorities were heard"), taken.minorities_heard),
                (_("Participation council (MR)"), council_words(detail)),
                (
                    _("Recorded"),
                    _("by {name} on {moment}").format(
                        name=record.by or _("somebody who left"), moment=numbers.date_time(record.at)
                    ),
                ),
                (_("Note"), _("Norms set after the results were seen.") if detail.norms_after_seeing else ""),
            ]
        )


def _earlier(detail: DecisionDetail) -> None:
    earlier = detail.records[:-1]
    if not earlier:
        return
    with st.expander(_("Earlier records of this decision")):
        for record in reversed(earlier):
            when = numbers.date_time(record.at)
            hostile(f"{when} · {_(OUTCOMES[record.taken.outcome])}\n{record.taken.text}")


def _anew(here: Here, detail: DecisionDetail, verdict: VersionVerdict) -> None:
    opened = f"deciding_anew:{detail.decision_id}"
    if not st.session_state.get(opened):
        st.button(
            _("Take the decision anew…"),
            key="anew",
            on_click=st.session_state.__setitem__,
            args=(opened, True),
        )
        return
    st.header(_("Take the decision anew"), anchor=False)
    hostile(_("What was recorded before stays visible."))
    outcome_form(here, detail, verdict)
    st.button(_("Leave it as it is"), key="anew_not", on_click=st.session_state.pop, args=(opened, None))
