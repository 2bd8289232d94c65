"""The sentence above a chart says no more than the figures: most votes is not a majority, a tie has no winner."""

from __future__ import annotations

import pytest

from core.privacy import ProtectedTable, protect_row
from core.survey_files import Question, QuestionKind, Row
from db.surveys import QuestionResult
from pages.ui.surveys.leading import leading_message, top_message

ROSTERS = ("Vier dagen", "Vijf dagen", "Continu")


def result(**groups: tuple[int, ...]) -> QuestionResult:
    row = Row(key="", text="", columns=("c",))
    question = Question(
        key="q", text="Welk rooster?", kind=QuestionKind.SINGLE_CHOICE, rows=(row,), options=ROSTERS
    )
    table = ProtectedTable.of(
        protect_row(group, dict(zip(ROSTERS, counts, strict=True))) for group, counts in groups.items()
    )
    return QuestionResult(question, row, table, {}, {})


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (
            (40, 30, 20),
            "Ouders: “Vier dagen” heeft de meeste stemmen, maar geen meerderheid; dat dit bovenaan staat kan "
            "toeval zijn.",
        ),
        (
            (50, 20, 20),
            "Ouders: “Vier dagen” heeft de meerderheid, meer dan de helft; het staat ook met de marges erbij "
            "bovenaan.",
        ),
        (
            (45, 20, 25),
            "Ouders: “Vier dagen” heeft de meeste stemmen, maar geen meerderheid; dat dit bovenaan staat kan "
            "toeval zijn.",
        ),
        ((30, 30, 20), "Ouders: twee antwoorden staan gelijk, dus geen antwoord wint."),
    ],
)
def test_plurality_majority_and_tie_are_told_apart(counts: tuple[int, ...], words: str) -> None:
    assert leading_message(result(Ouders=counts)) == words


def test_who_leads_among_all_that_were_invited_leads_without_chance() -> None:
    said = leading_message(result(Ouders=(40, 30, 20)), {"Ouders": 90})
    assert said == "Ouders: “Vier dagen” heeft de meeste stemmen, maar geen meerderheid."
    nearly = leading_message(result(Ouders=(40, 30, 20)), {"Ouders": 95})
    assert nearly.endswith("; het staat ook met de marges erbij bovenaan.")


def test_answers_that_tie_in_all_groups_together_are_named_together() -> None:
    assert top_message(result(Ouders=(30, 30, 20)), several_ticks=False) == (
        "Geen antwoord staat bovenaan: “Vier dagen” en “Vijf dagen” zijn even vaak gekozen"
    )


def test_what_leads_is_told_per_group_where_groups_differ() -> None:
    several = result(Ouders=(40, 30, 20), Leerkrachten=(2, 18, 4))
    assert top_message(several, several_ticks=True).replace("\u00a0", " ") == (
        "Het vaakst aangekruist: “Vier dagen” (44 % van de ouders) en “Vijf dagen” (75 % van de leerkrachten)"
    )
    assert top_message(several, several_ticks=False).startswith("Het vaakst gekozen: “Vier dagen” (44")
    alike = result(Ouders=(40, 30, 20), Leerkrachten=(18, 2, 4))
    assert top_message(alike, several_ticks=True).startswith("Het vaakst aangekruist: “Vier dagen”, door")
    hidden = result(Ouders=(40, 30, 20), Leerkrachten=(1, 2, 1))
    assert top_message(hidden, several_ticks=True).startswith("Het vaakst aangekruist: “Vier dagen”, door")


def test_a_hidden_or_unanimous_group_tells_nothing_of_who_leads() -> None:
    assert leading_message(result(Ouders=(2, 1, 1), Leerkrachten=(20, 0, 0))) == ""
