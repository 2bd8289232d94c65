"""The picture of each kind of question: what leads stands first, and what is hidden is not drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from core.privacy import ProtectedRow, ProtectedTable, protect_row
from core.small_bars import SmallBars
from core.survey_files import Question, QuestionKind, Row
from db.surveys import QuestionResult
from db.surveys.values import Average
from pages.ui.surveys.charts import DRAWN
from pages.ui.surveys.picture import Picture

AGREE = ("Helemaal oneens", "Oneens", "Neutraal", "Eens", "Helemaal eens")
FOUR = ("Slecht", "Matig", "Goed", "Zeer goed")
Counts = Mapping[str, Sequence[int]]


def results(
    kind: QuestionKind, options: Sequence[str], *statements: Counts, ordered: bool = False
) -> list[QuestionResult]:
    rows = tuple(Row(key=str(at), text=f"Stelling {at}", columns=()) for at in range(len(statements)))
    rows = rows if len(rows) > 1 else (Row(key="", text="", columns=()),)
    question = Question(
        key="q", text="Vraag", kind=kind, rows=rows, options=tuple(options), ordered=ordered,
        scale="agreement" if ordered else None, knows_all_options=True,
    )  # fmt: skip
    return [
        QuestionResult(
            question,
            row,
            ProtectedTable.of(
                protect_row(group, dict(zip(options, counts, strict=True)))
                for group, counts in groups.items()
            ),
            {},
            {},
        )
        for row, groups in zip(rows, statements, strict=True)
    ]


def picture(found: list[QuestionResult], **invited: int) -> Picture:
    return DRAWN[found[0].question.kind](found, invited)


def texts(made: Picture) -> list[str]:
    assert made.chart is not None
    return [note.text for note in made.chart.figure.layout.annotations]


def test_choices_stand_by_size_with_no_opinion_last() -> None:
    made = picture(
        results(QuestionKind.SINGLE_CHOICE, ("Geen mening", "Fiets", "Auto"), {"Ouders": (50, 10, 20)})
    )

    assert [text for text in texts(made) if not text.endswith("%")] == ["Auto", "Fiets", "Geen mening"]
    assert made.frame is not None
    assert list(made.frame["Antwoord"])[:3] == ["Auto", "Fiets", "Geen mening"]


def test_a_scale_keeps_its_order_and_says_its_margin_mean_and_median() -> None:
    made = picture(
        results(QuestionKind.LIKERT, AGREE, {"Ouders": (10, 0, 0, 0, 10)}, ordered=True), Ouders=20
    )

    assert made.frame is not None
    table = dict(zip(made.frame["Antwoord"], made.frame["Ouders"], strict=True))
    assert list(table)[1:6] == list(AGREE)
    plain = {name: said.replace("\u00a0", " ") for name, said in table.items()}
    assert plain["Gunstig"] == "50 %"
    assert plain["Marge"] == "50,0–50,0 %"  # everybody answered
    assert plain["Gemiddelde (1 tot 5)"] == plain["Middelste antwoord"] == "3,0"
    assert plain["Marge van het gemiddelde"] == "3,0–3,0"


def test_the_mean_of_some_of_many_has_the_margin_of_a_t_test() -> None:
    made = picture(results(QuestionKind.LIKERT, AGREE, {"Ouders": (10, 0, 0, 0, 10)}, ordered=True))

    assert made.frame is not None
    table = dict(zip(made.frame["Antwoord"], made.frame["Ouders"], strict=True))
    assert (
        table["Marge van het gemiddelde"] == "2,0–4,0"
    )  # scipy.stats.t.interval(.95, 19, 3, sem): 2.04 3.96


def test_four_answers_get_the_mark_of_vensters() -> None:
    made = picture(results(QuestionKind.LIKERT, FOUR, {"Ouders": (0, 5, 10, 5)}, ordered=True))

    assert made.frame is not None
    table = dict(zip(made.frame["Antwoord"], made.frame["Ouders"], strict=True))
    assert table["Cijfer zoals Vensters het rekent (1 tot en met 10)"] == "7,0"  # 3 x 3,0 - 2


def test_statements_stand_by_support_and_the_title_names_both_ends() -> None:
    made = picture(
        results(
            QuestionKind.LIKERT, AGREE, {"Ouders": (0, 0, 10, 6, 4)}, {"Ouders": (0, 0, 2, 8, 10)},
            {"Ouders": (10, 6, 2, 1, 1)}, ordered=True,
        )
    )  # fmt: skip

    assert made.frame is not None
    assert list(made.frame["Stelling"]) == ["Stelling 1", "Stelling 0", "Stelling 2"]
    assert made.message.replace("\u00a0", " ") == (
        "Meeste steun: “Stelling 1” (90 %). Minste steun: “Stelling 2” (10 %)"
    )
    labels = [text for text in texts(made) if "Stelling" in text]
    assert [label[:10] for label in labels] == ["Stelling 1", "Stelling 0", "Stelling 2"]


def test_a_hidden_statement_stands_last_and_is_no_least() -> None:
    made = picture(
        results(
            QuestionKind.LIKERT, AGREE, {"Ouders": (1, 1, 1, 0, 0)}, {"Ouders": (0, 0, 2, 8, 10)},
            {"Ouders": (10, 6, 2, 1, 1)}, ordered=True,
        )
    )  # fmt: skip

    assert made.frame is not None
    assert list(made.frame["Stelling"])[-1] == "Stelling 0"
    assert "Minste steun" not in made.message


def test_statements_of_many_groups_have_a_row_for_each_group() -> None:
    groups = {f"Groep {at}": (1, 2, 3, at + 1, 5) for at in range(8)}
    turned = {f"Groep {at}": (1, 2, 3, 8 - at, 5) for at in range(8)}
    made = picture(results(QuestionKind.LIKERT, AGREE, groups, turned, ordered=True))

    assert made.chart is not None
    assert isinstance(made.chart.figure, SmallBars)
    assert len(made.chart.figure.rows) == 8
    assert (
        made.message.replace("\u00a0", " ")
        == "Meeste steun: “Stelling 0” (50 % (groep 0) tot 68 % (groep 7))"
    )
    assert made.chart.figure.heads == ("Stelling 0", "Stelling 1")


def test_statements_without_a_scale_are_drawn_and_the_clearest_is_named() -> None:
    made = picture(
        results(QuestionKind.SINGLE_CHOICE, ("Bus", "Fiets"), {"Ouders": (9, 11)}, {"Ouders": (2, 18)})
    )

    assert made.chart is not None
    assert made.message.replace("\u00a0", " ") == ("Het duidelijkst: “Stelling 1”, daar koos 90 % “Fiets”")


def test_ticks_say_how_many_were_ticked_and_their_margins() -> None:
    made = picture(
        results(QuestionKind.MULTI_SELECT, ("Bus", "Fiets"), {"Ouders": (60, 30)}),
        Ouders=200,
    )

    assert "Gemiddeld aangekruist: 1,0 bij de ouders." in made.caption


@pytest.mark.parametrize(("counts", "drawn"), [((2, 1, 1), 0), ((20, 0, 0), 1), ((5, 10, 5), 3)])
def test_numbers_are_columns_and_what_is_hidden_or_worded_shows_no_figure(
    counts: tuple[int, ...], drawn: int
) -> None:
    found = results(QuestionKind.NUMBER, ("1", "2", "3"), {"Ouders": counts})
    made = picture(
        [
            QuestionResult(
                found[0].question, found[0].row, found[0].table, {"Ouders": Average(20, 2.0, None)}, {}
            )
        ]
    )
    assert made.chart is not None
    heights = [height for trace in made.chart.figure.data for height in trace.width]

    assert sum(height > 0 for height in heights) == drawn
    assert ("%" in "".join(texts(made))) == (drawn == 3)


def test_what_is_not_told_apart_is_not_counted_as_nobody() -> None:
    found = results(QuestionKind.LIKERT, AGREE, {"Ouders": (4, 4, 4, 4, 4)}, ordered=True)[0]
    partial = ProtectedRow("Ouders", 20, {"Oneens": 4, "Neutraal": 4, "Eens": 4}, None, rest=8)
    made = picture([replace(found, table=ProtectedTable((partial,), None))])

    assert "deels afgeschermd" in " ".join(texts(made))
    assert "%" not in made.message
    assert made.frame is not None
    assert dict(zip(made.frame["Antwoord"], made.frame["Ouders"], strict=True))["Gunstig"] == "–"
