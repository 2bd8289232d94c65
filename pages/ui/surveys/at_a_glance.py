"""What a file was read as, in one look: that it is right, or that something is asked first."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from core.survey_files import ColumnRole, Masks, NoticeKind, Recognition, Tool, masks
from core.survey_files.errors import CountsDiffer
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.widgets import brief, facts, hostile, refused
from pages.ui.kit.words import listed
from pages.ui.surveys.draft import Draft, drop_draft, may_be_limesurvey, responses_of, widget
from pages.ui.surveys.notices import SERIOUS
from pages.ui.surveys.words import column_heading, kind_name, tool_name

MOST_GROUPS = 6
MOST_COLUMNS = 4


def at_a_glance(now: Draft) -> bool:
    """Say whether anything is asked, and what the file was read as; False if its counts do not add up."""
    found, masked = now.found, None
    try:
        masked = masks(responses_of(now))
    except CountsDiffer as refusal:
        refused(refusal)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        name = now.live.title if now.live else now.name
        hostile(f"{name}\n{_('Nothing has been stored yet.')}")
        other = _("Another survey") if now.live else _("Choose another file")
        st.button(other, key=widget("cancel"), on_click=drop_draft)
    _verdict(now)
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


def _verdict(now: Draft) -> None:
    waits = _waits(now)
    if not now.found.questions:
        st.error(
            _(
                "No question is left in this file, so there is nothing to store. Below you see what "
                "was left out, and why: keep whatever is a question after all."
            )
        )
    elif waits:
        st.warning(" ".join([*waits, _("The rest is clear.")]))
    else:
        st.success(_("Nothing is in doubt. Have a look, and store the survey."))


def _waits(now: Draft) -> list[str]:
    """What a person has to do or to read before the survey is right."""
    found, number = now.found, len(now.found.open_doubts)
    kinds = {notice.kind for notice in found.notices}
    waits = []
    if number:
        label = ngettext(
            "Almost right: first answer {n} question.", "Almost right: first answer {n} questions.", number
        )
        waits.append(label.format(n=count(number)))
    if NoticeKind.CODES_WITHOUT_LABELS in kinds and may_be_limesurvey(now):
        waits.append(
            _("This file holds codes instead of answers. Add the texts from LimeSurvey (.lss) below.")
            if found.tool is Tool.LIMESURVEY
            else _("Some answers are codes. Is the file from LimeSurvey? Then add the texts (.lss) below.")
        )
    if kinds & SERIOUS:
        waits.append(_("Read the warning below."))
    if not found.groups:
        waits.append(_("Fill in below who answered; this file does not say."))
    return waits


def _file(found: Recognition) -> str:
    responses = ngettext("{n} response", "{n} responses", found.n_rows).format(n=count(found.n_rows))
    said = f"{tool_name(found.tool)}, {responses}"
    if not found.n_incomplete:
        return said
    return f"{said}: " + _("{complete} complete, {incomplete} incomplete").format(
        complete=count(found.n_complete), incomplete=count(found.n_incomplete)
    )


def _questions(found: Recognition) -> str:
    kinds = Counter(question.kind for question in found.questions)
    each = [f"{count(n)}\u00a0×\u00a0{kind_name(kind)}" for kind, n in kinds.most_common()]
    each = [kind_name(kind) for kind in kinds] if len(kinds) == 1 else each
    number = ngettext("{n} question", "{n} questions", len(found.questions))
    said = number.format(n=count(len(found.questions)))
    return f"{said}: {', '.join(each)}" if each else said


def _groups(found: Recognition) -> str:
    """The complete responses of each group: the incomplete ones do not count unless a person says so."""
    named = [f"{group.name} {count(group.complete)}" for group in found.groups]
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
    dropped.sort(key=lambda column: column.role is not ColumnRole.IDENTIFYING)
    number = ngettext("{n} column", "{n} columns", len(dropped)).format(n=count(len(dropped)))
    named = [f"“{brief(column_heading(column), 40)}”" for column in dropped[:MOST_COLUMNS]]
    more = len(dropped) - MOST_COLUMNS
    named += [ngettext("{n} more", "{n} more", more).format(n=count(more))] if more > 0 else []
    return f"{number}: {listed(named)}"
