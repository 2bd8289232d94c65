"""Put something on the agenda: what asks for attention, or anything else that lives in Kartrekker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from core.fields import said_of
from core.initiatives import ENDS
from core.meetings import InitiativeFocus, ItemKind, ItemWords
from core.meetings.agenda import MOST_MINUTES, USUAL_MINUTES
from db import decisions, initiatives, inquiry, meetings, surveys
from db.meetings import Now
from pages.ui.kit.asking import ask
from pages.ui.kit.at_fields import at_field
from pages.ui.kit.edit import labels_of, told_by
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import close, line, number, one_of, pick, send_button
from pages.ui.kit.meeting_words import ITEM_KINDS
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import begin_anew
from pages.ui.kit.widgets import brief, first_of, more_of, with_about
from pages.ui.kit.words import STEP_NAMES
from pages.ui.meeting.about import DECISION_FOCI, INITIATIVE_FOCI, kind_words, minutes_words
from pages.ui.meeting.suggesting import Suggestion, suggestions

PLACE = "meeting_agenda"
ABOUT = said_of(ItemWords)
#: What an item is called until somebody calls it otherwise.
TITLES = {
    ItemKind.EXPERTISE: N_("Who can take this up?"),
    ItemKind.ACTIONS: N_("Open actions"),
    ItemKind.BOARD: N_("Board session"),
    ItemKind.RETROSPECTIVE: N_("Looking back"),
}


def suggested(here: Here, now: Now) -> None:
    """What asks for attention: each with a button that puts it on the agenda."""
    found = suggestions(here, now)
    if not found:
        return
    st.header(_("Asks for attention"), anchor=False)
    shown = first_of("meeting_suggested", found, 6)
    with st.container(key="cards_suggested"):
        for each in shown:
            _card(here, now, each)
    more_of("meeting_suggested", found, shown, _("Asks for attention"))


def _card(here: Here, now: Now, each: Suggestion) -> None:
    words = each.words
    name = f"{words.kind}_{words.focus}_{words.decision_id}_{words.initiative_id}"
    with st.container(border=True, gap="small", key=f"card_suggested_{name}"):
        st.html(
            f'<p class="kt-kind">{escape(kind_words(words))}</p>'
            f'<p class="kt-item-title" dir="auto">{escape(words.title)}</p>'
            f'<p class="kt-caption" dir="auto">{escape(each.why)} {escape(minutes_words(words.minutes))}.</p>'
        )
        if st.button(
            with_about(_("Put it on the agenda"), words.title), key=f"suggest_{name}", icon=":material/add:"
        ):
            _propose(here, now, words, "")


def _propose(here: Here, now: Now, words: ItemWords, key: str) -> None:
    attempt(
        lambda: meetings.propose_item(here.store, here.actor, now.meeting_id, words),
        _("It is on the agenda."),
        key,
        then=lambda: close(PLACE),
        at=PLACE,
    )


def propose_form(here: Here, now: Now) -> None:
    """Fields for an item of any kind."""
    key = f"item:{now.meeting_id}:"
    with st.container(border=True):
        given = item_fields(here, key, ItemWords(title="", minutes=USUAL_MINUTES))
        sent = send_button(key, _("Put it on the agenda"), PLACE)
    if sent:
        _propose(here, now, given, key)


def item_fields(here: Here, key: str, start: ItemWords) -> ItemWords:
    """The fields of an item, filled in from `start`."""
    kind = pick(
        f"{key}kind",
        _(ABOUT["kind"].label),
        list(ITEM_KINDS),
        lambda each: _(ITEM_KINDS[each]),
        start.kind,
        on_change=lambda: begin_anew(f"{key}focus"),
    )
    called, things = ABOUT_FIELDS[kind](here, key, start) if kind in ABOUT_FIELDS else ("", {})
    usual = called or (_(TITLES[kind]) if kind in TITLES else "")
    title = line(
        f"{key}title", _(ABOUT["title"].label), start.title, most=ABOUT["title"].most, example=usual or None
    )
    goal = line(f"{key}goal", _(ABOUT["goal"].label), start.goal, most=ABOUT["goal"].most)
    minutes = number(f"{key}minutes", _(ABOUT["minutes"].label), start.minutes, least=1, most=MOST_MINUTES)
    return ItemWords(
        title=title.strip() or brief(usual, ABOUT["title"].most),
        kind=kind,
        minutes=int(minutes),
        goal=goal,
        **things,  # type: ignore[arg-type]  # focus, or the id of the thing
    )


def item_told(words: ItemWords) -> Mapping[str, tuple[str, str]]:
    """How an item reads where two people changed it at once: without the ids of what it is about."""
    labels = {name: label for name, label in labels_of(ItemWords).items() if not name.endswith("_id")}
    return told_by(labels, {"kind": lambda kind: _(ITEM_KINDS[kind]), "minutes": minutes_words})(words)


#: What the thing is called, and the fields of the item that say which it is.
About = tuple[str, Mapping[str, object]]


def _chosen(key: str, label: str, names: Mapping[int, str], start: int | None) -> int | None:
    found = one_of(key, label, list(names), names.__getitem__, start)
    at_field(key, label, None)
    return found


def _decision(here: Here, key: str, start: ItemWords) -> About:
    lines = {each.decision_id: each for each in ask(here, decisions.decisions)}
    names = {
        each: f"{line.title} · {_(STEP_NAMES[line.step])}"
        for each, line in lines.items()
        if not line.is_closed
    }
    found = _chosen(f"{key}decision_id", _(ABOUT["decision_id"].label), names, start.decision_id)
    focus = pick(
        f"{key}focus", _("What of it?"), list(DECISION_FOCI), lambda each: _(DECISION_FOCI[each]), start.focus
    )
    return lines[found].title if found else "", {"decision_id": found, "focus": focus}


def _initiative(here: Here, key: str, start: ItemWords) -> About:
    names = _open_initiatives(here, start.initiative_id)
    found = _chosen(f"{key}initiative_id", _(ABOUT["initiative_id"].label), names, start.initiative_id)
    focus = pick(
        f"{key}focus",
        _("What of it?"),
        list(InitiativeFocus),
        lambda each: _(INITIATIVE_FOCI[each]),
        InitiativeFocus(start.focus) if start.focus in list(InitiativeFocus) else InitiativeFocus.PROGRESS,
    )
    return names[found] if found else "", {"initiative_id": found, "focus": focus}


def _expertise(here: Here, key: str, start: ItemWords) -> About:
    names = _open_initiatives(here, start.initiative_id)
    found = _chosen(
        f"{key}initiative_id",
        _("For which initiative? Leave it empty for the whole map."),
        names,
        start.initiative_id,
    )
    return names[found] if found else "", {"initiative_id": found}


def _survey(here: Here, key: str, start: ItemWords) -> About:
    names = {each.survey_id: each.title for each in ask(here, surveys.surveys)}
    found = _chosen(f"{key}survey_id", _(ABOUT["survey_id"].label), names, start.survey_id)
    return names[found] if found else "", {"survey_id": found}


def _question(here: Here, key: str, start: ItemWords) -> About:
    """A question that waits for an answer, or one that is typed as the title."""
    open_ones = {each.challenge_id: each for each in ask(here, inquiry.open_questions)}
    names = {each: f"{asked.question} ({asked.title})" for each, asked in open_ones.items()}
    label = _("Which open question? Leave it empty to write one yourself.")
    begun = int(start.focus) if start.focus.isdigit() else None
    found = _chosen(f"{key}challenge", label, names, begun)
    if found is None:
        return "", {}
    asked = open_ones[found]
    things = {"initiative_id": asked.initiative_id, "decision_id": asked.decision_id}
    return asked.question, {**things, "focus": str(found)}


def _open_initiatives(here: Here, named: int | None) -> dict[int, str]:
    return {
        each.initiative_id: each.title
        for each in ask(here, initiatives.initiatives)
        if each.phase not in ENDS or each.initiative_id == named
    }


ABOUT_FIELDS: Mapping[ItemKind, Callable[[Here, str, ItemWords], About]] = {
    ItemKind.DECISION: _decision,
    ItemKind.INITIATIVE: _initiative,
    ItemKind.EXPERTISE: _expertise,
    ItemKind.SURVEY: _survey,
    ItemKind.QUESTION: _question,
}
