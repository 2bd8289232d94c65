"""Who is in a plan, and how much each of them works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import streamlit as st

from core.fields import said_of
from core.vocabulary import name_key
from core.workload import FACTOR_STEP
from core.yearly import YearlyKind, yearly_decision
from db import workload
from db.workload import PersonWords, PlanDetail
from pages.ui.kit import inputs
from pages.ui.kit.edit import Editing, edit
from pages.ui.kit.i18n import _, language
from pages.ui.kit.numbers import as_typed, count
from pages.ui.kit.session import Here
from pages.ui.kit.story import who
from pages.ui.kit.widgets import facts, hostile

People = tuple[PersonWords, ...]
ABOUT = said_of(PersonWords)


def people_part(here: Here, detail: PlanDetail, *, may_change: bool) -> None:
    """Show the people with their part of a full-time job, or the form for it."""
    hostile(f"{_where()} {_('Half of it is 0.5; three days are 0.6.')}")
    if not may_change:
        facts([(who(each.name), as_typed(each.factor) or "–") for each in detail.people])
        return
    key = f"plan_people:{detail.line.plan_id}:"
    edit(
        Editing(
            key=key,
            stands=detail.people,
            version=detail.version,
            fields=lambda start: _fields(key, detail, start),
            told=_told,
            save=lambda people, version: workload.set_people(
                here.store, here.actor, detail.line.plan_id, people, based_on=version
            ),
            at="plan",
            save_label=_("Save who is in it"),
            said=_("Who is in the plan is saved."),
            needs_change=True,
        )
    )


def _where() -> str:
    """Where the hours of a full-time job come from."""
    line = yearly_decision(YearlyKind.WORKLOAD).law[-1]
    return f"{line.text.read(language())} ({line.where.read(language())}.)"


def _told(people: People) -> Mapping[str, tuple[str, str]]:
    factors = "; ".join(f"{who(each.name)} {as_typed(each.factor)}".strip() for each in people)
    return {"members": (_("Who is in the plan?"), factors)}


def _fields(key: str, detail: PlanDetail, start: People) -> People:
    members = {each.person_id: each for each in start if each.person_id is not None}
    named = {person_id: each.name for person_id, each in members.items()} | dict(detail.not_in_it)
    chosen = inputs.some_of(
        f"{key}members", _("Who of the team is in the plan?"), list(named), named.__getitem__, list(members)
    )
    if detail.not_in_it:
        said = _("On the team, but not in this plan: {n}.")
        hostile(said.format(n=count(len(set(detail.not_in_it) - set(chosen)))))
    others = [each for each in start if each.person_id is None]
    typed = inputs.area(
        f"{key}names",
        _("Who else, without an account? One name on each line"),
        "\n".join(each.name for each in others),
        most=2000,
    )
    known = {name_key(each.name): each for each in others}
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    people = [members.get(each) or PersonWords(name=named[each], person_id=each) for each in chosen] + [
        known.get(name_key(line)) or PersonWords(name=line) for line in lines
    ]
    hostile(_("Who you take out takes their hours out of the plan too."))
    return tuple(_with_factor(key, people))


def _with_factor(key: str, people: list[PersonWords]) -> list[PersonWords]:
    st.subheader(_(ABOUT["factor"].label), anchor=False)
    columns = st.columns(3)
    filled = []
    for place, each in enumerate(people):
        named = each.person_id or name_key(each.name)
        with columns[place % 3]:
            factor = inputs.maybe_number(
                f"{key}factor:{named}", who(each.name), each.factor, most=2, step=FACTOR_STEP
            )
        filled.append(replace(each, factor=None if factor is None else Fraction(factor)))
    return filled
