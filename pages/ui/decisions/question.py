"""Step 1, the question: what to decide, which ambition it serves, and who has a say."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.decisions import Step
from core.fields import said_of
from core.norms import CountingUnit
from core.permissions import Act, may
from core.search import Kind as Found
from db import decisions
from db.decisions import DecisionDetail, Question, Say
from pages.ui.decisions.choice_options import (
    Kind,
    kind_field,
    options_field,
    question_label,
    take_from_survey,
)
from pages.ui.decisions.road import go_to, save_and_go_on
from pages.ui.kit import choosing
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, edit
from pages.ui.kit.finds import learnt_before
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import line, one_below_the_other, one_of
from pages.ui.kit.names import ambition_titles, ambitions_by_id
from pages.ui.kit.places import DECISIONS
from pages.ui.kit.session import Here
from pages.ui.kit.typed import KEEP, remembered
from pages.ui.kit.widgets import facts, hostile, needed_first
from pages.ui.kit.words import UNITS

USUAL = (N_("Parents"), N_("Teachers"), N_("Pupils"), N_("Teaching assistants"))
ABOUT = said_of(Question)


def question_step(here: Here, detail: DecisionDetail) -> None:
    """Show the question, or the form for it while it can still change."""
    if detail.locked or not may(here.actor.role, Act.OPEN_DECISION):
        question_facts(detail)
        return
    key = f"question:{detail.decision_id}:"
    edit(
        Editing(
            key=key,
            stands=detail.asked,
            version=detail.version,
            fields=lambda asked: _asked(here, key, detail.decision_id, asked),
            told=lambda asked: _told(here, asked),
            save=lambda asked, version: decisions.change_question(
                here.store, here.actor, detail.decision_id, asked, based_on=version
            ),
            at="decision",
            save_label=save_and_go_on(Step.NORMS),
            said=_("The question is saved."),
            then=lambda _saved: go_to(Step.NORMS),
        )
    )


def question_facts(detail: DecisionDetail) -> None:
    """Show the question as it stands."""
    asked = detail.asked
    facts(
        [
            (_("What we decide"), asked.question),
            (_("Options"), "; ".join(asked.options)),
            (_("Ambition"), detail.ambition_words or _("no ambition named: worth a conversation")),
            (_("Have a say"), ", ".join(_groups(asked, decides=True)) or "–"),
            (_("Give advice"), ", ".join(_groups(asked, decides=False)) or "–"),
            (_("What counts as one"), _(UNITS[asked.counting_unit])),
        ]
    )
    if not asked.says:
        needed_first(_("Who has a say is not decided yet."), _("A colleague of the team fills this in."))
    elif detail.locked:
        hostile(_("The norms are locked, so the question stays as it is; only a slip can be corrected."))


def _groups(asked: Question, *, decides: bool) -> list[str]:
    return [say.group for say in asked.says if say.decides is decides]


def _told(here: Here, asked: Question) -> dict[str, tuple[str, str]]:
    shared = ambition_titles(here).get(asked.ambition_id or 0)
    return {
        "title": (_(ABOUT["title"].label), asked.title),
        "question": (_(ABOUT["question"].label), asked.question),
        "options": (_(ABOUT["options"].label), "; ".join(asked.options)),
        "ambition": (_(ABOUT["ambition"].label), shared or asked.ambition),
        "deciding": (_("Who has a say in the decision?"), ", ".join(_groups(asked, decides=True))),
        "advising": (_("Who gives advice?"), ", ".join(_groups(asked, decides=False))),
        "counting_unit": (_(ABOUT["counting_unit"].label), _(UNITS[asked.counting_unit])),
    }


def _asked(here: Here, key: str, decision_id: int, asked: Question) -> Question:
    now = _fields(here, key, asked)
    ambitions = () if now.ambition_id is None else (now.ambition_id,)
    learnt_before(
        here,
        DECISIONS,
        f"{now.title} {now.question}",
        ambition_ids=ambitions,
        but=(Found.DECISION, decision_id),
    )
    return now


def _fields(here: Here, key: str, asked: Question) -> Question:
    title = line(f"{key}title", _(ABOUT["title"].label), asked.title, most=ABOUT["title"].most)
    kind = kind_field(key, asked.options)
    question = line(f"{key}question", question_label(kind), asked.question, most=ABOUT["question"].most)
    if kind is Kind.CHOICE:
        take_from_survey(here, key)
    options = options_field(key, kind, asked.options)
    ambition_id, ambition = _ambition(here, key, asked)
    deciding, advising = _who(key, asked)
    unit = one_below_the_other(
        f"{key}counting_unit", _(ABOUT["counting_unit"].label), list(UNITS), _unit, asked.counting_unit
    )
    says = (*(Say(group) for group in deciding), *(Say(group, decides=False) for group in advising))
    return Question(
        title=title,
        question=question,
        ambition=ambition,
        says=says,
        counting_unit=unit,
        ambition_id=ambition_id,
        options=options,
    )


def _unit(unit: CountingUnit) -> str:
    return _(UNITS[unit])


def _ambition(here: Here, key: str, asked: Question) -> tuple[int | None, str]:
    """An ambition of the school, or free text if none fits."""
    own = () if asked.ambition_id is None else (asked.ambition_id,)
    titles = ambitions_by_id(here, own)
    label, chosen = _(ABOUT["ambition"].label), None
    if titles:
        chosen = one_of(
            f"{key}ambition:id", label, list(titles), titles.__getitem__, asked.ambition_id,
            hint=_("Choose one; none yet is fine too"),
        )  # fmt: skip
    if chosen is not None:
        return chosen, ""
    field = remembered(f"{key}ambition", asked.ambition or None)
    before = ask(here, decisions.ambitions)
    offered = dict.fromkeys([*before, asked.ambition, st.session_state[field] or ""])
    given = choosing.from_list_or_typed(
        field,
        _("Or say in your own words what it serves") if titles else label,
        [each for each in offered if each],
        persist_state=KEEP,
        placeholder=_("Choose one, or type it"),
    )
    return None, given or ""


def _who(key: str, asked: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A name that is not in the list can be typed."""
    usual = [_(name) for name in USUAL]
    left, right = st.columns(2)
    with left:
        deciding = _groups(asked, decides=True)
        chosen = _ask_groups(f"{key}deciding", _("Who has a say in the decision?"), usual, deciding)
    with right:
        rest = [name for name in usual if name not in chosen]
        advising = _groups(asked, decides=False)
        advice = _ask_groups(f"{key}advising", _("Who gives advice?"), rest, advising)
    return chosen, tuple(name for name in advice if name not in chosen)


def _ask_groups(key: str, label: str, usual: Sequence[str], start: Sequence[str]) -> tuple[str, ...]:
    remembered(key, list(start))
    chosen = st.session_state[key]
    choosing.some_from_list_or_typed(
        key,
        label,
        [*usual, *start, *chosen],
        persist_state=KEEP,
        placeholder=_("Choose, or type another group"),
    )
    return tuple(" ".join(name.split()) for name in st.session_state[key] if name.strip())
