"""LimeSurvey on the screen: what is asked, what is in the way, and what can be changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from db import limesurvey
from db.models import School
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.db.limesurvey_school import PASSWORD, Limed, account
from tests.limesurvey.survey import SURVEY
from tests.limesurvey_server import ALL_RIGHTS, LimeSurvey, LiveSurvey, User, made, running
from tests.pages.conftest import OpenPage, press, remove, shown, words

PAGE = "surveys.py"
VIEW = {"view": "limesurvey"}


@pytest.fixture
def lime() -> LimeSurvey:
    school = LimeSurvey()
    school.add(made())
    return school


@pytest.fixture
def address(lime: LimeSurvey) -> Iterator[str]:
    with running(lime) as found:
        yield found


@pytest.fixture
def limed(store: Store, cast: Cast, address: str) -> Limed:
    limesurvey.connect(store, cast.lea, account(address))
    return Limed(store=store, cast=cast)


def labels(app: AppTest) -> list[str]:
    return [shown(each.label) for each in app.button]


def fill_in(app: AppTest, address: str, password: str = PASSWORD) -> AppTest:
    for field, given in (("address", address), ("username", "lea"), ("password", password)):
        app.text_input(key=f"lime_account_{field}").set_value(given)
    return press(app, "Koppel")


def test_a_teacher_has_no_way_in(page: OpenPage, cast: Cast) -> None:
    assert "Koppel LimeSurvey" not in labels(page(cast.tom, PAGE))
    assert "Koppel" not in labels(page(cast.tom, PAGE, **VIEW))


def test_what_is_wrong_with_the_address_is_said_there(page: OpenPage, cast: Cast) -> None:
    app = fill_in(page(cast.lea, PAGE, **VIEW), "http://8.8.8.8")
    assert "Wie onderweg meekijkt, kan het wachtwoord dan lezen" in words(app)


def test_a_rerun_does_not_sign_in_again_with_a_wrong_password(
    page: OpenPage, limed: Limed, lime: LimeSurvey
) -> None:
    lime.users["lea"] = User(password="een ander")
    app = page(limed.cast.lea, PAGE, **VIEW)
    assert "kent deze naam met dit wachtwoord niet" in words(app)
    app.run().run()
    assert lime.failed == 1
    press(app, "Probeer nog een keer")
    assert lime.failed == 2


def test_an_address_without_encryption_is_warned_about(page: OpenPage, limed: Limed) -> None:
    assert "Dit adres is niet versleuteld" in words(page(limed.cast.lea, PAGE, **VIEW))


def test_nothing_is_asked_that_limesurvey_cannot_tell(page: OpenPage, limed: Limed, lime: LimeSurvey) -> None:
    """An anonymous survey goes straight to the confirmation, where a question or a name gives the group."""
    lime.surveys[637872].anonymous = True
    app = press(page(limed.cast.lea, PAGE, **VIEW), "Haal de antwoorden op")
    assert "Klopt dit?" in [each.value for each in app.title]


def test_without_a_right_the_detail_is_asked_by_number(
    page: OpenPage, limed: Limed, lime: LimeSurvey
) -> None:
    lime.users["lea"].rights = ALL_RIGHTS - {"surveysettings/read"}
    app = press(page(limed.cast.lea, PAGE, **VIEW), "Haal de antwoorden op")
    choices = app.selectbox(key="lime_attribute_637872").options
    assert [each.partition(" ")[0] for each in choices] == ["Geen:", *["Kenmerk"] * 5]


def test_a_missing_right_is_named_as_limesurvey_names_it(
    page: OpenPage, limed: Limed, lime: LimeSurvey
) -> None:
    lime.users["lea"].rights = ALL_RIGHTS - {"responses/export"}
    app = press(page(limed.cast.lea, PAGE, **VIEW), "Haal de antwoorden op")
    app = press(app, "Haal de antwoorden op")
    assert "exporteren” bij deze peiling" in words(app)


def test_a_survey_that_is_not_active_offers_no_fetch_and_one_that_is_here_says_so(
    page: OpenPage, limed: Limed, lime: LimeSurvey
) -> None:
    limed.stored()
    lime.add(LiveSurvey(sid=6, title="Uit", active=False))
    app = page(limed.cast.lea, PAGE, **VIEW)
    assert "niet actief" in words(app)
    assert "Haal de antwoorden op" not in labels(app)
    assert "Deze staat hier al: openen" in labels(app)


def test_a_changed_questionnaire_goes_by_the_confirmation(
    page: OpenPage, limed: Limed, lime: LimeSurvey
) -> None:
    survey_id = limed.stored()
    lime.surveys[637872].asked = tuple(each for each in SURVEY if each.code != "punt")
    app = press(page(limed.cast.lea, PAGE, survey=survey_id), "Haal nieuwe antwoorden op")
    assert "Klopt dit?" in [each.value for each in app.title]


def test_what_went_wrong_in_the_morning_stands_at_the_survey(
    page: OpenPage, limed: Limed, lime: LimeSurvey, clock: object
) -> None:
    survey_id = limed.stored()
    limesurvey.set_daily(limed.store, limed.cast.lea, survey_id, True)
    lime.failed = 3
    clock.forward(days=1)  # type: ignore[attr-defined]
    limesurvey.refresh_due(limed.store)
    app = page(limed.cast.lea, PAGE, survey=survey_id)
    assert "Wacht tien minuten" in words(app)
    assert "Kartrekker kijkt elke ochtend." in words(app)


def test_every_morning_is_switched_on_and_off_and_the_tie_is_cut(page: OpenPage, limed: Limed) -> None:
    survey_id = limed.stored()
    app = press(page(limed.cast.lea, PAGE, survey=survey_id, part="bestand"), "Elke ochtend kijken")
    app = press(app, "Niet meer elke ochtend kijken")
    assert "kijkt niet meer vanzelf" in words(app)
    app = remove(app, "Maak los van LimeSurvey")
    assert "Haal nieuwe antwoorden op" not in labels(app)


def test_a_teacher_sees_the_results_and_no_tie(page: OpenPage, limed: Limed) -> None:
    app = page(limed.cast.tom, PAGE, survey=limed.stored())
    assert "Haal nieuwe antwoorden op" not in labels(app)


def test_the_demo_school_says_why_it_stays_at_home(page: OpenPage, limed: Limed) -> None:
    survey_id = limed.stored()
    with limed.store.write(EVERY) as session:
        session.get_one(School, limed.cast.lea.school_id).is_demo = True
    assert "In de demoschool kan dit niet" in words(page(limed.cast.lea, PAGE, **VIEW))
    app = press(page(limed.cast.lea, PAGE, survey=survey_id), "Haal nieuwe antwoorden op")
    assert "In de demoschool wordt niets opgehaald" in words(app)


def test_what_was_started_anew_there_becomes_a_new_survey_here(
    page: OpenPage, limed: Limed, lime: LimeSurvey
) -> None:
    survey_id = limed.stored()
    survey = lime.surveys[637872]
    survey.responses = [replace(each, id=each.id + 40) for each in survey.responses[:9]]
    app = press(page(limed.cast.lea, PAGE, survey=survey_id), "Haal nieuwe antwoorden op")
    assert "gestopt en weer begonnen" in words(app)
    app = press(page(limed.cast.lea, PAGE, **VIEW), "Haal ze op voor een nieuwe peiling")
    app = press(app, "Haal de antwoorden op")
    app = press(app, "Bewaar")
    assert set(limesurvey.linked(limed.store, limed.cast.lea).values()) == {survey_id + 1}
