"""What a file was read as, in one look: that it is right, or that something is asked first."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from core.survey_files import ColumnRole, Masks, Recognition, masks
from core.survey_files.errors import CountsDiffer
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.widgets import brief, facts, hostile, refused
from pages.ui.kit.words import listed
from pages.ui.surveys.draft import Draft, drop_draft, responses_of, widget
from pages.ui.surveys.words import kind_name, reason_name, tool_name

MOST_GROUPS = 6


def at_a_glance(now: Draft) -> bool:
    """Say whether anything is asked, and what the file was read as; False if its counts do not add up."""
    found, masked = now.found, None
    try:
        masked = masks(responses_of(now))
    except CountsDiffer as refusal:
        refused(refusal)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        hostile(f"{now.name}\n{_('Nothing has been stored yet.')}")
        st.button(_("Choose another file"), key=widget("cancel"), on_click=drop_draft)
    _verdict(found)
    facts(
        [
            (_("File"), _file(found)),
            (_("Questions"), _questions(found)),
            (_("Who answered"), _groups(found)),
            (_("Not kept"), _not_kept(found)),
            (_("Made unreadable"), _masked(masked) if masked else ""),
        ]
    )
    return masked is not None


def _verdict(found: Recognition) -> None:
    number = len(found.open_doubts)
    if not found.questions:
        st.error(
            _(
                "No question is left in this file, so there is nothing to store. Below stands what was left "
                "out, and why: keep what is a question after all."
            )
        )
    elif number:
        st.warning(
            ngettext(
                "Almost right: first answer {n} question. The rest is clear.",
                "Almost right: first answer {n} questions. The rest is clear.",
                number,
            ).format(n=count(number))
        )
    else:
        st.success(_("Nothing is in doubt. Have a look, and store the survey."))


def _file(found: Recognition) -> str:
    responses = ngettext("{n} response", "{n} responses", found.n_rows).format(n=count(found.n_rows))
    said = f"{tool_name(found.tool)}, {responses}"
    if not found.n_incomplete:
        return said
    return f"{said}: " + _("{complete} are complete, {incomplete} are incomplete.").format(
        complete=count(found.n_complete), incomplete=count(found.n_incomplete)
    )


def _questions(found: Recognition) -> str:
    kinds = Counter(question.kind for question in found.questions)
    each = [f"{count(n)} × {kind_name(kind)}" for kind, n in kinds.most_common()]
    number = ngettext("{n} question", "{n} questions", len(found.questions))
    said = number.format(n=count(len(found.questions)))
    return f"{said}: {', '.join(each)}" if each else said


def _groups(found: Recognition) -> str:
    named = [f"{group.name} {count(group.complete + group.incomplete)}" for group in found.groups]
    if not named:
        return _("everybody is one group")
    more = [_("and more")] if len(named) > MOST_GROUPS else []
    return ", ".join([*named[:MOST_GROUPS], *more])


def _masked(masked: Masks) -> str:
    if not masked.n:
        return ""
    label = ngettext(
        "{n} text that points to people, such as “{example}”",
        "{n} texts that point to people, such as “{example}”",
        masked.n,
    )
    return label.format(n=count(masked.n), example=masked.example)


def _not_kept(found: Recognition) -> str:
    dropped = [column for column in found.dropped if column.role is not ColumnRole.EMPTY]
    if not dropped:
        return ""
    number = ngettext("{n} column", "{n} columns", len(dropped)).format(n=count(len(dropped)))
    why = [reason_name(reason) for reason in dict.fromkeys(column.reason for column in dropped)]
    return f"{number}: {brief(listed(why), 200)}"
