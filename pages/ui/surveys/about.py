"""What is known about a survey besides its answers, and what a school leader can change afterwards."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from db import surveys
from db.surveys import LinkedDecision, SurveyDetail
from pages.ui.kit.behaviour import say_return
from pages.ui.kit.download import CSV, download
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import line, one_day, pick
from pages.ui.kit.numbers import count, date, date_time
from pages.ui.kit.places import DECISIONS, go, link
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import follow
from pages.ui.kit.widgets import brief, folded, hostile, plain, refused, show_notice
from pages.ui.kit.words import DATA_KINDS, data_kind_name, short_kind_name
from pages.ui.surveys.invited import invited_form
from pages.ui.surveys.words import (
    answer_name,
    left_out_file,
    notice_text,
    question_summary,
    reason_name,
    tool_name,
)

SAVED = "survey_saved"
SETTINGS = "survey_settings"
_ASKED = "survey_to_settings"


def what_it_is(detail: SurveyDetail) -> None:
    """Show its kind, tool, day and version on one line."""
    line = detail.line
    parts = [short_kind_name(line.kind), tool_name(detail.tool), date(line.imported_at)]
    if line.version > 1:
        parts.append(_("version {n}").format(n=count(line.version)))
    hostile(" · ".join(parts))


def about_file(detail: SurveyDetail) -> None:
    """Show the report of its import, in an expander."""
    folded(_("About this file"), "survey_about", _report, detail)


def _report(detail: SurveyDetail) -> None:
    said = [
        _("{file}, stored {when} by {who}.").format(
            file=detail.filename,
            when=date_time(detail.line.imported_at),
            who=detail.imported_by or _("somebody who left"),
        ),
        _("{complete} complete and {incomplete} incomplete responses.").format(
            complete=count(detail.n_complete), incomplete=count(detail.n_incomplete)
        ),
    ]
    if detail.n_incomplete:
        said.append(
            _("Incomplete responses count.")
            if detail.include_incomplete
            else _("Incomplete responses do not count.")
        )
    if detail.has_raw_answers:
        said.append(
            _("The answers of single people are kept until {date}.").format(date=date(detail.retention_until))
        )
    said += [notice_text(notice) for notice in detail.report.notices]
    said += [
        _("Not kept: {column} ({reason}).").format(
            column=brief(each.heading), reason=reason_name(each.reason)
        )
        for each in detail.report.columns
    ]
    hostile("\n".join(said))
    rows = detail.report.rows
    if rows:
        number = len(rows)
        hostile(ngettext("{n} row was left out.", "{n} rows were left out.", number).format(n=count(number)))
        label = _("Download the list of rows")
        download(label, lambda _now: left_out_file(rows), "rijen.csv", CSV, key="survey_left_out")


def sealed(detail: SurveyDetail) -> None:
    """Show which decision seals it, and what was asked."""
    own = _(
        "The results are sealed until the norms of the decision “{title}” are locked. "
        "So nobody can fit the norms to the answers."
    )
    twin = _(
        "(Nearly) the same answers are linked to the decision “{title}”, from another file. So this survey "
        "is sealed too, until the norms of that decision are locked."
    )
    for said, decisions in ((own, detail.line.decisions), (twin, detail.line.beside)):
        for decision in decisions:
            if decision.sealed:
                _sealed_by(decision, said)
    st.header(_("What was asked"), anchor=False)
    for place, question in enumerate(detail.questions, 1):
        options = "\n".join(f"– {answer_name(question.kind, option)}" for option in question.counted_options)
        hostile(f"{place}. {question.text} ({question_summary(question)})\n{options}".rstrip())


def _sealed_by(decision: LinkedDecision, said: str) -> None:
    st.info(plain(said.format(title=decision.title)))
    link(
        DECISIONS,
        _("Go to the decision “{title}”").format(title=decision.title),
        DECISIONS.to(decision.decision_id),
    )


def fill_in_invited(here: Here, detail: SurveyDetail) -> None:
    """Where it is not known how many were invited: the way to fill that in."""
    is_unknown = any(group.group is not None and group.invited is None for group in detail.line.groups)
    if is_unknown and may(here.actor.role, Act.CHANGE_SURVEY):
        st.button(_("Fill in how many were invited"), key="survey_fill_in", on_click=_to_invited)


def _to_invited() -> None:
    st.query_params["part"] = "bestand"
    st.session_state["survey_change_invited"] = st.session_state[_ASKED] = True


def settings(here: Here, detail: SurveyDetail) -> None:
    """Show what can be changed; each setting is saved separately."""
    with st.container(key=SETTINGS):
        st.header(_("Change this survey"), anchor=False)
    if st.session_state.pop(_ASKED, False):
        say_return(SETTINGS)
    show_notice(SAVED)
    parts: dict[str, tuple[str, Callable[[Here, SurveyDetail, str], None]]] = {
        "invited": (_("Correct the number invited"), _invited),
        "title": (_("Change title or kind"), _title),
        "until": (_("How long single answers are kept"), _retention),
        "gone": (_("Remove this survey"), _remove),
    }
    for name, (label, part) in parts.items():
        fields = f"survey:{detail.line.survey_id}:{name}:"
        if name != "invited":  # which says itself when a colleague changed it
            follow(fields)
        folded(label, f"survey_change_{name}", part, here, detail, fields)


def _invited(here: Here, detail: SurveyDetail, fields: str) -> None:
    invited_form(here, detail, fields, SAVED)


def _title(here: Here, detail: SurveyDetail, fields: str) -> None:
    stands = detail.line
    title = line(f"{fields}title", _("Title"), stands.title, most=200)
    kind = pick(f"{fields}kind", _("Kind of data"), list(DATA_KINDS), data_kind_name, stands.kind)

    def save() -> None:
        given = (here.store, here.actor, stands.survey_id)
        if title.strip() != stands.title:
            surveys.rename(*given, title)
        if kind != stands.kind:
            surveys.set_kind(*given, kind)

    if st.button(_("Save"), key=f"save:{fields}"):
        _save(save, fields)


def _retention(here: Here, detail: SurveyDetail, fields: str) -> None:
    hostile(
        _(
            "After this day the answers of single people are removed. The figures per question stay. "
            "Texts and splits cannot be seen then."
        )
    )
    if not detail.has_raw_answers:
        hostile(
            _("Nobody sees them any more. They are removed for good once two days of the clock agree.")
            if detail.awaits_removal
            else _("They have been removed already.")
        )
        return
    stands = detail.retention_until
    until = one_day(f"{fields}until", _("Keep until"), stands)
    if st.button(_("Save"), key=f"save:{fields}"):
        survey_id = detail.line.survey_id
        _save(lambda: surveys.set_retention(here.store, here.actor, survey_id, until), fields)


def _save(act: Callable[[], None], fields: str) -> None:
    attempt(act, _("Saved."), fields, at=SAVED)


def _remove(here: Here, detail: SurveyDetail, fields: str) -> None:
    if detail.first_view is not None:
        hostile(
            _(
                "The results were seen. The school remembers that, without the answers: if (nearly) the same "
                "answers come in again, also from another file, norms set on them still say so."
            )
        )
        hostile(
            _(
                "It also keeps the figures that were shown, where nobody sees them. That way a later "
                "file of the same people gives nobody away."
            )
        )
    goes = _(
        "Nobody sees the answers and figures of this survey any more, in any version. This cannot be undone."
    )
    if not removal(f"remove:{fields}", _("Remove for good"), goes):
        return
    try:
        surveys.delete_survey(here.store, here.actor, detail.line.survey_id)
    except Refusal as refusal:
        refused(refusal)
        return
    go({})
    st.rerun()
