"""A choice among options on its pages: votes by hand, words for ties and small groups, and trying out norms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from core.norms import Answer, ChoiceCounts, ChoiceNorms, Combination, ForOption, Operator, meaning_text
from core.permissions import Actor
from db import decisions
from db.store import Store
from pages.ui.decisions.choice_link import suggest
from pages.ui.decisions.downloads import decision_pdf
from pages.ui.kit.session import Here
from tests.conftest import Cast
from tests.db.choices import APART, PLANS, WEIGHTED, Choosing, ballots
from tests.db.exports import rows
from tests.db.test_decisions_choice import RANKED
from tests.pages.conftest import OpenPage, press, words

PAGE = "decisions.py"


@pytest.fixture
def choosing(store: Store, cast: Cast) -> Choosing:
    return Choosing(store, cast)


def at(page: OpenPage, choosing: Choosing, step: str, actor: Actor | None = None) -> AppTest:
    return page(actor or choosing.cast.lea, PAGE, decision=choosing.decision_id, step=step)


def said(app: AppTest) -> str:
    return words(app).replace("\u00a0", " ")


def counted(choosing: Choosing, chosen: Mapping[str, Mapping[str, int]], norms: ChoiceNorms = APART) -> None:
    choosing.given = ballots(chosen)
    choosing.link()
    choosing.lock(norms)


def test_a_vote_by_hand_asks_for_each_option(page: OpenPage, choosing: Choosing) -> None:
    choosing.lock()
    app = at(page, choosing, "data")
    app.radio(key=f"data:{choosing.decision_id}:way").set_value("vote").run()
    key = f"counts:{choosing.decision_id}:"
    app.toggle(key=f"{key}named").set_value(True).run()
    for option, n in zip(PLANS, (3, 2, 0), strict=True):
        app.text_input(key=f"{key}ouders:votes:{option}:text").set_value(str(n)).run()
    app.text_input(key=f"{key}ouders:no_opinion:text").set_value("1").run()
    app.text_input(key=f"{key}ouders:invited:text").set_value("8").run()

    press(app, "Bewaar")

    entered = choosing.detail().entered[0]
    assert (entered.votes, entered.no_opinion, entered.invited) == (
        dict(zip(PLANS, (3, 2, 0), strict=True)),
        1,
        8,
    )


def test_a_tie_is_named_and_has_no_winner(page: OpenPage, choosing: Choosing) -> None:
    counted(choosing, {"ouders": {"Moestuin": 30, "Klimrek": 30}, "team": {"Moestuin": 10, "Klimrek": 9}})

    text = said(at(page, choosing, "kennis"))

    assert "Gelijkspel: “Moestuin” en “Klimrek” zijn even vaak gekozen, dus er is geen winnaar." in text
    assert "Volgens de normen is er geen winnaar. Het lukte niet bij de ouders." in text


def test_most_votes_and_a_majority_are_told_apart(page: OpenPage, choosing: Choosing) -> None:
    counted(
        choosing,
        {"ouders": {"Moestuin": 50, "Klimrek": 30}, "team": {"Moestuin": 8, "Klimrek": 6, "Leeshoek": 6}},
        WEIGHTED,
    )

    text = said(at(page, choosing, "kennis"))

    assert "“Moestuin” heeft de meerderheid: meer dan de helft (62,5 %)." in text
    assert "“Moestuin” heeft de meeste stemmen (40,0 %), maar geen meerderheid." in text
    assert "Dat “Moestuin” vooraan staat is zeker" in text


@pytest.mark.parametrize("step", ["informatie", "kennis", "besluit"])
def test_a_small_group_is_hidden_on_every_step_with_all_that_gives_it_back(
    page: OpenPage, choosing: Choosing, step: str
) -> None:
    choosing.lock(WEIGHTED)
    for group, votes in (("ouders", (23, 11, 7)), ("team", (2, 1, 0))):
        counts = ChoiceCounts(group=group, invited=60, votes=dict(zip(PLANS, votes, strict=True)))
        decisions.enter_counts(choosing.store, choosing.cast.lea, choosing.decision_id, counts)

    text = said(at(page, choosing, step))

    for figure in ("66,7", "33,3", "Moestuin 2,", "Moestuin 25"):
        assert figure not in text
    assert "fgeschermd" in text
    assert step == "besluit" or "56,1" in text, "the parents do not hide with them"


def test_a_nearly_unanimous_group_is_worded(page: OpenPage, choosing: Choosing) -> None:
    counted(choosing, {"ouders": {"Moestuin": 40, "Klimrek": 25}, "team": {"Moestuin": 12, "Klimrek": 1}})

    text = said(at(page, choosing, "kennis"))

    assert "Vrijwel allen kozen “Moestuin”." in text
    assert "92,3" not in text


def test_two_by_two_is_told_where_mean_places_may_not_be(page: OpenPage, choosing: Choosing) -> None:
    orders = (
        ["Moestuin;Klimrek;Leeshoek;"] * 9
        + ["Klimrek;Moestuin;Leeshoek;"] * 6
        + ["Leeshoek;Klimrek;Moestuin;"]
    )
    choosing.given = rows([(g, order) for g in ("ouders", "team") for order in orders], ("Groep", RANKED))
    choosing.link(choosing.the_link(RANKED))
    choosing.lock()

    text = said(at(page, choosing, "informatie"))

    assert "Twee aan twee wint “Moestuin” bij de ouders van elke andere optie." in text
    assert "staan er geen gemiddelde plaatsen" in text


def test_moving_a_slider_says_what_would_change_and_keeps_nothing(page: OpenPage, choosing: Choosing) -> None:
    counted(choosing, {"ouders": {"Moestuin": 50, "Klimrek": 40}, "team": {"Moestuin": 11, "Klimrek": 9}})
    app = at(page, choosing, "kennis", choosing.cast.tom)
    key = f"explore:{choosing.decision_id}:1"

    app.slider(key=f"{key}:share:ouders").set_value(60).run()

    assert "minstens 60 %: Geen winnaar" in said(app)
    assert choosing.detail().locked is not None
    assert choosing.detail().locked.norms == APART  # type: ignore[union-attr]


def test_the_page_for_the_council_tells_a_choice(choosing: Choosing, store: Store, cast: Cast) -> None:
    counted(choosing, {"ouders": {"Moestuin": 50, "Klimrek": 30}, "team": {"Moestuin": 11, "Klimrek": 9}})
    choosing.record()
    here = Here(
        store=store,
        actor=cast.lea,
        school_name="De Linde",
        is_demo=False,
        revision=1,
        privacy_threshold=5,
        language="nl",
    )

    made = PdfReader(BytesIO(decision_pdf(here, choosing.detail())))

    text = " ".join(made.pages[0].extract_text().replace("\u00a0", " ").split())
    assert len(made.pages) == 1
    for part in ("We kiezen “Moestuin”.", "– Klimrek", "62,5 %", "“Moestuin” wint volgens de normen."):
        assert part in text, part


def test_hostile_options_stay_text(page: OpenPage, choosing: Choosing) -> None:
    bad = "*vet* <b>x</b> ![x](http://e.example/x.png) :material/home:"
    asked = replace(choosing.asked, options=(bad, "Klimrek"))
    other = Choosing(choosing.store, choosing.cast, asked)
    norms = replace(APART, options=(bad, "Klimrek"))
    other.lock(norms)
    for group in ("ouders", "team"):
        counts = ChoiceCounts(group=group, invited=60, votes={bad: 20, "Klimrek": 11})
        decisions.enter_counts(other.store, other.cast.lea, other.decision_id, counts)

    for step in ("vraag", "normen", "data", "informatie", "kennis", "besluit"):
        app = at(page, other, step)
        assert not app.exception
        assert all("![x](http" not in each.value for each in app.markdown)


def test_options_that_differ_only_at_the_end_are_told_apart_everywhere(
    page: OpenPage, choosing: Choosing
) -> None:
    start = "Een continurooster van vijf gelijke dagen met een korte pauze, school uit om "
    plans = (f"{start}14.00 uur", f"{start}14.15 uur")
    other = Choosing(choosing.store, choosing.cast, replace(choosing.asked, options=plans))
    other.lock(replace(APART, options=plans))
    for group in ("ouders", "team"):
        counts = ChoiceCounts(group=group, invited=60, votes=dict(zip(plans, (20, 30), strict=True)))
        decisions.enter_counts(other.store, other.cast.lea, other.decision_id, counts)

    for step in ("informatie", "kennis"):
        text = said(at(page, other, step))
        assert "…" not in text
        assert "uit om 14.15 uur”" in text
    assert "uit om 14.15 uur 60,0 % (30)" in text


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Moestuin", ForOption("Moestuin")),
        ("De moestuin!", ForOption("Moestuin")),
        ("Geen voorkeur", Answer.NO_OPINION),
        ("Zwembad", None),
    ],
)
def test_what_an_answer_counts_for_is_suggested_where_it_can_be(
    answer: str, expected: ForOption | Answer | None
) -> None:
    found = suggest(answer, PLANS)

    assert found == (None if expected is None else meaning_text(expected))


@pytest.mark.parametrize(
    ("answer", "options", "expected"),
    [
        ("Optie -", ("Optie +", "Optie -"), "Optie -"),
        ("👎", ("👍", "👎"), "👎"),
        ("Zwembad", ("👍", "👎"), None),
        ("Plan!", ("Plan +", "Plan -"), None),
        ("Plan 12", ("Plan 1", "Plan 2"), None),
        ("Rood of blauw", ("Rood", "Blauw"), None),
        ("PLAN  a", ("Plan A", "Plan B"), "Plan A"),
    ],
)
def test_an_answer_is_never_suggested_as_an_option_that_only_looks_like_it(
    answer: str, options: tuple[str, ...], expected: str | None
) -> None:
    assert suggest(answer, options) == (None if expected is None else meaning_text(ForOption(expected)))


def test_where_all_choose_the_same_and_the_total_misses_its_share_the_total_is_named(
    page: OpenPage, choosing: Choosing
) -> None:
    norms = replace(WEIGHTED, combination=Combination.BOTH, threshold=Fraction(2, 3))
    chosen = {
        "ouders": {"Moestuin": 40, "Klimrek": 25, "Leeshoek": 15},
        "team": {"Moestuin": 9, "Klimrek": 6, "Leeshoek": 5},
    }
    counted(choosing, chosen, norms)

    text = said(at(page, choosing, "kennis"))

    assert "verschillend" not in text
    assert "De norm is meer dan twee derde" in text


def test_a_tie_that_no_weights_undo_is_said_as_one(page: OpenPage, choosing: Choosing) -> None:
    counted(
        choosing,
        {
            "ouders": {"Moestuin": 40, "Klimrek": 40, "Leeshoek": 3},
            "team": {"Moestuin": 8, "Klimrek": 8, "Leeshoek": 4},
        },
        WEIGHTED,
    )

    assert "bij elk gewicht is er geen winnaar" in said(at(page, choosing, "kennis"))


def test_a_majority_reads_back_into_the_form(page: OpenPage, choosing: Choosing) -> None:
    groups = tuple(
        replace(norm, threshold=Fraction(1, 2), operator=Operator.MORE_THAN) for norm in APART.groups
    )
    choosing.draft(replace(APART, groups=groups))

    text = said(at(page, choosing, "normen"))

    assert "wint, als dat meer dan de helft (50 %) is van wie een optie kiest." in text
