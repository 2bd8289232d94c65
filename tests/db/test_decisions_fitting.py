"""Which decisions rest on a survey, and whether their links still fit a newer file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.decisions.fitting import Fit, fit
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import QUESTION, made
from tests.db.rounds import Round


@pytest.fixture
def climb(store: Store, cast: Cast) -> Round:
    climb = Round(store, cast)
    climb.link()
    climb.lock()
    return climb


def fitting(climb: Round, given: dict[str, dict[str, int]], question: str = QUESTION) -> Fit:
    link = climb.detail().link
    newer = made(given).recognition
    questions = [
        replace(each, text=question) if each.key == link.link.question else each for each in newer.questions
    ]
    returned = {group: sum(answers.values()) for group, answers in given.items()}
    return fit(link.link, link.question_text, questions, returned, link.link.invited)


def test_a_newer_file_with_the_same_questions_groups_and_options_fits(climb: Round) -> None:
    given = {"ouders": {"Voor": 60, "Tegen": 33}, "leerkrachten": {"Voor": 8, "Tegen": 12}}

    assert fitting(climb, given) == Fit(found=True)
    assert fitting(climb, given, "Anders gevraagd?").reworded == "Anders gevraagd?"


@pytest.mark.parametrize(
    ("given", "name", "said"),
    [
        (
            {"ouders": {"Voor": 20, "Weet niet": 9}, "leerkrachten": {"Tegen": 12}},
            "new_options",
            ("Weet niet",),
        ),
        ({"ouders": {"Voor": 20, "Tegen": 9}, "juffen": {"Tegen": 12}}, "gone_groups", ("leerkrachten",)),
        ({"ouders": {"Voor": 180, "Tegen": 1}, "leerkrachten": {"Tegen": 12}}, "too_many", ("ouders",)),
    ],
)
def test_what_somebody_has_to_look_at_is_named(
    climb: Round, given: dict[str, dict[str, int]], name: str, said: tuple[str, ...]
) -> None:
    found = fitting(climb, given)

    assert (getattr(found, name), found.fits) == (said, False)
