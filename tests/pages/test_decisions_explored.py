"""What is tried out beside a decision, and stored nowhere: the silent people, and how many answers it takes."""

from __future__ import annotations

from tests.conftest import Cast
from tests.pages.conftest import words
from tests.pages.test_norm_decisions import Ladder, Show, ladder, show

__all__ = ["ladder", "show"]


def test_the_silent_people_tip_the_verdict_where_the_sum_says(show: Show, cast: Cast, ladder: Ladder) -> None:
    """Worked by hand: 57 of 180 sure, 90 silent: 0.55 x 180 - 57 = 42 of 90, 63.3 - 46.7 = 16.7 points."""
    ladder.link().draft().lock()

    app = show(cast.tom, ladder.id, "kennis")
    said = words(app).replace("\u00a0", " ")
    assert "Bij de ouders kantelt de uitkomst als de anderen 16,7 procentpunt minder vaak voor zijn." in said
    assert "Bij de leerkrachten blijft de uitkomst gelijk" in said

    (slider,) = [each for each in app.slider if each.key.endswith(":silent")]
    assert "Dan is de norm alleen gehaald bij de ouders" in words(slider.set_value(16).run())
    (slider,) = [each for each in app.slider if each.key.endswith(":silent")]
    assert "Dan is de norm in geen groep gehaald" in words(slider.set_value(17).run())


def test_it_says_how_many_answers_a_margin_takes(show: Show, cast: Cast, ladder: Ladder) -> None:
    """123 of 180 for 5 points: `sample_size_fpc` of the reference values."""
    app = show(cast.tom, ladder.id, "normen")
    app.session_state[f"norms:{ladder.id}:needed"] = True
    app.run()

    app.text_input(key=f"norms:{ladder.id}:needed:Ouders:text").set_value("180").run()

    assert "Van de ouders: 123 van de 180 (68,3 %), voor een marge van 5 procentpunt." in words(app).replace(
        "\u00a0", " "
    )
