"""The one confirmation screen: what the file is, what is kept of it, and what a person corrects."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from core.data_kinds import DataKind
from core.survey_files.model import NoticeKind
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile, plain
from pages.ui.kit.words import DATA_KINDS, data_kind_name
from pages.ui.surveys.columns import add_structure, households, not_kept, read_otherwise, unreadable
from pages.ui.surveys.draft import Draft, drop_draft, value_of, widget
from pages.ui.surveys.groups import groups
from pages.ui.surveys.questions import questions
from pages.ui.surveys.storing import (
    NEW,
    Wish,
    difference_table,
    is_here_already,
    predecessor,
    store_button,
)
from pages.ui.surveys.uploading import show_refusal
from pages.ui.surveys.words import gathered, notice_text, tool_name

SERIOUS = {
    NoticeKind.FORMULA_WITHOUT_VALUE, NoticeKind.LOOKS_AGGREGATED, NoticeKind.RESPONDENTS_IN_COLUMNS,
    NoticeKind.IDENTIFYING_CONTENT, NoticeKind.UNREAD_CELLS, NoticeKind.STRUCTURE_DOES_NOT_FIT,
}  # fmt: skip
MOST_NOTICES = 6


def confirm(here: Here, now: Draft) -> None:
    """Show what was understood, let it be corrected, and store it only when a person says so."""
    st.title(_("Is this right?"), anchor=False)
    show_refusal()
    _what_it_is(now)
    if is_here_already(here, now):
        return
    _notices(now)
    lacks_texts = any(each.kind is NoticeKind.CODES_WITHOUT_LABELS for each in now.found.notices)
    if lacks_texts:
        add_structure(now, is_open=True)
    before = predecessor(here, now)
    if before:
        counts_incomplete = bool(value_of("include_incomplete"))
        difference_table(here, now, before.survey_id, include_incomplete=counts_incomplete)
    title, kind = (before.title, before.kind) if before else _about(now)
    invited = groups(now, {} if before is None else {each.group: each.invited for each in before.groups})
    households(now)
    questions(now)
    not_kept(now)
    unreadable(now.found)
    if not lacks_texts:
        add_structure(now)
    read_otherwise(now)
    include_incomplete = _incomplete(now)
    wish = Wish(title, kind, invited, include_incomplete, before.survey_id if before else NEW)
    store_button(here, now, wish)


def _what_it_is(now: Draft) -> None:
    found = now.found
    responses = ngettext("{n} response", "{n} responses", found.n_rows).format(n=count(found.n_rows))
    lines = [f"{now.name}: {tool_name(found.tool)}, {responses}"]
    if found.n_incomplete:
        lines.append(
            _("{complete} are complete, {incomplete} are incomplete.").format(
                complete=count(found.n_complete), incomplete=count(found.n_incomplete)
            )
        )
    lines.append(_("Nothing has been stored yet."))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        hostile("\n".join(lines))
        st.button(_("Choose another file"), key=widget("cancel"), on_click=drop_draft)


def _notices(now: Draft) -> None:
    notices = sorted(gathered(now.found.notices), key=lambda notice: notice.kind not in SERIOUS)
    for notice in notices[:MOST_NOTICES]:
        show = st.warning if notice.kind in SERIOUS else st.info
        show(plain(notice_text(notice)))
    rest = notices[MOST_NOTICES:]
    if rest:
        label = ngettext("{n} more remark", "{n} more remarks", len(rest)).format(n=count(len(rest)))
        with st.expander(label):
            hostile("\n".join(f"– {notice_text(notice)}" for notice in rest))


def _about(now: Draft) -> tuple[str, DataKind]:
    st.header(_("About this survey"), anchor=False)
    guess = PurePath(now.name).stem.replace("_", " ").replace("-", " ").strip()
    title = st.text_input(_("Title"), value=guess, max_chars=200, key=widget("title"))
    kind = st.selectbox(_("Kind of data"), list(DATA_KINDS), format_func=data_kind_name, key=widget("kind"))
    return title, kind


def _incomplete(now: Draft) -> bool:
    if not now.found.n_incomplete:
        return False
    return st.checkbox(
        ngettext(
            "Also count the {n} incomplete response", "Also count the {n} incomplete responses",
            now.found.n_incomplete,
        ).format(n=count(now.found.n_incomplete)),
        key=widget("include_incomplete"),
        help=_("Usually not: somebody who stopped halfway may have started again."),
    )  # fmt: skip
