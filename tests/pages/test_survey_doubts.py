"""What a file leaves in doubt is asked first, once, with what comes of each answer; then it can be stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from core.survey_files import (
    ColumnRole,
    Corrections,
    Doubt,
    DoubtKind,
    Hints,
    Outcome,
    QuestionKind,
    Recognition,
    Table,
    Twice,
    read_table,
    recognise,
)
from db import surveys
from db.store import Store
from pages.ui.surveys import draft as drafts
from pages.ui.surveys.doubt_words import asks, comes_of_it, says, seldom
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, words
from tests.pages.test_survey_upload import PAGE, text_file, upload

FILE = "Bent u ouder of leerkracht?;Hoe veilig?;Hoe fijn?;Wat nog?\n" + "ouder;4;5;Meer groen\n" * 6
SCALES = ("Hoe veilig?", "Hoe fijn?")
EVERY = {
    DoubtKind.RANKING_OR_TICKS: (Outcome(kind=QuestionKind.RANKING), Outcome(kind=QuestionKind.MULTI_SELECT)),
    DoubtKind.LIST_OR_WORDS: (
        Outcome(kind=QuestionKind.SINGLE_CHOICE, options=("A", "[other]")),
        Outcome(kind=QuestionKind.FREE_TEXT),
        Outcome(own_words=True, options=("A", "[other]")),
        Outcome(own_words=False, options=("A", "B")),
    ),
    DoubtKind.ONE_OR_SEVERAL: (
        Outcome(kind=QuestionKind.SINGLE_CHOICE),
        Outcome(kind=QuestionKind.MULTI_SELECT),
    ),
    DoubtKind.SCALE_OR_NUMBER: (
        Outcome(kind=QuestionKind.LIKERT),
        Outcome(kind=QuestionKind.NUMBER),
        Outcome(kind=QuestionKind.SINGLE_CHOICE),
    ),
    DoubtKind.YES_NO_OR_CODES: (Outcome(kind=QuestionKind.YES_NO), Outcome(kind=QuestionKind.SINGLE_CHOICE)),
    DoubtKind.PEOPLE_OR_ANSWERS: (
        Outcome(role=ColumnRole.IDENTIFYING),
        Outcome(role=ColumnRole.QUESTION),
    ),
    DoubtKind.TOOL_OR_QUESTION: (Outcome(role=ColumnRole.METADATA), Outcome(role=ColumnRole.QUESTION)),
    DoubtKind.GROUP_OR_QUESTION: (Outcome(is_group=True, options=("ouders",)), Outcome(is_group=False)),
    DoubtKind.HEADING_OR_ANSWER: (Outcome(header_rows=1), Outcome(header_rows=2)),
    DoubtKind.WHICH_SHEET: (Outcome(sheet="Onderbouw"), Outcome(sheet="Bovenbouw")),
    DoubtKind.ROWS_OR_COLUMNS: (Outcome(turn=True), Outcome(turn=False)),
    DoubtKind.DAY_OR_MONTH: (Outcome(month_first=False), Outcome(month_first=True)),
    DoubtKind.TWICE: (Outcome(twice=Twice.LAST, n_different=2), Outcome(twice=Twice.ALL, n_different=2)),
}


def scale_or_number(corrections: Corrections) -> Doubt:
    """What two columns of bare numbers leave in doubt."""
    kinds = (QuestionKind.LIKERT, QuestionKind.NUMBER)
    return Doubt(
        about=DoubtKind.SCALE_OR_NUMBER,
        keys=SCALES,
        heading=SCALES[0],
        outcomes=tuple(
            Outcome(kind=kind, n_answers=12, n_different=2, options=("1", "2", "3", "4", "5"))
            for kind in kinds
        ),
        examples=("4", "5"),
        is_settled=set(SCALES) <= set(corrections.kinds),
    )


def twice(corrections: Corrections) -> Doubt:
    """That somebody answered twice."""
    outcomes = tuple(
        Outcome(twice=which, n_answers=n, n_different=1) for which, n in ((Twice.LAST, 5), (Twice.ALL, 6))
    )
    return Doubt(
        about=DoubtKind.TWICE,
        keys=(),
        heading="",
        outcomes=outcomes,
        is_settled=corrections.twice is not None,
    )


def people(corrections: Corrections) -> Doubt:
    """That a column may point to people."""
    roles = (ColumnRole.IDENTIFYING, ColumnRole.QUESTION)
    return Doubt(
        about=DoubtKind.PEOPLE_OR_ANSWERS,
        keys=("Wat nog?",),
        heading="Wat nog?",
        outcomes=tuple(Outcome(role=role, n_answers=6, n_different=1) for role in roles),
        is_settled="Wat nog?" in corrections.roles,
    )


@pytest.fixture
def doubtful(
    page: OpenPage, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., AppTest]:
    """A file that leaves this in doubt, being confirmed."""

    def confirming(*made: Callable[[Corrections], Doubt]) -> AppTest:
        def doubting(table: Table, corrections: Corrections | None = None) -> Recognition:
            found = recognise(table, corrections)
            return replace(found, doubts=tuple(make(corrections or Corrections()) for make in made))

        def looking(
            data: bytes, name: str, lss: object, hints: Hints, said: Corrections
        ) -> tuple[Table, Recognition]:
            table = read_table(data, name, hints=hints)
            return table, doubting(table, said)

        monkeypatch.setattr(drafts, "recognise", doubting)
        monkeypatch.setattr(drafts, "first_look", looking)
        monkeypatch.setattr(drafts, "apart", lambda work, _progress=None: work())  # what is invented here
        return upload(page(cast.lea, PAGE), text_file(tmp_path, FILE))

    return confirming


def kinds(app: AppTest) -> dict[str, QuestionKind]:
    return {each.key: each.kind for each in app.session_state["survey_draft"].found.questions}


def test_nothing_in_doubt_is_said_at_the_top(doubtful: Callable[..., AppTest]) -> None:
    app = doubtful()

    assert "er is niets te vragen" in app.success[0].value
    assert not app.radio


def test_one_answer_settles_all_questions_alike_and_can_be_changed(doubtful: Callable[..., AppTest]) -> None:
    app = doubtful(scale_or_number)
    said = words(app)
    assert "beantwoord eerst 1 vraag" in app.warning[0].value
    assert all(heading in said for heading in ("Wat betekenen deze getallen?", *SCALES, "“4”, “5”"))

    app.radio[0].set_value(0).run()
    assert {kinds(app)[key] for key in SCALES} == {QuestionKind.LIKERT}
    assert "er is niets te vragen" in app.success[0].value
    assert app.radio[0].value == 0

    app.radio[0].set_value(1).run()
    assert {kinds(app)[key] for key in SCALES} == {QuestionKind.NUMBER}


def test_it_is_stored_only_when_all_is_answered(
    doubtful: Callable[..., AppTest], store: Store, cast: Cast
) -> None:
    app = doubtful(scale_or_number, twice)

    press(app, "Bewaar")
    assert "Beantwoord eerst 2 vragen hierboven" in app.error[0].value
    assert "Wat betekenen deze getallen?" in app.error[0].value
    app.radio[0].set_value(0).run()
    press(app, "Bewaar")
    assert "1 mens heeft twee keer geantwoord" in app.error[0].value
    assert surveys.surveys(store, cast.lea) == ()
    app.radio[1].set_value(0).run()
    assert app.session_state["survey_draft"].corrections.twice is Twice.LAST
    press(app, "Bewaar")

    assert len(surveys.surveys(store, cast.lea)) == 1


def test_a_column_that_may_point_to_people_is_left_out_by_one_press(doubtful: Callable[..., AppTest]) -> None:
    app = doubtful(people)

    app.radio[0].set_value(0).run()

    assert "Wat nog?" not in kinds(app)
    assert "“Wat nog?”" in words(app)


def test_the_sheet_is_asked_where_two_may_hold_the_answers(
    page: OpenPage, cast: Cast, tmp_path: Path
) -> None:
    path = tmp_path / "peiling.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, n in (("Onderbouw", 6), ("Bovenbouw", 8)):
            sheet = book.add_worksheet(name)
            for number, row in enumerate([("Rol", "Bent u voor?"), *[("ouder", "Ja"), ("ouder", "Nee")] * n]):
                sheet.write_row(number, 0, row)

    app = upload(page(cast.lea, PAGE), path)
    assert app.radio[0].options == ["Bovenbouw", "Onderbouw"]
    app.radio[0].set_value(1).run()

    found = app.session_state["survey_draft"].found
    assert (found.sheet, found.n_rows, found.open_doubts) == ("Onderbouw", 12, ())
    assert app.radio[0].value == 1


def test_whether_a_table_lies_on_its_side_is_asked(page: OpenPage, cast: Cast, tmp_path: Path) -> None:
    rows = ["Vraag;Klas 3;Klas 4;Klas 5", "Is het leuk?;ja;nee;ja", "Is het veilig?;ja;ja;ja"]

    app = upload(page(cast.lea, PAGE), text_file(tmp_path, "\n".join(rows)))
    assert app.radio[0].options == ["Een rij", "Een kolom"]
    app.radio[0].set_value(1).run()

    found = app.session_state["survey_draft"].found
    assert [question.text for question in found.questions][-2:] == ["Is het leuk?", "Is het veilig?"]
    assert app.radio[0].value == 1


def test_seldom_answers_are_named_once_and_what_comes_of_them_adds_up() -> None:
    doubt = Doubt(
        about=DoubtKind.LIST_OR_WORDS,
        keys=("v",),
        heading="Vraag",
        outcomes=(
            Outcome(own_words=True, options=("A", "B", "[other]")),
            Outcome(own_words=False, options=("A", "B", "een ding", "nog iets")),
        ),
    )

    assert seldom(doubt) == ("een ding", "nog iets")
    assert [comes_of_it(doubt, outcome) for outcome in doubt.outcomes] == [
        "In de grafiek: 2 keuzes, en “een ander antwoord” voor deze samen.",
        "In de grafiek: 4 keuzes.",
    ]


def test_what_is_yes_and_no_is_said_of_numbers(page: OpenPage, cast: Cast, tmp_path: Path) -> None:
    file = "Bent u ouder of leerkracht?;Heeft u de nieuwsbrief gelezen?\n" + "ouder;1\n" * 7 + "ouder;0\n" * 5
    app = upload(page(cast.lea, PAGE), text_file(tmp_path, file))
    (doubt,) = app.session_state["survey_draft"].found.doubts
    assert comes_of_it(doubt, doubt.outcomes[0]) == "2 keuzes: “1 (ja)”, “0 (nee)”."

    app.radio[0].set_value(0).run()
    press(app, "Bewaar")
    press(app, "Toon de resultaten")

    assert "kiest “1 (ja)”" in words(app)


def test_each_answer_to_one_doubt_is_about_all_of_its_questions() -> None:
    lines = ["Hoe betrokken voelt u zich?;Hoeveel vertrouwen heeft u?"]
    lines += ["4;5", "3;4", "5;4", "4;5", "4;3", "5;5", "3;4", "2;4", "5;3", "4;3"]

    found = recognise(read_table("\n".join(lines).encode(), "peiling.csv"))

    assert [set(doubt.keys) for doubt in found.doubts] == [set(lines[0].split(";"))]
    assert {outcome.n_answers for outcome in found.doubts[0].outcomes} == {20}


@pytest.mark.parametrize("about", DoubtKind)
def test_each_doubt_has_words_and_so_has_each_answer(about: DoubtKind) -> None:
    outcomes = EVERY[about]
    doubt = Doubt(about=about, keys=("v",), heading="Vraag", outcomes=outcomes)

    said = [says(doubt, outcome) for outcome in outcomes]

    assert asks(doubt).endswith("?")
    assert len(set(said)) == len(said)
    assert all(map(len, said))
    assert "[other]" not in "".join(comes_of_it(doubt, outcome) for outcome in outcomes)
