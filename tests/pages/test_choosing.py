"""Whatever is chosen from a list is what is used, however its choices read."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from core.norms import DecisionNorms, GroupNorm, Verdict
from core.permissions import Actor
from db import decisions
from db.decisions import Say
from db.store import Store
from pages.ui.kit import choosing
from pages.ui.kit.choosing import told_apart
from tests.conftest import Cast
from tests.db.exports import Export, rows
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, press

CHOOSERS = {"selectbox", "multiselect", "radio", "pills", "segmented_control", "select_slider", "feedback",
            "data_editor", "menu_button"}  # fmt: skip
READS = ["Ja", "Ja", "ja  ", "Ja (2)", "Nee"]


def test_no_page_chooses_past_the_kit():
    found = [
        f"{path}:{node.lineno} {node.attr}"
        for path in Path("pages").rglob("*.py")
        if path.name != "choosing.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in CHOOSERS
    ]

    assert found == []


@given(st.lists(st.sampled_from([*READS, " Ja", "JA", "Ja (3)", ""]), max_size=9))
def test_no_two_choices_of_any_list_read_the_same(texts: list[str]):
    said = told_apart(range(len(texts)), texts.__getitem__)
    marked = told_apart(range(len(texts)), texts.__getitem__, lambda place: f"vraag {place}")

    for told in (said, marked):
        read = [" ".join(told(place).split()).casefold() for place in range(len(texts))]
        assert len(set(read)) == len(read)


def test_each_of_those_that_read_the_same_gets_its_mark():
    said = told_apart(range(5), READS.__getitem__, lambda place: f"vraag {place + 1}")

    assert [said(place) for place in range(5)] == [
        "Ja (vraag 1)", "Ja (vraag 2)", "ja   (vraag 3)", "Ja (2)", "Nee",
    ]  # fmt: skip


def test_the_number_of_a_choice_stays_with_it_when_the_order_changes():
    there, back = (told_apart(order, lambda _id: "Lezen") for order in ([7, 9], [9, 7]))

    assert (there(7), there(9)) == (back(7), back(9)) == ("Lezen", "Lezen (2)")


def _chooser(name: str) -> None:
    import streamlit as st

    from pages.ui.kit import choosing

    texts = ["Ja", "Ja", "ja  ", "Ja (2)", "Nee"]
    looks = {"index": None} if name in ("from_list", "from_buttons") else {}
    chosen = getattr(choosing, name)("key", "Kies", list(range(len(texts))), texts.__getitem__, **looks)
    st.session_state["chosen"] = chosen


WAYS: dict[str, Callable[[AppTest, int], object]] = {
    "from_list": lambda app, place: app.selectbox(key="key").set_value(place),
    "some_from_list": lambda app, place: app.multiselect(key="key").set_value([place]),
    "from_buttons": lambda app, place: app.radio(key="key").set_value(place),
    "from_segments": lambda app, place: app.button_group(key="key").set_value(place),
    "from_scale": lambda app, place: app.select_slider(key="key").set_value(place),
}
TYPED = {"from_list_or_typed", "some_from_list_or_typed"}  # words are their own value, each offered once


def test_every_way_to_choose_is_tried_here():
    ways = {
        name
        for name, _ in inspect.getmembers(choosing, inspect.isfunction)
        if not name.startswith("_") and name != "told_apart" and _.__module__ == choosing.__name__
    }

    assert ways == WAYS.keys() | TYPED


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("place", range(len(READS)))
def test_the_chosen_one_is_given_back(name: str, place: int):
    app = AppTest.from_function(_chooser, args=(name,)).run()

    WAYS[name](app, place)
    app.run()

    assert not app.exception
    assert app.session_state["chosen"] == ([place] if name == "some_from_list" else place)


TWICE = "Bent u voor het rooster?"


def twice() -> Export:
    """A file with one heading twice: parents are in favour at the first, and against at the second."""
    answered = [("ouders", "Voor", "Tegen")] * 20 + [("ouders", "Tegen", "Voor")] * 5
    return rows(answered, ("Groep", TWICE, TWICE))


def show(page: OpenPage, actor: Actor, decision: int, step: str) -> AppTest:
    return page(actor, "decisions.py", decision=decision, step=step)


@pytest.mark.parametrize(("place", "verdict"), [(0, Verdict.MET_CERTAIN), (1, Verdict.NOT_MET_CERTAIN)])
def test_of_two_questions_with_one_heading_the_chosen_one_gives_the_verdict(
    page: OpenPage, store: Store, cast: Cast, place: int, verdict: Verdict
):
    asked = decisions.Question(title="Rooster", question="Een ander rooster?", says=(Say("Ouders"),))
    opened = decisions.open_decision(store, cast.lea, asked)
    survey = twice()
    survey_id = take_in(store, cast, survey, invited={"ouders": 25}).survey_id
    keys = [question.key for question in survey.recognition.questions if question.text.startswith(TWICE)]

    app = show(page, cast.lea, opened, "data")
    chooser = next(each for each in app.selectbox if each.label == "Welke vraag?")
    assert [text for text in chooser.options if text.startswith(TWICE)] == list(
        dict.fromkeys(chooser.options)
    )
    chooser.set_value((keys[place], survey.recognition.questions[place].rows[0].key)).run()
    press(app, "Koppel en verzegel")

    norms = DecisionNorms((GroupNorm(group="Ouders", response=None, threshold=Fraction(1, 2)),))
    decisions.save_draft(store, cast.lea, opened, norms, based_on=0)
    decisions.lock_norms(store, cast.lea, opened, based_on=1)
    link = decisions.decision(store, cast.lea, opened).links[-1].link
    assert (link.survey_id, link.question) == (survey_id, keys[place])
    assert decisions.verdicts(store, cast.lea, opened)[-1].judgement.verdict is verdict
