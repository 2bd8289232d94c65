"""Questions with one scale stand in one picture, with most support first."""

from __future__ import annotations

from core.survey_files import Corrections
from db import surveys
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import export
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, words

SCALE = ("Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden")
ASKED = (
    "Bent u tevreden over de sfeer?",
    "Bent u tevreden over de lessen?",
    "Bent u tevreden over het plein?",
)


def page_of(page: OpenPage, store: Store, cast: Cast, *questions: str) -> str:
    lines = [
        ";".join(SCALE[(row * (at + 1) + at * 2) % 5] for at in range(len(questions))) for row in range(40)
    ]
    given = export(
        "\n".join([";".join(questions), *lines]).encode(),
        "peiling.csv",
        corrections=Corrections(everyone="ouders"),
    )
    survey = take_in(store, cast, given, invited={"ouders": 60}).survey_id
    surveys.results(store, cast.tom, survey)
    return words(page(cast.tom, "surveys.py", survey=survey)).replace("\u00a0", " ")


def test_three_questions_with_one_scale_stand_together(page: OpenPage, store: Store, cast: Cast) -> None:
    said = page_of(page, store, cast, *ASKED)

    assert "Alle stellingen bij elkaar" in said
    assert "Meeste steun" in said
    assert said.index("Alle stellingen bij elkaar") < said.index(f"1\\. {ASKED[0].rstrip('?')}")


def test_two_questions_are_read_as_they_stand(page: OpenPage, store: Store, cast: Cast) -> None:
    assert "Alle stellingen bij elkaar" not in page_of(page, store, cast, *ASKED[:2])
