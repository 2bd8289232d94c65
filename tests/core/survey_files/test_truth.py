"""Every export of the consultation gives exactly what was submitted."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

import pytest

from core.survey_files import (
    Corrections,
    DoubtKind,
    Measure,
    QuestionKind,
    Responses,
    participant_counts,
    returned,
    tally,
)

from .conftest import data, imported

SMALL = {
    "limesurvey/full_text_semicolon.csv": None,
    "limesurvey/code_and_text_semicolon.csv": None,
    "limesurvey/codes_comma.csv": "limesurvey/structure.lss",
    "limesurvey/screen_default.xlsx": None,
    "reproduced/microsoft_forms_nl.xlsx": None,
    "reproduced/google_forms_nl.csv": None,
    "reproduced/qualtrics.csv": None,
}
LARGE = {"limesurvey/large_full_text_semicolon.csv.gz": None}
TEXTS = {
    "kinderen": "Hoeveel kinderen heeft u op onze school?",
    "tevreden": "Hoe tevreden bent u over de huidige schooltijden?",
    "oordeel": "Bent u voor of tegen het vijf-gelijke-dagenrooster?",
    "stellingen": "In hoeverre bent u het eens met de volgende stellingen?",
    "gevolgen": "Welke gevolgen heeft het rooster voor u? (meerdere antwoorden mogelijk)",
    "opvang": "Hoeveel uur opvang per week heeft u nodig?",
    "toelichting": "Wat zijn uw argumenten voor of tegen?",
    "ingang": "Vanaf welke datum zou het rooster mogen ingaan?",
    "contact": "Mag de school contact met u opnemen over uw antwoorden?",
    "cijfer": "Hoe beoordeelt u de informatie van de school (1 = slecht, 5 = goed)?",
}
KINDS = {
    "kinderen": QuestionKind.NUMBER,
    "tevreden": QuestionKind.LIKERT,
    "oordeel": QuestionKind.SINGLE_CHOICE,
    "stellingen": QuestionKind.LIKERT,
    "gevolgen": QuestionKind.MULTI_SELECT,
    "opvang": QuestionKind.NUMBER,
    "toelichting": QuestionKind.FREE_TEXT,
    "ingang": QuestionKind.DATE,
    "contact": QuestionKind.YES_NO,
    "cijfer": QuestionKind.LIKERT,
}
EMPTY = ("GETOOND_MAAR_LEEG", "NIET_GETOOND")


class Counted:
    """The tallies of one import, asked as truth.json is laid out."""

    def __init__(self, responses: Responses, name: str) -> None:
        self.responses = responses
        self.exact_empties = name == "limesurvey/codes_comma.csv"
        self.figures: Counter[tuple[Any, ...]] = Counter()
        for one in tally(responses):
            if one.measure in (Measure.MINIMUM, Measure.MAXIMUM):
                continue
            for which in ("alle", "voltooid") if one.complete else ("alle",):
                for group in (one.group, "samen"):
                    self.figures[which, group, one.question, one.row, one.measure, one.option] += one.value

    def get(self, which: str, group: str, key: str, row: str, measure: Measure, option: str = "") -> Any:
        return self.figures[which, group, key, row, measure, option]

    def options(
        self, which: str, group: str, key: str, row: str = "", measure: Measure = Measure.OPTION
    ) -> dict[str, Any]:
        wanted = (which, group, key, row, measure)
        return {place[5]: n for place, n in self.figures.items() if place[:5] == wanted and n}


def _key(responses: Responses, code: str, row_text: str = "") -> tuple[str, str]:
    """The key of a question and of its row, found by the text that people saw."""
    for question in responses.questions:
        if question.text == TEXTS[code] or question.text == row_text != "":
            row = next((row.key for row in question.rows if row.text == row_text), "")
            return question.key, row
    raise AssertionError(f"{code} {row_text} was not recognised")


def _check_choice(
    counted: Counted, where: tuple[str, str], key: str, row: str, want: dict[str, int], labels: dict[str, str]
) -> None:
    expected = {labels.get(code, code): n for code, n in want.items() if code not in EMPTY}
    empty = sum(want.get(code, 0) for code in EMPTY)

    assert counted.options(*where, key, row) == expected
    blank = counted.get(*where, key, row, Measure.BLANK)
    not_shown = counted.get(*where, key, row, Measure.NOT_SHOWN)
    assert blank + not_shown == empty
    if counted.exact_empties:
        assert (blank, not_shown) == tuple(want.get(code, 0) for code in EMPTY)


def _check_number(counted: Counted, where: tuple[str, str], key: str, want: dict[str, Any]) -> None:
    assert counted.get(*where, key, "", Measure.ANSWERED) == want["n"]
    assert counted.get(*where, key, "", Measure.SUM) == pytest.approx(want["som"], abs=1e-6)
    assert (
        counted.get(*where, key, "", Measure.BLANK) + counted.get(*where, key, "", Measure.NOT_SHOWN)
        == want["leeg"]
    )
    if "verdeling" in want:
        assert counted.options(*where, key, measure=Measure.VALUE) == {
            value: n for value, n in want["verdeling"].items() if value not in EMPTY
        }


def _texts(responses: Responses, where: tuple[str, str], key: str) -> list[str]:
    groups = [*responses.groups, None] if where[1] == "samen" else [where[1]]
    found = [
        text
        for group in groups
        for text in responses.texts(key, group, include_incomplete=where[0] == "alle")
    ]
    return sorted(found)


def _check_texts(responses: Responses, where: tuple[str, str], key: str, want: dict[str, Any]) -> None:
    texts = _texts(responses, where, key)

    assert len(texts) == want["niet_leeg"]
    assert sum(map(len, texts)) == want["totaal_tekens"]
    assert max(map(len, texts)) == want["langste"]
    digest = hashlib.sha256("\x1e".join(texts).encode()).hexdigest()
    assert digest == want["sha256_gesorteerd_regeleinden_als_LF"]


def _check_dates(counted: Counted, where: tuple[str, str], key: str, want: dict[str, int]) -> None:
    assert counted.options(*where, key) == {
        moment[:10]: n for moment, n in want.items() if moment not in EMPTY
    }


def _check_ticks(
    counted: Counted,
    where: tuple[str, str],
    key: str,
    want: dict[str, Any],
    labels: dict[str, str],
    shown: bool,
) -> None:
    question = counted.responses.question(key)[1]
    found = counted.options(*where, key)
    other = found.pop(question.other, 0)

    assert found == {labels[code]: n for code, n in want["gevolgen_aangekruist"].items() if n}
    assert other == sum(want["gevolgen_anders"].values())
    assert Counter(_texts(counted.responses, where, key)) == want["gevolgen_anders"]
    if shown or where[0] == "voltooid":
        nobody = counted.get(*where, key, "", Measure.BLANK)
        assert nobody == want["gevolgen_geen_enkele_aangekruist_en_geen_anders"]


@pytest.mark.parametrize("name", [*SMALL, *LARGE])
def test_an_export_gives_what_was_submitted(name: str, truth: dict[str, Any]) -> None:
    lss = {**SMALL, **LARGE}[name]
    want = truth["groot" if name in LARGE else "klein"]
    legend = truth["legenda"]
    complete_only = "forms" in name

    asked = imported(data(name), name, data(lss) if lss else None)[1].open_doubts
    answers = Corrections(own_words={key: True for doubt in asked for key in doubt.keys})
    _, recognition, responses = imported(data(name), name, data(lss) if lss else None, answers)

    # Forms writes what people typed among the options: whether those are options is asked.
    assert [doubt.about for doubt in asked] == ([DoubtKind.LIST_OR_WORDS] if complete_only else [])
    counted = Counted(responses, name)
    assert recognition.n_complete == want["voltooid"]
    assert recognition.n_incomplete == (0 if complete_only else want["onvoltooid"])
    assert not recognition.unreadable
    back = {(one.group, one.complete): one.n for one in returned(responses)}
    assert {group: back[group, True] for group in ("ouder", "leerkracht")} == {
        group: want["voltooid_per_groep"][group] for group in ("ouder", "leerkracht")
    }
    for which in ("voltooid",) if complete_only else ("voltooid", "alle"):
        for group, expected in want["per_groep"][which].items():
            if group == "samen" or group in responses.groups:
                _check_group(counted, (which, group), expected, legend)


def _check_group(
    counted: Counted, where: tuple[str, str], want: dict[str, Any], legend: dict[str, Any]
) -> None:
    responses = counted.responses
    yes_no = {"Y": "Ja", "N": "Nee"}
    for code in ("tevreden", "oordeel", "contact", "cijfer"):
        key, _ = _key(responses, code)
        labels = legend[code] if isinstance(legend[code], dict) else {}
        labels = (
            labels
            if "Ja" in responses.question(key)[1].options or code != "contact"
            else {"Y": "Y", "N": "N"}
        )
        _check_choice(counted, where, key, "", want[code], labels if code != "contact" else labels or yes_no)
    for code, text in legend["stellingen"]["subvragen"].items():
        key, row = _key(responses, "stellingen", text)
        _check_choice(counted, where, key, row, want["stellingen"][code], legend["stellingen"]["antwoorden"])
    for code in ("kinderen", "opvang"):
        _check_number(counted, where, _key(responses, code)[0], want[code])
    _check_dates(counted, where, _key(responses, "ingang")[0], want["ingang"])
    _check_texts(responses, where, _key(responses, "toelichting")[0], want["toelichting"])
    key = _key(responses, "gevolgen")[0]
    keeps = responses.question(key)[1].keeps_not_shown
    _check_ticks(counted, where, key, want, legend["gevolgen"], keeps)


@pytest.mark.parametrize("name", SMALL)
def test_an_export_is_recognised_question_by_question(name: str) -> None:
    _, recognition, _ = imported(data(name), name, data(SMALL[name]) if SMALL[name] else None)

    kinds = {question.text: question.kind for question in recognition.questions}
    statements = {text for text, kind in kinds.items() if text not in TEXTS.values()}

    assert {code: kinds.get(text) for code, text in TEXTS.items() if code != "stellingen"} == {
        code: kind for code, kind in KINDS.items() if code != "stellingen"
    }
    assert len(statements) == (4 if "microsoft" in name else 0)
    assert {group.name for group in recognition.groups} == {"ouder", "leerkracht"}


def test_a_participant_list_gives_only_how_many_are_invited(truth: dict[str, Any]) -> None:
    counts = participant_counts(data("limesurvey/participants.csv"), "participants.csv")

    assert counts == truth["klein"]["uitgenodigd"]
