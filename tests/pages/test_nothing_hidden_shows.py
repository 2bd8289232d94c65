"""Two schools that differ only in what a hidden group answered look the same, wherever one looks.

Whatever a page, a chart, a text that is read aloud, a download or the order of anything would tell of a hidden
group makes a difference here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from fractions import Fraction

import pytest
import streamlit as st
from openpyxl import load_workbook
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from core.norms import (
    Answer,
    Base,
    ChoiceGroupNorm,
    ChoiceNorms,
    Combination,
    DecisionNorms,
    GroupNorm,
    Operator,
    WeightRule,
)
from core.norms.counting import ForOption
from core.permissions import Actor
from core.survey_files import Corrections, QuestionKind, read_table, recognise
from db import decisions, surveys
from db.accounts import set_language
from db.decisions import DataLink, Question, Say
from db.store import Store
from pages.ui.decisions.downloads import decision_pdf, decision_xlsx, fact_sheet
from pages.ui.decisions.fact_sheet import content
from pages.ui.kit import asking
from pages.ui.kit.i18n import use_language
from pages.ui.kit.pdf import content as drawn_in
from pages.ui.kit.pdf import pdf_of
from pages.ui.kit.session import Here
from pages.ui.surveys.report import survey_report, survey_workbook
from pages.ui.surveys.workbook import survey_pages
from tests.conftest import Cast, Clock, fill_cast
from tests.db.exports import Export, export
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, words

HEADINGS = {
    "Rol": None,
    "Locatie": QuestionKind.SINGLE_CHOICE,
    "Bent u voor?": QuestionKind.SINGLE_CHOICE,
    "Hoe tevreden bent u?": QuestionKind.LIKERT,
    "Hoe komt u hier?": QuestionKind.MULTI_SELECT,
    "Zet op volgorde": QuestionKind.RANKING,
    "Hoeveel dagen?": QuestionKind.NUMBER,
    "Vanaf welke datum?": QuestionKind.DATE,
    "Waar eten we?": QuestionKind.SINGLE_CHOICE,
    "Wat wilt u kwijt?": QuestionKind.FREE_TEXT,
}
ASKED, PREFERRED, PLACE = "Bent u voor?", "Zet op volgorde", "Waar eten we?"
MAPPING = {"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST, "Geen mening": Answer.NO_OPINION}
HALF = Fraction(1, 2)
Line = tuple[str, ...]


def answers(n: int) -> Line:
    """What the n-th person of a group that is shown answered: everything is divided."""
    return (
        ("Noord", "Zuid")[n % 2],
        ("Voor", "Tegen", "Voor", "Geen mening")[n % 4],
        ("Ontevreden", "Neutraal", "Tevreden")[n % 3],
        ("fiets;auto", "lopend", "auto;lopend")[n % 3],
        ("A;B;C", "B;C;A", "C;A;B")[n % 3],
        ("2", "3", "4")[n % 3],
        ("1-8-2027", "1-9-2027")[n % 2],
        ("In het lokaal", "In de hal", "In het lokaal", "Buiten, bij droog weer")[n % 4],
        f"Gedachte {n}" if n % 2 else "",
    )


SHOWN = [("ouders", *answers(n)) for n in range(24)] + [("leerkrachten", *answers(n)) for n in range(11)]
#: Four people of the council, hidden: nobody may tell which of these they answered.
DIVIDED = [("mr", *answers(n)) for n in range(4)]
OF_ONE_MIND = [
    ("mr", "Noord", "Tegen", "Tevreden", "fiets;auto", "C;B;A", "2", "1-8-2027", "In de hal", "")
] * 4
SILENT = [("mr", *[""] * 9)] * 4
STRANGE = [
    (
        "mr", "West", "Voor", "Zeer tevreden", "step", "C;A;B", "17" if n else "veel", "5-5-2031",
        f"Op zolder {n}", f"Geheim {n}",
    )
    for n in range(4)
]  # fmt: skip


@dataclass(frozen=True)
class School:
    """A school with one survey and two decisions on it."""

    store: Store
    cast: Cast
    survey: int
    decision: int
    choice: int


def file_of(lines: Sequence[Line]) -> Export:
    written = ["\t".join(HEADINGS), *("\t".join(line) for line in lines)]
    data = "\n".join(written).encode()
    keys = {column.heading: column.key for column in recognise(read_table(data, "peiling.csv")).columns}
    kinds = {keys[heading]: kind for heading, kind in HEADINGS.items() if kind}
    given = Corrections(
        kinds=kinds, group_column=keys["Rol"], division_column=keys["Locatie"],
        options={keys[PLACE]: ("In het lokaal", "In de hal")},
    )  # fmt: skip
    return export(data, "peiling.csv", corrections=given)


def school_of(store: Store, lines: Sequence[Line], later: Sequence[Line] = ()) -> School:
    """A school; `later` came in with a newer file, after the first look."""
    cast, given = fill_cast(store), file_of(lines)
    groups = tuple(dict.fromkeys(line[0] for line in lines))
    ref = take_in(store, cast, given, invited=dict.fromkeys(groups, 30))
    opened = [
        decisions.open_decision(
            store, cast.lea, Question(title=title, question=title, says=tuple(map(Say, groups)), **more)
        )
        for title, more in (("Vijf dagen?", {}), ("Waar beginnen we?", {"options": ("A", "B", "C")}))
    ]
    common = {"survey_id": ref.survey_id, "row": "", "groups": {group: group for group in groups}}
    links = [
        DataLink(question=given.key(ASKED), mapping=MAPPING, **common),
        DataLink(question=given.key(PREFERRED), mapping={each: ForOption(each) for each in "ABC"}, **common),
    ]
    for decision_id, link, norms in zip(opened, links, (proposal(groups), choice(groups)), strict=True):
        decisions.link_survey(store, cast.lea, decision_id, link)
        decisions.save_draft(store, cast.lea, decision_id, norms, based_on=0)
        version = decisions.decision(store, cast.lea, decision_id).draft.version
        decisions.lock_norms(store, cast.lea, decision_id, based_on=version)
    if later:
        surveys.results(store, cast.tom, ref.survey_id)
        newer = file_of([*lines, *later])
        surveys.import_new_version(store, cast.lea, ref.survey_id, newer.recognition, newer.responses)
    return School(store, cast, ref.survey_id, *opened)


def proposal(groups: Sequence[str]) -> DecisionNorms:
    return DecisionNorms(
        tuple(
            GroupNorm(group=each, response=None, threshold=HALF, base=Base.RESPONDENTS) for each in groups
        ),
        Combination.BOTH, WeightRule.FIXED, HALF, Operator.AT_LEAST,
    )  # fmt: skip


def choice(groups: Sequence[str]) -> ChoiceNorms:
    return ChoiceNorms(
        options=("A", "B", "C"), groups=tuple(ChoiceGroupNorm(group=each, response=None) for each in groups)
    )


Begin = Callable[..., School]


@pytest.fixture
def schools(store: Store, _sqlite: Callable[[], Store], clock: Clock) -> Begin:
    """Makes a school in the one database, after emptying it: so that every number and moment is the same."""
    began = clock.moment

    def begin(lines: Sequence[Line], later: Sequence[Line] = ()) -> School:
        _sqlite()
        asking.forget()
        st.cache_data.clear()
        st.cache_resource.clear()
        clock.moment = began
        return school_of(store, lines, later)

    return begin


def sent(app: AppTest) -> str:
    """Each element of the page as the browser receives it, charts and their alternative texts among them."""
    assert not app.exception
    assert not any(
        "Er ging iets mis" in each.value or "Something went wrong" in each.value for each in app.error
    )
    everything = "\n".join(str(each.proto) for each in app.main if hasattr(each, "proto")) + words(app)
    everything = re.sub(r"<style>.*?</style>", "", everything, flags=re.DOTALL)
    return re.sub(r"^\s*\w*id: .*$", "", everything, flags=re.MULTILINE)


def seen(page: OpenPage, school: School) -> Iterator[tuple[str, str]]:
    """Everything that one can get of a survey and its decisions: a leader in English, a teacher in Dutch."""
    store, cast = school.store, school.cast
    set_language(store, cast.lea, "en")
    for actor, language in ((cast.tom, "nl"), (cast.lea, "en")):
        for script in ("today.py", "surveys.py", "decisions.py", "initiatives.py"):
            yield f"{script} {language}", sent(page(actor, script))
        yield from of_survey(page, actor, language, school)
        for decision in (school.decision, school.choice):
            yield from of_decision(page, actor, language, school, decision)


def of_survey(page: OpenPage, actor: Actor, language: str, school: School) -> Iterator[tuple[str, str]]:
    detail = surveys.survey(school.store, actor, school.survey)
    app = page(actor, "surveys.py", survey=school.survey)
    yield f"survey {language}", sent(app)
    app.session_state[f"all_of_survey_shown_{school.survey}"] = 99
    by = next(each.key for each in detail.questions if each.kind.divides and each.options)
    for each in detail.questions:
        app.session_state[f"survey_split_{each.key}"] = True
        app.session_state[f"survey_by_{school.survey}_{each.key}"] = by
    app = app.run()
    yield f"survey, all open {language}", sent(app)
    division = [each for each in app.selectbox if each.key == f"survey_division_{school.survey}"]
    for one in division:
        yield f"survey, by place {language}", sent(one.set_value(detail.division).run())
    app = page(actor, "surveys.py", survey=school.survey, part="geschreven")
    yield f"survey, written {language}", sent(app)
    asked = [each for each in app.selectbox if each.key == f"survey_written_{school.survey}"]
    for option in asked[0].options if asked else ():
        yield f"survey, written {option} {language}", sent(asked[0].set_value(option).run())
    app = page(actor, "surveys.py", survey=school.survey, part="themas")
    yield f"survey, themes {language}", sent(app)
    app = page(actor, "surveys.py", survey=school.survey, part="bestand")
    for name in ("survey_about", "survey_story"):
        app.session_state[name] = True
    yield f"survey, its file {language}", sent(app.run())
    use_language(language, actor.time_zone)
    here = here_of(school, actor, language)
    yield f"survey workbook {language}", cells(survey_workbook(here, school.survey))
    report = survey_report(here, school.survey)
    yield f"survey report {language}", text_of(pdf_of(report))
    yield f"survey report as drawn {language}", str(drawn_in(report))


def here_of(school: School, actor: Actor, language: str) -> Here:
    return Here(
        store=school.store, actor=actor, school_name="De Linde", is_demo=False, revision=1,
        privacy_threshold=5, language=language,
    )  # fmt: skip


def of_decision(
    page: OpenPage, actor: Actor, language: str, school: School, decision: int
) -> Iterator[tuple[str, str]]:
    for step in ("vraag", "normen", "data", "informatie", "kennis", "besluit"):
        app = page(actor, "decisions.py", decision=decision, step=step)
        yield f"decision {decision}, {step} {language}", sent(app)
        for slider in list(app.slider)[-1:]:
            yield f"decision {decision}, what if {slider.key} {language}", sent(slider.set_value(20).run())
    here = here_of(school, actor, language)
    detail = decisions.decision(school.store, actor, decision)
    yield f"decision {decision} pdf {language}", text_of(decision_pdf(here, detail))
    yield f"decision {decision} pdf as drawn {language}", str(content(fact_sheet(here, detail)))
    yield f"decision {decision} workbook {language}", cells(decision_xlsx(here, detail, survey_pages))


def cells(workbook: bytes) -> str:
    book = load_workbook(io.BytesIO(workbook))
    return "\n".join(
        f"{sheet.title} {cell.coordinate} {cell.value!r} {cell.number_format}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    )


def text_of(pdf: bytes) -> str:
    return "\n".join(" ".join(each.extract_text().split()) for each in PdfReader(io.BytesIO(pdf)).pages)


def without_fingerprints(text: str) -> str:
    """The fingerprint of a file says nothing of its answers to who does not have the file."""
    return re.sub(r"\b(?:[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{64})\b", "fingerprint", text)


def looked_at(page: OpenPage, school: School) -> dict[str, str]:
    return {name: without_fingerprints(text) for name, text in seen(page, school)}


def assert_alike(one: Mapping[str, str], other: Mapping[str, str]) -> None:
    assert one.keys() == other.keys()
    different = {name: told_apart(one[name], other[name]) for name in one if one[name] != other[name]}
    assert not different, "\n".join(f"{name}: {lines}" for name, lines in different.items())


def told_apart(one: str, other: str) -> str:
    lines = list(unified_diff(one.splitlines(), other.splitlines(), n=0, lineterm=""))[3:]
    return "\n  ".join(["", *(line[:300] for line in lines[:8])])


@pytest.mark.parametrize("hidden", [OF_ONE_MIND, SILENT, STRANGE], ids=["of one mind", "silent", "strange"])
def test_what_a_hidden_group_answered_changes_nothing_that_is_shown(
    page: OpenPage, schools: Begin, hidden: list[Line]
) -> None:
    one = looked_at(page, schools([*SHOWN, *DIVIDED]))
    other = looked_at(page, schools([*SHOWN, *hidden]))

    assert_alike(one, other)


def test_who_answered_what_of_two_groups_told_together_changes_nothing_that_is_shown(
    page: OpenPage, schools: Begin
) -> None:
    seven = [answers(n) for n in range(7)]
    divided = [
        [(group, *line) for group, line in zip([*["mr"] * 4, *["oop"] * 3], lines, strict=True)]
        for lines in (seven, seven[::-1])
    ]

    one, other = (looked_at(page, schools([*SHOWN, *lines])) for lines in divided)

    assert "mr en oop samen" in one["survey, all open nl"]
    assert_alike(one, other)


@pytest.mark.parametrize("dissent", ["Tegen", "Geen mening"])
def test_whether_one_said_something_else_than_all_others_changes_nothing_that_is_shown(
    page: OpenPage, schools: Begin, dissent: str
) -> None:
    def of_one_mind(but: str) -> list[Line]:
        team = [("leerkrachten", *answers(n)) for n in range(11)]
        return [(line[0], line[1], but if n == 10 else "Voor", *line[3:]) for n, line in enumerate(team)]

    parents = [("ouders", *answers(n)) for n in range(24)]
    one, other = (looked_at(page, schools([*parents, *of_one_mind(but)])) for but in ("Voor", dissent))

    assert "vrijwel allen" in one["survey, all open nl"]
    assert_alike(one, other)


def test_what_a_few_answered_who_came_later_changes_nothing_that_is_shown(
    page: OpenPage, schools: Begin
) -> None:
    late = [[("ouders", *line[1:]) for line in lines[:3]] for lines in (DIVIDED, OF_ONE_MIND, STRANGE)]

    one, *others = (looked_at(page, schools(SHOWN, later=lines)) for lines in late)

    assert "3 antwoorden kwamen later" in one["survey, all open nl"]
    for other in others:
        assert_alike(one, other)
