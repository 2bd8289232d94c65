"""Who answered: the group column, the names of groups, the numbers invited, and households."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from core.survey_files import Column, ColumnRole, Group, participant_counts
from db.apart import apart
from pages.ui.kit import choosing
from pages.ui.kit.choosing import Mark
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import how_many
from pages.ui.kit.numbers import count
from pages.ui.kit.pupils import let_go
from pages.ui.kit.typed import based_on, follow, forget, go_on, is_touched
from pages.ui.kit.upload import file_field
from pages.ui.kit.widgets import folded, hostile, plain
from pages.ui.kit.words import listed
from pages.ui.surveys.draft import (
    IN_LIST,
    Draft,
    attempt,
    correct,
    draft,
    may_be_limesurvey,
    showing,
    value_of,
    widget,
)

MOST_GROUPS = 30
MOST_DIVISIONS = 12
_INVITED = widget("invited_")


@dataclass(frozen=True)
class Invited:
    """The numbers invited of the survey that a file continues, and their version."""

    survey_id: int
    invited: Mapping[str | None, int | None]
    version: int


def groups(now: Draft, stands: Invited | None, *, is_of_board: bool = False) -> dict[str, int | None]:
    """Ask who answered and how many were invited; returns the number per group, None if unknown.

    `is_of_board`: the file is of several schools, each of which has its own numbers and its own parts.
    """
    st.header(_("Who answered?"), anchor=False)
    _group_column(now)
    found = now.found.groups
    if len(found) > MOST_GROUPS:
        st.warning(_("That column gives more groups than a survey has. Choose another column."))
        return {}
    if now.found.n_without_group:
        number = now.found.n_without_group
        hostile(
            ngettext(
                "{n} response has no group. It counts in the whole, not in a group.",
                "{n} responses have no group. They count in the whole, not in a group.",
                number,
            ).format(n=count(number))
        )
    if is_of_board:
        _rename(now)
        return {}
    if stands is not None:
        _follow(stands)
    known = stands.invited if stands else {}
    invited = {group.name: _invited(group, known.get(group.name)) for group in found}
    _from_participants(now)
    _rename(now)
    _division_column(now)
    return invited


def candidates(now: Draft) -> dict[str, Column]:
    """The columns to choose groups or households from, by key; without those that identify people."""
    unfit = {ColumnRole.IDENTIFYING, ColumnRole.EMPTY}
    return {column.key: column for column in now.found.columns if column.role not in unfit}


def column_name(columns: dict[str, Column], key: str) -> str:
    """The name of a column in a list of choices."""
    return " ".join(columns[key].heading.split())[:100] if key in columns else _("None")


def in_file(now: Draft) -> Mark[str]:
    """Says where a column stands in the file, for columns with one heading."""
    places = {column.key: place for place, column in enumerate(now.found.columns, start=1)}
    return lambda key: _("column {n}").format(n=count(places.get(key)))


def _group_column(now: Draft) -> None:
    columns = candidates(now)
    choices = ["", *columns]
    if now.found.group_column not in choices:
        choices.append(now.found.group_column)
    choosing.from_list(
        showing("group_column", now.found.group_column),
        _("Which column says to which group somebody belongs?"),
        choices,
        lambda key: _("None: everybody is one group") if not key else column_name(columns, key),
        mark=in_file(now),
        on_change=lambda: correct(group_column=value_of("group_column"), group_names={}),
    )
    if not now.found.group_column:
        st.text_input(
            _("What is this group called?"),
            key=showing("everyone", now.corrections.everyone),
            placeholder=_("For example: parents"),
            max_chars=60,
            on_change=lambda: correct(everyone=value_of("everyone").strip()),
        )


def _division_column(now: Draft) -> None:
    """Offer a second division: norms stay per group, and figures can be split by it."""
    columns = {key: each for key, each in candidates(now).items() if key != now.found.group_column}
    found = next((each for each in now.found.questions if each.key == now.found.division), None)
    current = found.rows[0].columns[0] if found else ""
    choices = ["", *columns] + ([current] if current and current not in columns else [])
    choosing.from_list(
        showing("division_column", current),
        _("Which column says to which location or part of the school an answer belongs?"),
        choices,
        lambda key: column_name(columns, key),
        mark=in_file(now),
        on_change=_take_column,
        args=("division_column",),
        help=_("Norms stay per group. You can split the figures by it."),
    )
    if found is not None:
        hostile(_("Parts: {names}").format(names=", ".join(found.options)))
        if len(found.options) > MOST_DIVISIONS:
            st.warning(_("That column gives more parts than a school has. Choose another column."))


def shown_numbers(stands: Invited) -> int:
    """The version of the numbers invited beside which these fields were filled in."""
    return based_on(_began(stands), stands.version)


def _follow(stands: Invited) -> None:
    """After a colleague's change: what was not typed in follows, and what was is told beside it."""
    if shown_numbers(stands) == stands.version:
        return
    follow(_INVITED)
    if not is_touched(_INVITED):
        go_on(_began(stands), stands.version)
        return
    numbers = [f"{group} {_('not known') if n is None else count(n)}" for group, n in stands.invited.items()]
    st.warning(_("A colleague changed this while you were working on it. Nothing you typed is lost."))
    hostile(_("The numbers invited are now: {numbers}.").format(numbers=listed(numbers)))
    st.button(
        _("I have read it and go on"),
        key=widget("read_numbers"),
        on_click=go_on,
        args=(_began(stands), stands.version),
    )


def _began(stands: Invited) -> str:
    return widget(f"numbers_of_{stands.survey_id}:")


def _invited(group: Group, known: int | None) -> int | None:
    complete = ngettext("{n} complete response", "{n} complete responses", group.complete)
    said = complete.format(n=count(group.complete))
    if group.incomplete:
        said += ", " + _("{n} incomplete").format(n=count(group.incomplete))
    number = how_many(
        _invited_key(group),
        plain(_("How many {group} were invited? ({said})").format(group=group.name or "–", said=said)),
        _listed(group) or known,
        hint=_("Not known"),
    )
    if number is not None and number < group.complete:
        st.error(
            plain(
                _(
                    "{returned} responses of {group} came back; fewer than that cannot have been invited. "
                    "Correct the number."
                ).format(returned=count(group.complete), group=group.name)
            )
        )
    return number


def _invited_key(group: Group) -> str:
    """Stays the same when the group is renamed."""
    return f"{_INVITED}{group.answers[0] if group.answers else ''}"


def _listed(group: Group) -> int | None:
    counts: Mapping[str, int] = st.session_state.get(IN_LIST, {})
    if not group.answers and "" in counts:  # everybody is one group
        return counts[""]
    names = {name.casefold() for name in (group.name, *group.answers)}
    found = [number for name, number in counts.items() if name.casefold() in names]
    return sum(found) if found else None


def _from_participants(now: Draft) -> None:
    if now.live:
        _strangers(now)
    elif now.found.groups and may_be_limesurvey(now):
        folded(
            _("Read these numbers from a participant list of LimeSurvey"), widget("list"), _participants, now
        )


def _participants(now: Draft) -> None:
    hostile(_("The list is only counted per group. Names and addresses in it are not kept."))
    key = widget("participants")
    given = file_field(_("Participant list (CSV)"), None, key)
    if given is not None:
        let_go(key, given)
        if attempt(_count_participants, given.getvalue(), given.name):
            for group in now.found.groups:
                forget(_invited_key(group))
        st.rerun()
    _strangers(now)


def _count_participants(data: bytes, name: str) -> None:
    st.session_state[IN_LIST] = apart(partial(participant_counts, data, name))


def _strangers(now: Draft) -> None:
    known = {name.casefold() for group in now.found.groups for name in (group.name, *group.answers)}
    for name, number in st.session_state.get(IN_LIST, {}).items():
        if name and name.casefold() not in known:
            hostile(
                _("The list also has {n} people in “{group}”; there are no answers of that group.").format(
                    n=count(number), group=name
                )
            )


def _rename(now: Draft) -> None:
    if not now.found.group_column:
        return
    folded(_("Rename or merge groups"), widget("rename"), _names, now)


def _names(now: Draft) -> None:
    hostile(_("Give two answers the same name to make one group of them."))
    for group in now.found.groups:
        for answer in group.answers:
            st.text_input(
                plain(_("Group of who answered “{answer}”").format(answer=answer)),
                max_chars=60,
                key=showing(f"name_of_{answer}", group.name),
                on_change=_take_name,
                args=(answer,),
            )


def _take_name(answer: str) -> None:
    now = draft()
    name = str(value_of(f"name_of_{answer}") or "").strip()
    if now is not None and name:
        correct(group_names={**now.corrections.group_names, answer: name})


def households(now: Draft) -> None:
    """Ask which columns tell the household of a response, and its number of children."""
    folded(_("Count per household or per pupil (seldom needed)"), widget("units"), _households, now)


def _households(now: Draft) -> None:
    columns = {column.key: column for column in now.found.columns if column.role is not ColumnRole.EMPTY}
    hostile(
        _(
            "Do both parents fill in the survey? With a column that says which answers come from "
            "one household, a decision can count per household. The column is then no longer a "
            "question: each household gets a number, and nobody sees it."
        )
    )
    for name, label, current in (
        ("household_column", _("Column with the household"), now.found.household_column),
        ("children_column", _("Column with the number of children"), now.found.children_column),
    ):
        choosing.from_list(
            showing(name, current),
            label,
            ["", *columns],
            lambda key: column_name(columns, key),
            mark=in_file(now),
            on_change=_take_column,
            args=(name,),
        )


def _take_column(name: str) -> None:
    correct(**{name: value_of(name)})
