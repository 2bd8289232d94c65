"""The answers of a question on the screens: both of yes and no, none alone, and what nobody chose."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.norms import Answer
from core.survey_files import Question
from core.survey_files.model import OTHER, NoticeKind
from db import surveys
from db.store import Store
from db.surveys import KeptNotice
from db.surveys.questions import OF_FEW
from pages.ui.decisions.link_form import suggest
from pages.ui.kit.words import option_name
from pages.ui.surveys.words import notice_text
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, words
from tests.pages.test_survey_upload import PAGE, text_file, upload

ONE = "Bent u ouder of leerkracht?;Bent u voor?;Welk rooster?\n" + "ouder;Ja;Rooster A\n" * 8


@pytest.fixture
def confirming(page: OpenPage, cast: Cast, tmp_path: Path) -> AppTest:
    """A file in which everybody said the same, being confirmed, with its questions open."""
    app = upload(page(cast.lea, PAGE), text_file(tmp_path, ONE + "leerkracht;Ja;Rooster A\n" * 3))
    for question in app.session_state["survey_draft"].found.questions:
        app.session_state[f"survey_w_open_{question.key}"] = True
    return app.run()


def asked(app: AppTest) -> Question:
    found: Question = app.session_state["survey_draft"].found.questions[1]
    return found


def test_what_everybody_said_does_not_stand_alone(confirming: AppTest) -> None:
    said = words(confirming)

    assert "– Ja\n– Nee" in said
    assert "– Rooster A\n– een ander antwoord" in said
    assert "[other]" not in said


def test_an_answer_that_nobody_chose_can_be_added_and_taken_away_again(
    confirming: AppTest, store: Store, cast: Cast
) -> None:
    key = asked(confirming).key
    confirming.text_input(key=f"survey_w_offer_{key}").set_value("Rooster  B ").run()

    assert asked(confirming).counted_options == ("Rooster A", "Rooster B")
    confirming.checkbox(key=f"survey_w_whole_{key}").set_value(False).run()
    assert asked(confirming).counted_options == ("Rooster A", OTHER)
    confirming.text_input(key=f"survey_w_offer_{key}").set_value("rooster a").run()
    assert asked(confirming).counted_options == ("Rooster A",)
    confirming.text_input(key=f"survey_w_offer_{key}").set_value("Rooster B").run()
    press(confirming, "Bewaar")

    (line,) = surveys.surveys(store, cast.lea)
    question = surveys.survey(store, cast.lea, line.survey_id).questions[1]
    assert (question.counted_options, question.knows_all_options) == (("Rooster A", "Rooster B"), True)


def test_yes_and_no_are_all_answers_so_nobody_is_asked_for_more(confirming: AppTest) -> None:
    key = confirming.session_state["survey_draft"].found.questions[0].key

    assert not [each for each in confirming.text_input if each.key == f"survey_w_offer_{key}"]


def test_an_added_answer_has_its_place_in_a_scale(confirming: AppTest) -> None:
    key = asked(confirming).key
    confirming.text_input(key=f"survey_w_offer_{key}").set_value("Rooster B").run()
    kinds = confirming.selectbox(key=f"survey_w_kind_{key}")
    kinds.set_value(next(kind for kind in type(asked(confirming).kind) if kind.value == "likert")).run()
    confirming.button(key=f"survey_w_up_1_{key}").click().run()
    confirming.text_input(key=f"survey_w_offer_{key}").set_value("Rooster C").run()

    assert asked(confirming).options == ("Rooster B", "Rooster A", "Rooster C")
    confirming.checkbox(key=f"survey_w_whole_{key}").set_value(False).run()
    assert asked(confirming).counted_options == ("Rooster A", OTHER)


def test_what_people_wrote_themselves_does_not_count_unless_somebody_says_so(confirming: AppTest) -> None:
    assert suggest(asked(confirming)) == {"Rooster A": None, OTHER: Answer.BLANK}
    assert option_name(OTHER) == "een ander antwoord"


@pytest.mark.parametrize("kind", sorted(set(NoticeKind) - OF_FEW))
def test_what_is_kept_of_a_notice_counts_nobody(kind: NoticeKind) -> None:
    said = notice_text(KeptNotice(kind, "Vraag"))

    assert "{" not in said
    assert not any(sign.isdigit() for sign in said)
