"""A ranking in the results of a survey: first choices, mean ranks and pairs, protected."""

from __future__ import annotations

from fractions import Fraction

from core.privacy import Hidden
from core.survey_files import QuestionKind
from db import surveys
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import rows
from tests.db.test_surveys_import import take_in

WISH = "Zet op volgorde van voorkeur"
PARENTS = ["A;B;C;"] * 6 + ["B;C;A;"] * 5 + ["C;A;B;"] * 4 + ["C;B;A;"]
TEAM = ["A;B;C;", "C;B;A;", "B;A;C;"]


def lines(groups: dict[str, list[str]]) -> list[tuple[str, ...]]:
    return [(group, answer) for group, answers in groups.items() for answer in answers]


def test_a_ranking_shows_first_choices_means_and_pairs(either_store: Store, either_cast: Cast) -> None:
    export = rows(lines({"ouders": PARENTS, "leerlingen": PARENTS * 2}), ("Groep", WISH))
    ref = take_in(either_store, either_cast, export)

    result = surveys.results(either_store, either_cast.tom, ref.survey_id).questions[0]

    assert result.question.kind is QuestionKind.RANKING
    assert result.table is not None
    assert {row.group: dict(row.cells) for row in result.table.rows}["ouders"] == {"A": 6, "B": 5, "C": 5}
    by_group = {each.group: each for each in result.rankings}
    parents, pupils = by_group["ouders"], by_group["leerlingen"]
    assert parents.means == {
        "A": Fraction(6 + 15 + 8 + 3, 16),
        "B": Fraction(12 + 5 + 12 + 2, 16),
        "C": Fraction(18 + 10 + 4 + 1, 16),
    }
    assert parents.preferred is not None
    assert parents.preferred["A"]["B"] == 10
    assert pupils.n == 32
    assert parents.pairs is not None
    assert parents.pairs.winner is None
    assert parents.pairs.cycle == ("A", "B", "C")


def test_a_small_group_has_no_ranks(either_store: Store, either_cast: Cast) -> None:
    export = rows(lines({"ouders": PARENTS, "team": TEAM}), ("Groep", WISH))
    ref = take_in(either_store, either_cast, export)

    result = surveys.results(either_store, either_cast.tom, ref.survey_id).questions[0]

    parents, team = result.rankings
    assert (parents.hidden, team.hidden) == (None, Hidden.HIDDEN)
    assert (team.n, team.means, team.pairs) == (None, None, None)


def test_where_all_agree_on_a_place_no_mean_tells_it(store: Store, cast: Cast) -> None:
    export = rows(lines({"ouders": ["A;B;C;", "B;A;C;", "A;B;C;"] * 4 + ["C;A;B;"]}), ("Groep", WISH))
    ref = take_in(store, cast, export)

    ranking = surveys.results(store, cast.tom, ref.survey_id).questions[0].rankings[0]

    assert ranking.means is None
    assert ranking.preferred is None
    assert ranking.pairs is not None
    assert ranking.pairs.winner == "A"
