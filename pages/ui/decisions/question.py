"""Step 1, the question: what is decided, which ambition it serves, and who has a say."""

from __future__ import annotations

import streamlit as st

from core.errors import AlreadyDone, Conflict, Refusal
from core.norms import CountingUnit
from core.permissions import Act, may
from db import decisions
from db.decisions import DecisionDetail, Question, Say
from pages.ui.decisions.groups import ask_groups
from pages.ui.decisions.reads import ambitions_of
from pages.ui.decisions.started import asked_by
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import one_of
from pages.ui.kit.names import ambitions_by_id
from pages.ui.kit.session import Here
from pages.ui.kit.typed import KEEP, based_on, changed_meanwhile, forget, go_on, remembered
from pages.ui.kit.widgets import done, facts, hostile, needed_first, refused
from pages.ui.kit.words import UNITS


def question_step(here: Here, detail: DecisionDetail) -> None:
    """Show the question, or ask for it while it is open."""
    asked_by(here, detail)
    if detail.locked or not may(here.actor.role, Act.OPEN_DECISION):
        facts(_told(detail))
        if not detail.asked.says:
            needed_first(_("Who has a say is not decided yet."), _("A colleague of the team fills this in."))
        elif detail.locked:
            hostile(_("The norms are locked, so the question stays as it is."))
        return
    _ask(here, detail)


def _told(detail: DecisionDetail) -> list[tuple[str, str]]:
    asked = detail.asked
    return [
        (_("What we decide"), asked.question),
        (_("Ambition"), detail.ambition_words or _("no ambition named: worth a conversation")),
        (_("Decide along"), ", ".join(say.group for say in asked.says if say.decides) or "–"),
        (_("Give advice"), ", ".join(say.group for say in asked.says if not say.decides) or "–"),
        (_("What counts as one"), _(UNITS[asked.counting_unit])),
    ]


def _ask(here: Here, detail: DecisionDetail) -> None:
    prefix = f"question:{detail.decision_id}"
    has_conflict = changed_meanwhile(f"{prefix}:", detail.version)
    asked = _form(here, detail.asked, prefix)
    if has_conflict:
        _conflict(detail, prefix)
    if not st.button(_("Save the question"), type="primary", key="question_save", disabled=has_conflict):
        return
    shown = based_on(f"{prefix}:", detail.version)
    try:
        decisions.change_question(here.store, here.actor, detail.decision_id, asked, based_on=shown)
    except AlreadyDone:
        done("decision", _("This is how it already stood; nothing changed."))
    except Conflict:
        st.rerun()  # the next run reads what the colleague saved, and says so
    except Refusal as refusal:
        refused(refusal)
        return
    forget(f"{prefix}:")
    done("decision", _("The question is saved."))


def _form(here: Here, asked: Question, prefix: str) -> Question:
    title = _line(f"{prefix}:title", _("What is it about, in a few words?"), asked.title, 120)
    question = _line(
        f"{prefix}:question", _("Which question do you answer with yes or no?"), asked.question, 300
    )
    ambition_id, ambition = _ambition(here, prefix, asked)
    deciding, advising = ask_groups(
        prefix,
        [say.group for say in asked.says if say.decides],
        [say.group for say in asked.says if not say.decides],
    )
    unit = _unit(f"{prefix}:unit", asked.counting_unit)
    says = (*(Say(group) for group in deciding), *(Say(group, decides=False) for group in advising))
    return Question(
        title=title,
        question=question,
        ambition=ambition,
        says=says,
        counting_unit=unit,
        ambition_id=ambition_id,
    )


def _line(key: str, label: str, start: str, most: int) -> str:
    remembered(key, start)
    return st.text_input(label, key=key, persist_state=KEEP, max_chars=most)


def _ambition(here: Here, prefix: str, asked: Question) -> tuple[int | None, str]:
    """A shared ambition of the school; where none fits, words of one's own."""
    own = () if asked.ambition_id is None else (asked.ambition_id,)
    titles = ambitions_by_id(here, own)
    chosen = None
    if titles:
        chosen = one_of(
            f"{prefix}:ambition_id",
            _("Which shared ambition does it serve?"),
            list(titles),
            titles.__getitem__,
            asked.ambition_id,
            hint=_("Choose one; none yet is fine too"),
        )
    if chosen is not None:
        return chosen, ""
    key = f"{prefix}:ambition"
    remembered(key, asked.ambition or None)
    offered = dict.fromkeys([*ambitions_of(here), asked.ambition, st.session_state[key] or ""])
    given = st.selectbox(
        _("Or say in your own words what it serves") if titles else _("Which shared ambition does it serve?"),
        [each for each in offered if each],
        key=key,
        persist_state=KEEP,
        accept_new_options=True,
        placeholder=_("Choose one, or type it"),
    )
    return None, given or ""


def _unit(key: str, start: CountingUnit) -> CountingUnit:
    remembered(key, start)
    return st.radio(
        _("What counts as one?"),
        list(UNITS),
        format_func=lambda each: _(UNITS[each]),
        key=key,
        persist_state=KEEP,
    )


def _conflict(detail: DecisionDetail, prefix: str) -> None:
    """Say what a colleague made of it meanwhile; what was typed here stays in its fields."""
    st.warning(
        _("A colleague changed the question while you were working on it. Nothing that you typed is lost.")
    )
    hostile(_("This stands there now:"))
    facts(_told(detail))
    with st.container(horizontal=True):
        st.button(
            _("Go on with what I typed"),
            key="question_mine",
            on_click=go_on,
            args=(f"{prefix}:", detail.version),
        )
        st.button(
            _("Take over what stands there"), key="question_theirs", on_click=forget, args=(f"{prefix}:",)
        )
