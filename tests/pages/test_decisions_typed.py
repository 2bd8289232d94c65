"""Nothing typed at a decision is lost: not at another step, not at another page, not on the way back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.decisions import Outcome
from db import decisions
from db.decisions import Say
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import WORKED_CASE, made
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, press, words
from tests.pages.test_norm_decisions import ASKED, PAGE, Ladder

Fill = Callable[[AppTest, int], None]


def the_list(app: AppTest, _: int) -> None:
    app.text_input(key="open_decision:title").set_value("Half")
    app.text_input(key="open_decision:question").set_value("Half?").run()


def a_question(app: AppTest, decision: int) -> None:
    app.text_input(key=f"question:{decision}:title").set_value("Half").run()


def a_draft(app: AppTest, decision: int) -> None:
    app.text_input(key=f"norms:{decision}:Ouders:in_favour:threshold").set_value("2/3").run()


def a_name_for_norms(app: AppTest, _: int) -> None:
    app.text_input(key="keep_norms:name").set_value("Half").run()


def a_link(app: AppTest, decision: int) -> None:
    app.selectbox(key=f"link:{decision}:1:Bent u voor vijf gelijke dagen?::Voor").select_index(2).run()


def a_vote(app: AppTest, decision: int) -> None:
    app.radio(key=f"data:{decision}:way").set_value("vote").run()
    app.text_input(key=f"counts:{decision}:Ouders:favour:text").set_value("7").run()


def an_argument(app: AppTest, decision: int) -> None:
    app.text_area(key=f"argue:{decision}:text").set_value("Half").run()
    app.text_input(key=f"argue:{decision}:source").set_value("Half").run()


def other_norms(app: AppTest, decision: int) -> None:
    app.button(key=f"norms_of:{decision}:change").click().run()
    app.text_area(key=f"change:{decision}:reason").set_value("Half").run()


def an_exploration(app: AppTest, decision: int) -> None:
    app.slider(key=f"explore:{decision}:1:share:Ouders").set_value(30).run()


def an_outcome(app: AppTest, decision: int) -> None:
    app.radio(key=f"outcome:{decision}:outcome").set_value(Outcome.ADJUSTED).run()
    app.text_area(key=f"outcome:{decision}:text").set_value("Half").run()
    app.selectbox(key=f"outcome:{decision}:owner").select_index(0).run()


OPEN: dict[str, tuple[str, Fill]] = {
    "question": ("vraag", a_question),
    "draft": ("normen", a_draft),
    "name": ("normen", a_name_for_norms),
    "link": ("data", a_link),
    "argument": ("informatie", an_argument),
}
VOTED: dict[str, tuple[str, Fill]] = {"vote": ("data", a_vote)}
LOCKED: dict[str, tuple[str, Fill]] = {
    "other norms": ("normen", other_norms),
    "exploration": ("kennis", an_exploration),
    "outcome": ("besluit", an_outcome),
}
FORMS = OPEN | VOTED | LOCKED


def held(app: AppTest) -> dict[str, object]:
    """What stands in the fields of the page."""
    kinds = (
        app.text_input, app.text_area, app.selectbox, app.radio, app.slider, app.multiselect,
    )  # fmt: skip
    return {str(each.key): each.value for kind in kinds for each in kind}


@pytest.fixture
def ladder(store: Store, cast: Cast) -> Ladder:
    return Ladder(store, cast)


@pytest.fixture(params=FORMS)
def filled(request, page: OpenPage, store: Store, cast: Cast, ladder: Ladder) -> tuple[AppTest, str]:
    step, fill = FORMS[request.param]
    ladder.draft()
    if request.param == "link":
        take_in(store, cast, made(WORKED_CASE))
    if request.param in VOTED:
        ladder.lock()
    if request.param in LOCKED:
        ladder.link().lock()
    app = page(cast.lea, PAGE, decision=ladder.id, step=step)
    before = held(app)
    fill(app, ladder.id)
    assert held(app) != before
    return app, step


def test_what_is_typed_stays_at_other_steps(filled: tuple[AppTest, str]) -> None:
    app, step = filled
    typed = held(app)

    app.button(key="step_informatie" if step != "informatie" else "step_vraag").click().run()
    app.button(key=f"step_{step}").click().run()

    assert held(app) == typed


def test_what_is_typed_stays_at_the_list_and_on_the_way_back(
    filled: tuple[AppTest, str], ladder: Ladder
) -> None:
    app, step = filled
    typed = held(app)

    app.button(key="all_decisions").click().run()
    app.button(key=f"decision_{ladder.id}").click().run()
    app.button(key=f"step_{step}").click().run()

    assert held(app) == typed


def test_a_decision_that_is_being_opened_stays_while_one_looks_at_another(
    page: OpenPage, cast: Cast, ladder: Ladder
) -> None:
    app = page(cast.lea, PAGE)
    the_list(app, ladder.id)

    app.button(key=f"decision_{ladder.id}").click().run()
    app.button(key="all_decisions").click().run()

    assert app.text_input(key="open_decision:title").value == "Half"
    assert app.text_input(key="open_decision:question").value == "Half?"


def test_of_two_decisions_each_has_its_own_fields(
    page: OpenPage, store: Store, cast: Cast, ladder: Ladder
) -> None:
    other = Ladder(store, cast)
    app = page(cast.lea, PAGE, decision=ladder.id, step="informatie")
    an_argument(app, ladder.id)

    app.query_params["decision"] = str(other.id)
    app.run()

    assert app.text_area(key=f"argue:{other.id}:text").value == ""
    assert decisions.decision(store, cast.lea, ladder.id).arguments == ()


def test_of_two_who_change_the_question_neither_loses_anything(
    page: OpenPage, store: Store, cast: Cast, ladder: Ladder
) -> None:
    app = page(cast.lea, PAGE, decision=ladder.id, step="vraag")
    a_question(app, ladder.id)
    of_tom = replace(ASKED, ambition="Rust", says=(Say("Ouders"),))
    decisions.change_question(store, cast.tom, ladder.id, of_tom, based_on=1)

    app = press(app, "Bewaar en verder: Normen →")
    assert "Niets van wat je typte is weg" in words(app)
    press(press(app, "Houd wat ik typte en neem de rest over"), "Bewaar en verder: Normen →")

    assert ladder.detail.asked == replace(of_tom, title="Half")
