"""On the page of a survey: the days on which people answered, and the way to what is missing."""

from __future__ import annotations

from db import surveys
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import WORKED_CASE, made
from tests.db.test_survey_days import file
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, words


def test_the_days_are_a_picture_with_its_message_and_its_table(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    survey = take_in(store, cast, file(12, 1, 0, 2, 3, 9)).survey_id
    app = page(cast.tom, "surveys.py", survey=survey)
    app.session_state["survey_days"] = True

    said = words(app.run()).replace("\u00a0", " ")

    assert "67 % had op 6 november 2026 geantwoord; het laatste antwoord kwam op 7 november 2026" in said
    assert "3 november 2026 tot en met 6 november 2026" in said
    assert "2 november 2026</th><td>12</td>" in said


def test_a_file_without_moments_has_no_such_picture(page: OpenPage, store: Store, cast: Cast) -> None:
    survey = take_in(store, cast, made(WORKED_CASE)).survey_id

    assert "Op welke dagen" not in str(
        [each.label for each in page(cast.tom, "surveys.py", survey=survey).expander]
    )


def test_who_may_change_it_is_led_to_the_number_invited(page: OpenPage, store: Store, cast: Cast) -> None:
    survey = take_in(store, cast, made(WORKED_CASE), invited={}).survey_id
    surveys.results(store, cast.tom, survey)
    wanted = "Vul in hoeveel er zijn uitgenodigd"

    assert wanted not in [button.label for button in page(cast.tom, "surveys.py", survey=survey).button]
    app = page(cast.lea, "surveys.py", survey=survey)
    next(button for button in app.button if button.label == wanted).click().run()

    assert app.query_params["part"] in ("bestand", ["bestand"])
    assert sum("aantal genodigden" in field.label for field in app.text_input) == 2


def test_where_all_numbers_are_known_nothing_is_asked(page: OpenPage, store: Store, cast: Cast) -> None:
    survey = take_in(store, cast, made(WORKED_CASE)).survey_id

    labels = [button.label for button in page(cast.lea, "surveys.py", survey=survey).button]
    assert "Vul in hoeveel er zijn uitgenodigd" not in labels
