"""What was recorded: the decision in force, and every earlier one in full."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.errors import Refusal
from db import decisions
from db.decisions import DecisionDetail, DecisionRecord, EnteredCounts
from pages.ui.decisions.arguing import heaviest_first, weighed_words
from pages.ui.decisions.choice_outcome import norm_said
from pages.ui.decisions.council import council_text
from pages.ui.decisions.fact_sheet import EarlierRecord
from pages.ui.decisions.owner import carried_by
from pages.ui.decisions.since import frozen_later
from pages.ui.decisions.voting import votes_said
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import facts, hostile, plain
from pages.ui.kit.words import BALANCES, outcome_words


def record_facts(here: Here, detail: DecisionDetail, record: DecisionRecord) -> list[tuple[str, str]]:
    """All of a record, with the names of its parts; empty ones too."""
    taken, norms = record.taken, detail.versions[record.norm_version - 1]
    return [
        (_("The question then"), _question_then(here, detail, record)),
        (_("Why"), taken.motivation),
        (_("Answers and arguments"), _(BALANCES[taken.balance]) if taken.balance else ""),
        (_("The arguments that weighed"), _weighed_then(here, detail, record)),
        (_("What pupils should notice"), taken.pupils_notice),
        (_("What the norm said"), norm_said(detail, record)),
        (_("Departs from the norm"), _("yes; the reason is given above") if record.departs else _("no")),
        *carried_by(detail, record),
        (_("We look back on"), numbers.date(taken.review_on)),
        (_("How minorities were heard"), taken.minorities_heard),
        (_("Participation council (MR)"), _council_then(here, detail, record)),
        (
            _("Recorded"),
            _("by {name} on {moment}").format(
                name=record.by or _("somebody who left"), moment=numbers.date_time(record.at)
            ),
        ),
        (_("Vote of the team"), votes_said(_entered_then(here, detail, record))),
        (_("Note"), _("Norms set after the results were seen.") if norms.set_after_seeing else ""),
        (_("Basis"), frozen_later(record)),
    ]


def earlier_records(here: Here, detail: DecisionDetail) -> None:
    """Every earlier record in full, the latest first."""
    earlier = detail.records[:-1]
    if not earlier:
        return
    with st.expander(_("Earlier records of this decision")):
        for record in reversed(earlier):
            st.subheader(plain(outcome_words(record.taken.outcome, record.taken.choice)), anchor=False)
            hostile(record.taken.text)
            facts(record_facts(here, detail, record))


def earlier_sheets(here: Here, detail: DecisionDetail, last: DecisionRecord | None) -> list[EarlierRecord]:
    """Every record before this one in full, for the PDF; the latest first."""
    earlier = detail.records[: last.number - 1] if last else ()
    return [
        EarlierRecord(
            outcome=outcome_words(record.taken.outcome, record.taken.choice),
            text=record.taken.text,
            facts=[fact for fact in record_facts(here, detail, record) if fact[1]],
        )
        for record in reversed(earlier)
    ]


def _council_then(here: Here, detail: DecisionDetail, record: DecisionRecord) -> str:
    """What the council had been asked and had answered by then; of the record in force all stands below."""
    is_earlier = record.number < len(detail.records)
    return council_text(here, detail.decision_id, before=record.at) if is_earlier else ""


def _weighed_then(here: Here, detail: DecisionDetail, record: DecisionRecord) -> str:
    """The arguments with a weight when this was recorded, each on a line."""
    try:
        then = ask(here, decisions.basis, detail.decision_id, record.number).arguments
    except Refusal:
        return ""
    return "\n".join(weighed_words(each) for each in heaviest_first(then) if each.weight)


def _entered_then(here: Here, detail: DecisionDetail, record: DecisionRecord) -> Sequence[EnteredCounts]:
    """The votes that had been counted by hand."""
    try:
        then = ask(here, decisions.basis, detail.decision_id, record.number).entered
    except Refusal:
        return ()
    return detail.entered[: len(then)]


def _question_then(here: Here, detail: DecisionDetail, record: DecisionRecord) -> str:
    """The words of then, if they were mended since."""
    if not detail.mendings:
        return ""
    try:
        then = ask(here, decisions.basis, detail.decision_id, record.number).asked.question
    except Refusal:
        return ""
    return then if then != detail.asked.question else ""
