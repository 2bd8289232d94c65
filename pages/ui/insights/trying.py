"""“Wij proberen dit ook”: where an insight is tried, what is done otherwise there, and what came of it."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from core.errors import Refusal
from core.fields import said_of
from core.initiatives import ENDS
from core.insights import Held, OriginKind, OutcomeWords, TryWords
from core.permissions import Act, may
from core.shared_insights import named_in
from db import initiatives, insights
from db.decisions import Question
from db.initiatives import InitiativeWords
from db.insights import InsightLine, OutcomeLine, TryLine
from pages.ui.insights.address import TRY
from pages.ui.insights.fields import who_and_when
from pages.ui.insights.list import SIGNS
from pages.ui.insights.picture import state_of
from pages.ui.insights.publishing import is_nameless, names_asked
from pages.ui.insights.writing import PLACE
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import (
    area,
    close,
    day,
    is_open,
    line,
    one_below_the_other,
    one_of,
    one_of_few,
    open_button,
    send_button,
)
from pages.ui.kit.names import team
from pages.ui.kit.places import DECISIONS, INITIATIVES, link, number_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, heading, story, who
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import done, facts, hostile, refused
from pages.ui.kit.words import HELD

TRIES, CAME = said_of(TryWords), said_of(OutcomeWords)


class Where(StrEnum):
    """Where somebody tries it."""

    NEW = "new"
    THERE = "there"
    DECISION = "decision"
    PERSON = "person"


WHERE = {
    Where.NEW: N_("In a new initiative"),
    Where.THERE: N_("In an initiative that we have"),
    Where.DECISION: N_("First we decide on it together"),
    Where.PERSON: N_("One of us just tries it"),
}


def offer_try(here: Here, shown: InsightLine) -> None:
    """The button with which somebody takes it over, and its form."""
    if not may(here.actor.role, Act.TRY_INSIGHT):
        return
    if is_open(PLACE, "try"):
        _form(here, shown)
    else:
        open_button(PLACE, "try", _("We try this too"), icon=":material/rocket_launch:", type="primary")


def _form(here: Here, shown: InsightLine) -> None:
    key = f"insight_try:{shown.insight_id}:"
    with st.container(border=True):
        hostile(
            _("What works in one place does not always work in another. So say what you change, and why.")
        )
        where = one_below_the_other(
            f"{key}where", _("Where do you try it?"), list(Where), lambda each: _(WHERE[each]), Where.NEW
        )
        target = _TARGETS[where](here, key, shown)
        same = area(f"{key}same", _(TRIES["same"].label), most=TRIES["same"].most, height=80)
        otherwise = area(
            f"{key}otherwise", _(TRIES["otherwise"].label), most=TRIES["otherwise"].most, height=80
        )
        person, until = who_and_when(here, key)
        sent = send_button(key, _("We try it"), PLACE)
    if not sent:
        return
    if target is None:
        st.error(_("Choose the initiative in which you try it. What you typed is still there."))
        return
    if where is Where.PERSON and (person is None or until is None):
        st.error(_("Say who tries it, and until when. What you typed is still there."))
        return
    words = TryWords(same=same, otherwise=otherwise, person_id=person, until=until)
    try:
        _begin(here, shown, target, words)
    except Refusal as refusal:
        refused(refusal, key)
        return
    forget(key)
    close(PLACE)
    done(PLACE, _("It is tried now. When it ends we ask what was different, and what came of it."))


#: Where it is tried: a new initiative, a new decision, the id of an initiative, or nowhere (0).
Target = InitiativeWords | Question | int


def _begin(here: Here, shown: InsightLine, target: Target, words: TryWords) -> None:
    store, actor, insight_id = here.store, here.actor, shown.insight_id
    if isinstance(target, InitiativeWords):
        insights.start_from_insight(store, actor, insight_id, target, words)
    elif isinstance(target, Question):
        insights.decide_from_insight(store, actor, insight_id, target, words)
    else:
        insights.begin_try(store, actor, insight_id, words, initiative_id=target or None)


def _new_initiative(here: Here, key: str, shown: InsightLine) -> Target:
    title = line(f"{key}title", _("What is it about, in a few words?"))
    issue = area(f"{key}issue", _("What do you see at your place, and why does it matter?"), height=80)
    return InitiativeWords(
        title=title,
        issue=issue,
        area_ids=shown.words.area_ids,
        ambition_ids=shown.words.ambition_ids,
    )


def _an_initiative(here: Here, key: str, shown: InsightLine) -> Target | None:
    tried = {each.initiative_id for each in shown.tries}
    own = shown.origin.initiative_id if shown.origin else None
    titles = {
        each.initiative_id: each.title
        for each in ask(here, initiatives.initiatives)
        if each.phase not in ENDS and each.initiative_id not in tried and each.initiative_id != own
    }
    return one_of(
        f"{key}initiative",
        _("Which initiative?"),
        list(titles),
        titles.__getitem__,
        hint=_("Choose an initiative"),
    )


def _a_decision(here: Here, key: str, shown: InsightLine) -> Target:
    title = line(f"{key}title", _("What is it about, in a few words?"))
    question = line(f"{key}question", _("Which question do you answer with yes or no?"), most=300)
    serves = next(iter(shown.words.ambition_ids), None)
    return Question(title=title, question=question, ambition_id=serves)


def _a_person(here: Here, key: str, shown: InsightLine) -> Target:
    return 0


_TARGETS = {
    Where.NEW: _new_initiative,
    Where.THERE: _an_initiative,
    Where.DECISION: _a_decision,
    Where.PERSON: _a_person,
}


def tries_part(here: Here, shown: InsightLine) -> None:
    """Who tries it, each with what is done otherwise there and what came of it."""
    if not shown.tries:
        return
    heading(_("Who tries it"))
    is_from_others = shown.origin is not None and shown.origin.kind is OriginKind.SCHOOL
    for each in shown.tries:
        _one(here, each, is_from_others=is_from_others)


def _one(here: Here, each: TryLine, *, is_from_others: bool) -> None:
    with st.container(border=True, key=f"try_{each.try_id}", gap="small"):
        _title(each)
        facts(
            [
                (_("How it stands"), state_of(each)),
                (_(TRIES["person_id"].label), each.who or ""),
                (_(TRIES["until"].label), numbers.date(each.due_on) if each.due_on else ""),
                (_(TRIES["same"].label), each.words.same),
                (_(TRIES["otherwise"].label), each.words.otherwise),
            ]
        )
        story(_told(one) for one in reversed(each.outcomes))
        _tell(here, each, is_from_others=is_from_others)


def _title(each: TryLine) -> None:
    if each.initiative_id is not None:
        link(INITIATIVES, each.title, INITIATIVES.to(each.initiative_id))
    elif each.decision_id is not None:
        link(DECISIONS, each.title, DECISIONS.to(each.decision_id))
    else:
        hostile(each.title or _("{name} tries it").format(name=who(each.who)))


def _told(each: OutcomeLine) -> Told:
    words = each.words
    said = [
        words.came_of_it,
        _("What was different here: {text}").format(text=words.differed) if words.differed else "",
        _("We ask again on {date}.").format(date=numbers.date(words.next_on)) if words.next_on else "",
    ]
    return Told(
        heading=_(HELD[words.held]),
        about=by_when(each.by, each.at),
        text="\n".join(text for text in said if text),
        sign=SIGNS[words.held],
    )


def _tell(here: Here, each: TryLine, *, is_from_others: bool) -> None:
    if not may(here.actor.role, Act.TRY_INSIGHT):
        return
    what = f"tell:{each.try_id}"
    is_asked = number_in_address(TRY) == each.try_id and each.asks
    if is_open(PLACE, what) or is_asked:
        _outcome_form(here, each, is_asked=is_asked, is_from_others=is_from_others)
    else:
        open_button(PLACE, what, _("Tell what came of it"), each.title or each.who or "")


def _outcome_form(here: Here, each: TryLine, *, is_asked: bool, is_from_others: bool) -> None:
    key = f"insight_told:{each.try_id}:"
    held = one_of_few(f"{key}held", _(CAME["held"].label), HELD, None)
    differed, came, next_on = "", "", None
    if held is Held.TRYING:
        next_on = day(f"{key}next_on", _(CAME["next_on"].label))
    else:
        came = area(f"{key}came_of_it", _(CAME["came_of_it"].label), most=CAME["came_of_it"].most, height=80)
        differed = area(f"{key}differed", _(CAME["differed"].label), most=CAME["differed"].most, height=80)
    if is_from_others:
        names_asked(key, named_in((came, differed), team(here).values()))
    sent = send_button(key, _("Save"), "" if is_asked else PLACE)
    if not sent:
        return
    if held is None:
        st.error(_("Say whether it held here too. What you typed is still there."))
        return
    words = OutcomeWords(held=Held(held), differed=differed, came_of_it=came, next_on=next_on)
    attempt(
        lambda: insights.tell_try(
            here.store, here.actor, each.try_id, words, names_are_fine=is_nameless(key)
        ),
        _("What came of it stands with the insight now."),
        key,
        then=lambda: close(PLACE),
        at=PLACE,
    )
