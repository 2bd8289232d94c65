"""Themes of what people wrote, beside the arguments of a decision."""

from __future__ import annotations

from core.decisions import Stance
from core.norms import Answer
from db import decisions, themes
from db.decisions import DataLink
from db.store import Store
from db.themes import ThemeWords
from tests.conftest import Cast
from tests.db.exports import QUESTION, TEXT
from tests.db.test_surveys_import import take_in
from tests.db.test_themes import file
from tests.pages.conftest import words
from tests.pages.test_norm_decisions import Ladder, Show, ladder, show

__all__ = ["ladder", "show"]


def test_a_theme_becomes_an_argument_on_the_side_that_people_choose(
    show: Show, store: Store, cast: Cast, ladder: Ladder
) -> None:
    given = file()
    survey = take_in(store, cast, given, invited={"ouders": 20, "leerkrachten": 10}).survey_id
    mapping = {"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST}
    groups = {"ouders": "Ouders", "leerkrachten": "Leerkrachten"}
    link = DataLink(survey_id=survey, question=given.key(QUESTION), row="", mapping=mapping, groups=groups)
    decisions.link_survey(store, cast.lea, ladder.id, link)
    ladder.draft().lock()
    question = given.key(TEXT)
    loose = themes.ordered(store, cast.tom, survey, question).loose
    care = [each.key for each in loose if "oppas" in each.key]
    n = sum(each.groups.get("ouders", 0) for each in loose if each.key in care)
    themes.add_theme(store, cast.tom, survey, question, ThemeWords(title="Opvang *na* school"), care)

    app = show(cast.tessa, ladder.id, "informatie")
    assert f"Opvang *na* school: {n} keer" in words(app)
    app = app.button(key=f"theme:{ladder.id}:Ouders:save").click().run()
    assert "Kies een thema, en of het voor of tegen is." in words(app)
    app.selectbox(key=f"theme:{ladder.id}:Ouders:title").set_value("Opvang *na* school").run()
    app.radio(key=f"theme:{ladder.id}:Ouders:stance").set_value(Stance.AGAINST).run()
    app.button(key=f"theme:{ladder.id}:Ouders:save").click().run()

    (heard,) = ladder.detail.arguments
    assert (heard.group, heard.stance, heard.text) == ("Ouders", Stance.AGAINST, "Opvang *na* school")
    assert heard.source.startswith("thema in “")
    assert heard.source.endswith(f"in {n} teksten")
