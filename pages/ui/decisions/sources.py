"""The sources of a decision: link one, link it anew on a newer version, add one, or take one away."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.data_kinds import DataKind
from core.decisions import SourceRole
from core.fields import said_of
from core.permissions import Act, may
from db import decisions, surveys
from db.decisions import DataLink, DecisionDetail, LinkVersion, Observation
from db.surveys import SurveyDetail
from pages.ui.decisions.link_form import choose_survey, informs_form, link_form
from pages.ui.decisions.since import invited_words, newer_files
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import read_first
from pages.ui.kit.evidence import one_piece, pieces
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, close, is_open, line, one_of_few, open_button, pick
from pages.ui.kit.places import return_to
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import based_on
from pages.ui.kit.widgets import brief, folded, hostile
from pages.ui.kit.words import short_kind_name

#: Draws the field that takes in the file of a survey for this decision, under this name; from another area.
TakeFile = Callable[[int, str], None]
ROLES = {
    SourceRole.DECIDES: N_("it decides: the norms count it"),
    SourceRole.INFORMS: N_("for information: the norms do not count it"),
}
MORE = {
    "decides": N_("Answers of other groups, that decide as well"),
    "informs": N_("A question of a survey, for information"),
    "observed": N_("What else our school has, or what we saw or heard, in words"),
}


def next_source(detail: DecisionDetail) -> int:
    """The number of a new source: the first that is free."""
    taken = {each.source for each in detail.sources}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def changed_since(here: Here, detail: DecisionDetail) -> None:
    """Say which files and numbers invited changed since the lock; what counts stays as it is."""
    later = ask(here, decisions.since, detail.decision_id)
    if not (later.newer or later.invited):
        return
    st.header(_("Since then"), anchor=False)
    for each in later.invited:
        hostile(invited_words(each))
    newer_files(later.newer)


def change_source(here: Here, detail: DecisionDetail, linked: LinkVersion, take_file: TakeFile) -> None:
    """Offer to link this source anew, or to take it away where that is allowed."""
    if not may(here.actor.role, Act.LINK_SURVEY):
        return
    place, source = _place(detail), linked.source
    if is_open(place, f"relink:{source}"):
        st.subheader(_("Link other answers"), anchor=False)
        link_source(here, detail, source, take_file)
        _leave(place, source)
        return
    newest = detail.newer(linked)
    if newest and is_open(place, f"newer:{source}"):
        st.subheader(_("Count with version {n}").format(n=newest), anchor=False)
        _link_to(here, detail, linked.link.survey_id, source, linked)
        _leave(place, source)
        return
    with st.container(horizontal=True):
        if newest and detail.locked:
            open_button(place, f"newer:{source}", _("Count with version {n}…").format(n=newest))
        if linked.link.survey_id:
            open_button(place, f"relink:{source}", _("Link other answers…"))
        is_free = not detail.locked or linked.role is SourceRole.INFORMS
        goes = _("The decision no longer rests on this survey. The survey itself stays.")
        taken = is_free and removal(f"unlink:{source}", _("Take the link away"), goes)
    if taken:
        attempt(
            lambda: decisions.unlink_survey(here.store, here.actor, detail.decision_id, source=source),
            _("The survey is no longer linked. That it was, stays on record."),
            at="decision",
        )


def _leave(place: str, source: int) -> None:
    st.button(_("Leave it as it is"), key=f"relink_not:{source}", on_click=close, args=(place,))


def _place(detail: DecisionDetail) -> str:
    return f"answers_of:{detail.decision_id}"


def add_source(here: Here, detail: DecisionDetail, take_file: TakeFile) -> None:
    """Offer another source beside those that are there."""
    place = f"add_source_of:{detail.decision_id}"
    if not is_open(place, "add"):
        open_button(place, "add", _("Add a source…"))
        return
    st.subheader(_("Add a source"), anchor=False)
    way = one_of_few(f"source:{detail.decision_id}:way", _("What do you add?"), MORE, "informs")
    if way == "observed":
        _observe(here, detail, place)
    else:
        role = SourceRole.DECIDES if way == "decides" else SourceRole.INFORMS
        link_source(here, detail, next_source(detail), take_file, role, place)
    st.button(_("Leave it as it is"), key="add_source_not", on_click=close, args=(place,))


def _observe(here: Here, detail: DecisionDetail, place: str) -> None:
    key, about = f"observe:{detail.decision_id}:", said_of(Observation)
    piece = None
    if pieces(here):
        piece = one_piece(here, f"{key}evidence", _("What our school has (not required)"))
    title = line(f"{key}title", _(about["title"].label), most=about["title"].most)
    seen = area(f"{key}observation", _(about["observation"].label), most=about["observation"].most)
    kind = DataKind.OBSERVATION
    if piece is None:
        kind = pick(f"{key}kind", _(about["data_kind"].label), list(DataKind), short_kind_name, kind)
    if st.button(_("Note it"), type="primary", key=f"{key}save"):
        words = Observation(
            title=title or (brief(piece.title, about["title"].most) if piece else ""),
            observation=seen,
            data_kind=piece.data_kind if piece else kind,
            evidence=piece.ref if piece else None,
        )
        attempt(
            lambda: decisions.note_observation(here.store, here.actor, detail.decision_id, words),
            _("It is shown beside the answers, for information."),
            key,
            then=lambda: close(place),
            at="decision",
        )


def link_source(
    here: Here,
    detail: DecisionDetail,
    source: int,
    take_file: TakeFile,
    role: SourceRole = SourceRole.DECIDES,
    place: str = "",
) -> None:
    """Ask which survey this source rests on, or take in its file, and link it."""
    found = ask(here, surveys.surveys)
    name = f"{source}:{role}"
    if not found:
        take_file(detail.decision_id, name)
        return
    chosen = choose_survey(_key(detail, source), found)
    folded(_("Take in another file"), f"take_file:{name}", take_file, detail.decision_id, name)
    if chosen is not None:
        _link_to(here, detail, chosen.survey_id, source, role=role, place=place)


def _key(detail: DecisionDetail, source: int) -> str:
    return f"link:{detail.decision_id}:" if source == 1 else f"link:{detail.decision_id}:{source}:"


def _link_to(
    here: Here,
    detail: DecisionDetail,
    survey_id: int,
    source: int,
    before: LinkVersion | None = None,
    role: SourceRole = SourceRole.DECIDES,
    place: str = "",
) -> None:
    survey = ask(here, surveys.survey, survey_id)
    if survey.first_view is not None and not detail.locked:
        st.warning(
            _(
                "The results of this survey have been seen already. If you link it, the decision says so for "
                "good: norms "
                "set after the results were seen."
            )
        )
    key = f"{_key(detail, source)}{f'v{detail.newer(before)}:' if before else ''}"
    newest = max((each.number for each in detail.links if each.source == source), default=0)
    read_first(key, newest)
    is_informing = (before.role if before else role) is SourceRole.INFORMS
    answers = informs_form(key, survey) if is_informing else _decisive(key, detail, survey, before)
    needs_reason = bool(detail.locked and not is_informing and (detail.deciding or detail.entered))
    reason = line(f"{key}reason", _("Why are other answers linked?"), most=1000) if needs_reason else ""
    label = _("Link these answers") if detail.locked else _("Link and seal")
    sent = st.button(label, type="primary", key=_save_key(source), disabled=answers is None)
    if sent and answers is not None:
        attempt(
            lambda: decisions.link_survey(
                here.store,
                here.actor,
                detail.decision_id,
                answers,
                reason,
                source=source,
                based_on=based_on(key, newest),
            ),
            _("The survey is linked."),
            key,
            then=lambda: _linked(place or _place(detail)),
            at="decision",
        )


def _linked(place: str) -> None:
    close(place)
    return_to("lock")  # or, once it is locked, wherever one is


def _save_key(source: int) -> str:
    return "link_save" if source == 1 else f"link_save:{source}"


def _decisive(
    key: str, detail: DecisionDetail, survey: SurveyDetail, before: LinkVersion | None
) -> DataLink | None:
    return link_form(key, survey, detail.asked, before or detail.linked_before)
