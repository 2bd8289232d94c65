"""Step 3, the data: a survey linked under the seal, or the counts of a vote without a survey."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.errors import AlreadyDone, Refusal
from core.norms import Answer
from core.permissions import Act, may
from db import decisions, surveys
from db.decisions import DecisionDetail, LinkVersion
from db.surveys import SurveyDetail
from pages.ui.decisions.counts import counts_form, entered_counts
from pages.ui.decisions.link_form import COUNTS_AS, choose_survey, link_form
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.shares import amount
from pages.ui.kit.widgets import done, empty_state, facts, hostile, needed_first, refused, table

SURVEYS = "surveys.py"


def data_step(here: Here, detail: DecisionDetail) -> None:
    """Show which answers this decision rests on, and let a school leader choose them."""
    if not detail.asked.says:
        needed_first(_("First decide who has a say, at the step Question."))
        return
    if detail.link is not None:
        _linked(here, detail, detail.link)
    entered_counts(detail)
    if not may(here.actor.role, Act.LINK_SURVEY):
        if detail.link is None and not detail.entered:
            needed_first(
                _("No answers are linked yet."), _("A school leader links a survey or enters counts.")
            )
        return
    if detail.link is None:
        _choose_way(here, detail)
        return
    _link_anew(here, detail)
    uncounted = [say.group for say in detail.asked.says if say.group not in detail.link.link.groups.values()]
    if uncounted:
        st.subheader(_("Groups that are not in the survey"), anchor=False)
        counts_form(here, detail, uncounted)


def _linked(here: Here, detail: DecisionDetail, linked: LinkVersion) -> None:
    if linked.survey_version is None:
        hostile(_("The survey “{title}” was removed since.").format(title=linked.survey_title))
        return
    survey = ask(here, surveys.survey, linked.link.survey_id)
    if linked.after_seeing:
        st.warning(_("The results had been seen before this survey was linked."))
    if detail.sealed:
        _seal_card()
    facts(_link_facts(survey, linked))
    _returned(survey)


def _seal_card() -> None:
    with st.container(border=True):
        st.subheader(_("Sealed until the norms are locked"), anchor=False)
        facts(
            [
                (_("You see"), _("how many of each group took part, and the names of the options")),
                (
                    _("You do not see"),
                    _("any answer, figure or text; nobody does, the school leader neither"),
                ),
            ]
        )


def _link_facts(survey: SurveyDetail, linked: LinkVersion) -> list[tuple[str, str]]:
    link = linked.link
    question = next((each for each in survey.questions if each.key == link.question), None)
    row = next((each.text for each in question.rows if each.key == link.row), "") if question else ""
    asked = f"{question.text} [{row}]" if question and row else question.text if question else ""
    counted = [
        (_(COUNTS_AS[answer]), [option for option, given in link.mapping.items() if given is answer])
        for answer in Answer
    ]
    return [
        (_("Survey"), linked.survey_title),
        (_("Question"), asked),
        *((_("Counts as {answer}").format(answer=name), ", ".join(options)) for name, options in counted),
        (_("Groups"), "; ".join(f"{source} → {group}" for source, group in link.groups.items())),
        (
            _("Linked"),
            _("by {name} on {moment}").format(
                name=linked.by or _("somebody who left"), moment=numbers.date_time(linked.at)
            ),
        ),
        (_("Reason of the change"), linked.reason),
    ]


def _returned(survey: SurveyDetail) -> None:
    rows = [
        (line.group or _("group unknown"), amount(line.returned), amount(line.invited))
        for line in survey.line.groups
        if line.group is not None or line.returned
    ]
    table(
        pd.DataFrame(rows, columns=[_("Group"), _("Took part"), _("Invited")]),
        _("How many took part. Who they are and what they said, nobody sees here."),
    )


def _choose_way(here: Here, detail: DecisionDetail) -> None:
    ways = {"survey": _("From a survey"), "vote": _("A vote without a survey")}
    way = st.radio(
        _("Where do the answers come from?"),
        list(ways),
        format_func=ways.__getitem__,
        index=1 if detail.entered else 0,
        key="data_way",
        horizontal=True,
    )
    if way == "vote":
        counts_form(here, detail, [say.group for say in detail.asked.says])
    else:
        _link(here, detail)


def _link(here: Here, detail: DecisionDetail) -> None:
    lines = ask(here, surveys.surveys)
    if not lines:
        empty_state(
            _("There are no surveys yet"),
            _("Upload the export of your survey first. Nobody sees the answers before the norms are locked."),
            lambda: st.page_link(SURVEYS, label=_("Go to the surveys")),
        )
        return
    chosen = choose_survey(lines)
    if chosen is None:
        return
    survey = ask(here, surveys.survey, chosen.survey_id)
    if survey.first_view is not None and not detail.locked:
        st.warning(
            _(
                "The results of this survey have been seen already. If you link it, the decision says so for "
                "good: norms "
                "set after the results were seen."
            )
        )
    link = link_form(survey, [say.group for say in detail.asked.says], detail.asked.counting_unit)
    needs_reason = bool(detail.locked and (detail.link or detail.entered))
    reason = st.text_input(_("Why are other answers linked?"), key="link_reason") if needs_reason else ""
    label = _("Link these answers") if detail.locked else _("Link and seal")
    if not st.button(label, type="primary", key="link_save", disabled=link is None) or link is None:
        return
    try:
        decisions.link_survey(here.store, here.actor, detail.decision_id, link, reason)
    except AlreadyDone:
        done("decision", _("This is how it already stood; nothing changed."))
    except Refusal as refusal:
        refused(refusal)
        return
    st.session_state.pop(f"relinking:{detail.decision_id}", None)
    done("decision", _("The survey is linked."))


def _link_anew(here: Here, detail: DecisionDetail) -> None:
    opened = f"relinking:{detail.decision_id}"
    if st.session_state.get(opened):
        st.subheader(_("Link other answers"), anchor=False)
        _link(here, detail)
        st.button(
            _("Leave it as it is"), key="relink_not", on_click=st.session_state.pop, args=(opened, None)
        )
        return
    with st.container(horizontal=True):
        st.button(
            _("Link other answers…"), key="relink", on_click=st.session_state.__setitem__, args=(opened, True)
        )
        unlink = not detail.locked and st.button(_("Take the link away"), key="unlink")
    if unlink:
        try:
            decisions.unlink_survey(here.store, here.actor, detail.decision_id)
        except Refusal as refusal:
            refused(refusal)
            return
        done("decision", _("The survey is no longer linked. That it was, stays on record."))
