"""Begin a decision that comes back each year: what is usual as a start, and what the council has to say."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.fields import said_of
from core.norms import DecisionNorms
from core.school_years import school_year
from core.yearly import InBoth, Yearly, YearlyKind, suggested_norms, yearly_decision
from db import decisions
from db.decisions import Question, Say
from pages.ui.decisions.norm_words import norm_sentences
from pages.ui.kit import inputs
from pages.ui.kit.council_law import council_law
from pages.ui.kit.i18n import _, language
from pages.ui.kit.names import year_words
from pages.ui.kit.places import DECISIONS, WORKLOAD, enter, link
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import facts, hostile, refused, sentences
from pages.ui.kit.words import listed

ABOUT = said_of(Question)
PREFIX = "yearly:"


def begin_yearly(here: Here) -> None:
    """Choose a kind and a school year, see how it begins, and begin it."""
    kind = inputs.one_below_the_other(
        f"{PREFIX}kind", _("Which decision?"), list(YearlyKind), _named, YearlyKind.STAFFING
    )
    this = school_year(here.today)
    year = inputs.pick(f"{PREFIX}year", _("For which school year?"), [this, this + 1], year_words, this + 1)
    yearly = yearly_decision(kind)
    hostile(yearly.what.read(language()))
    if kind is YearlyKind.WORKLOAD:
        hostile(_("First make the plan together, with hours for each person. Begin the decision from there."))
        link(WORKLOAD, _("To the work distribution plans"))
        council_law(yearly)
        return
    _begin(here, yearly, year)


def _named(kind: YearlyKind) -> str:
    return yearly_decision(kind).title.read(language()).strip()


def _begin(here: Here, yearly: Yearly, year: int) -> None:
    key = f"{PREFIX}{yearly.kind}:{year}:"
    asked = _question(key, yearly, year)
    norms = suggested_norms(yearly, language())
    _usual(yearly, norms)
    council_law(yearly)
    if not st.button(_("Begin this decision"), type="primary", key=f"{key}save"):
        return
    try:
        opened = decisions.begin_yearly(here.store, here.actor, yearly.kind, asked, norms)
    except Refusal as refusal:
        refused(refusal, key)
        return
    forget(PREFIX)
    enter(DECISIONS.to(opened))
    st.rerun()


def _question(key: str, yearly: Yearly, year: int) -> Question:
    def field(name: str, usual: InBoth) -> str:
        start = usual.read(language(), year_words(year))
        return inputs.line(f"{key}{name}", _(ABOUT[name].label), start, most=ABOUT[name].most)

    return Question(
        title=field("title", yearly.title),
        question=field("question", yearly.question),
        says=tuple(Say(each.name.read(language()), decides=each.decides) for each in yearly.groups),
        counting_unit=yearly.unit,
    )


def _usual(yearly: Yearly, norms: DecisionNorms) -> None:
    """Who decides along, and which norms are usual."""
    named = {
        decides: listed([each.name.read(language()) for each in yearly.groups if each.decides is decides])
        for decides in (True, False)
    }
    facts([(_("Have a say"), named[True]), (_("Give advice"), named[False])])
    hostile(yearly.usual.read(language()))
    sentences(norm_sentences(norms))
    hostile(
        _("This is a suggestion. You can change the question, the groups and the norms in the next steps.")
    )
