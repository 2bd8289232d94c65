"""Every page that shows a survey, opened as people open it; each page that stopped is a fault with its reason."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.meetings import ItemKind, ItemWords
from core.norms import Answer, DecisionNorms, GroupNorm
from core.survey_files import Question as Asked
from core.survey_files import Row, Shape
from db import decisions, meetings, surveys
from db.decisions import DataLink, Question, Say
from db.schools import set_privacy_threshold
from db.store import Store
from db.surveys import SurveyDetail
from pages.ui.decisions.downloads import decision_pdf, decision_xlsx
from pages.ui.decisions.link_form import suggest
from pages.ui.kit.asking import drawn
from pages.ui.kit.pdf import pdf_of
from pages.ui.kit.session import Here
from pages.ui.surveys.filter import choices_of
from pages.ui.surveys.report import survey_report, survey_workbook
from pages.ui.surveys.workbook import survey_pages
from tests.conftest import Cast
from tests.meeting_scenery import a_meeting
from tests.pages.conftest import OpenPage, press
from tests.pages.papers import here_of

ROOT = Path(__file__).parents[2]
COMPARED = ("groepen", "eerder", "antwoorden", "gewogen", "schaal")
STEPS = ("vraag", "normen", "data", "informatie", "kennis", "besluit")
EVERY = 1000
#: Seconds, on a machine that does much else.
PATIENCE = 300


@dataclass
class Walk:
    """Through the pages of one survey whose results were seen; what stopped is in `faults`."""

    store: Store
    cast: Cast
    open_page: OpenPage
    log: pytest.LogCaptureFixture
    survey_id: int
    k: int = 5
    faults: list[str] = field(default_factory=list)

    @property
    def detail(self) -> SurveyDetail:
        """The survey."""
        return surveys.survey(self.store, self.cast.lea, self.survey_id)

    @property
    def here(self) -> Here:
        """Tom, who looks."""
        return replace(here_of(self.store, self.cast.tom), privacy_threshold=self.k)

    def raise_threshold(self, k: int) -> None:
        """From now on only groups of k are shown."""
        set_privacy_threshold(self.store, self.cast.lea, k)
        self.k = k

    @contextmanager
    def _at(self, where: str) -> Iterator[None]:
        """Note what stops in here, in the page or beside it."""
        self.log.clear()
        try:
            yield
        except Exception as error:  # a refusal too: nothing here asks what is not permitted
            self._note(where, error)
        for record in self.log.records:
            if record.name == "kartrekker" and record.levelno >= logging.ERROR:
                self._note(where, record.exc_info[1] if record.exc_info else None)

    def _note(self, where: str, error: BaseException | None) -> None:
        frames = traceback.extract_tb(error.__traceback__) if error else []
        ours = [f"{Path(each.filename).name}:{each.lineno}" for each in frames if str(ROOT) in each.filename]
        self.faults.append(
            f"k={self.k} {where}: {type(error).__name__} {str(error)[:90]} {' '.join(ours[-4:])}"
        )

    def opened(
        self, where: str, script: str, state: dict[str, object] | None = None, **query: object
    ) -> AppTest | None:
        """A page with these fields filled in."""
        app = None
        with self._at(where):
            app = self.open_page(self.cast.lea, script, **query)
            if state:
                for key, value in state.items():
                    app.session_state[key] = value
                app.run(timeout=PATIENCE)
            if app.exception:
                self.faults.append(f"k={self.k} {where}: {app.exception[0].value[:200]}")
            for said in app.error:
                self.faults.append(f"k={self.k} {where}: {said.value[:200]}")
        return app

    def results(self) -> None:
        """The results, with all questions, and with each crossed with another."""
        survey, detail = self.survey_id, self.detail
        every = {f"all_of_survey_shown_{survey}": EVERY, "survey_days": True}
        app = self.opened("results", "surveys.py", every, survey=survey)
        if app is not None:
            asked_for = [each for each in detail.questions if each.kind.shape is not Shape.TEXT]
            heads = [each.value for each in app.header if each.value[:1].isdecimal()]
            if len(heads) != len(asked_for):
                self.faults.append(
                    f"k={self.k} results: {len(heads)} of {len(asked_for)} questions are shown"
                )
        for by in [each for each in detail.questions if each.kind.divides and len(each.rows) == 1][:2]:
            crossed = {f"survey_split_{each.key}": True for each in detail.questions}
            crossed |= {
                f"survey_by_{survey}_{each.key}": by.key for each in detail.questions if each.key != by.key
            }
            self.opened(f"crossed with {by.key}", "surveys.py", every | crossed, survey=survey)

    def filtered(self, most: int = 3) -> None:
        """Only one group, or who gave one answer."""
        survey, every = self.survey_id, {f"all_of_survey_shown_{self.survey_id}": EVERY}
        with self._at("choices"):
            choices = list(drawn(self.here, choices_of, survey))
            groups = [each.group for each in self.detail.line.groups if each.group]
            for group in groups[:most] if len(groups) > 1 else []:
                self.opened(f"only {group}", "surveys.py", every, survey=survey, group=group)
            for choice in choices[:most]:
                self.opened(f"only {choice}", "surveys.py", every, survey=survey, filter=choice)
                for group in groups[:1] if len(groups) > 1 else []:
                    self.opened(
                        f"only {group} {choice}",
                        "surveys.py",
                        every,
                        survey=survey,
                        filter=choice,
                        group=group,
                    )

    def compared(self) -> None:
        """Groups, another survey, answers, weighed and statements together."""
        survey, detail = self.survey_id, self.detail
        dividing = [each.key for each in detail.questions if each.kind.divides and len(each.rows) == 1][:2]
        for how in COMPARED:
            self.opened(f"compared {how}", "surveys.py", survey=survey, part="vergelijken", met=how)
        for by in dividing:
            state = {f"survey_by_answer_{survey}_by": by}
            self.opened(
                f"compared by {by}", "surveys.py", state, survey=survey, part="vergelijken", met="antwoorden"
            )
            state = {f"survey_weighed_{survey}_by": by}
            self.opened(
                f"weighed by {by}", "surveys.py", state, survey=survey, part="vergelijken", met="gewogen"
            )

    def written(self) -> None:
        """What people wrote, of each question; themes, suggested; and the file."""
        survey = self.survey_id
        for part in ("geschreven", "themas"):
            for question in [each for each in self.detail.questions if each.holds_texts]:
                state = {f"survey_written_{survey}": question.key}
                app = self.opened(f"{part} {question.key}", "surveys.py", state, survey=survey, part=part)
                if app is not None and "Stel thema’s voor" in [each.label for each in app.button]:
                    with self._at(f"{part} {question.key} suggested"):
                        press(app, "Stel thema’s voor")
            self.opened(part, "surveys.py", survey=survey, part=part)
        self.opened("file", "surveys.py", survey=survey, part="bestand")
        self.opened("list", "surveys.py")
        self.opened("today", "today.py")

    def handed_on(self) -> None:
        """The report and the workbook."""
        with self._at("report"):
            assert pdf_of(survey_report(self.here, self.survey_id)).startswith(b"%PDF")
        with self._at("workbook"):
            assert survey_workbook(self.here, self.survey_id)

    def meeting(self) -> None:
        """Each slide on the beamer, the chair and a phone."""
        with self._at("meeting"):
            about = ItemWords(title="Peiling", kind=ItemKind.SURVEY, survey_id=self.survey_id)
            held, _items = a_meeting(self.store, self.cast.lea)
            item = meetings.propose_item(self.store, self.cast.lea, held, about)
            closed = [each for each in self.detail.questions if each.kind.shape is not Shape.TEXT]
            for part in range(1 + len(closed)):
                meetings.show_item(self.store, self.cast.lea, held, item, part)
                self.opened(f"beamer {part}", "meeting.py", meeting=held, view="scherm")
                if part in (0, 1):
                    for view in ("voorzitter", "mee"):
                        self.opened(f"{view} {part}", "meeting.py", meeting=held, view=view)
            meetings.close_meeting(self.store, self.cast.lea, held)
            self.opened("minutes", "meeting.py", meeting=held, view="verslag")

    def decided(self, most: int = 2) -> None:
        """A decision that rests on it: all steps, what is handed on, and the beamer."""
        detail = self.detail
        able = [(each, row) for each in detail.questions if each.kind.divides for row in each.rows]
        for question, row in able[:: max(1, len(able) // most)][:most]:
            with self._at(f"decision on {question.key} {row.key}"):
                self._decide(question, row, [each.group for each in detail.line.groups if each.group])

    def _decide(self, question: Asked, row: Row, groups: list[str]) -> None:
        lea, text = self.cast.lea, "Gaan we het doen?"
        says = tuple(Say(group) for group in groups)
        made = decisions.open_decision(
            self.store, lea, Question(title="Doen", question=text, ambition="Rust", says=says)
        )
        mapping = {option: found or Answer.BLANK for option, found in suggest(question).items()}
        for option, answer in zip(question.counted_options, (Answer.FAVOUR, Answer.AGAINST), strict=False):
            if mapping.get(option, Answer.BLANK) is Answer.BLANK:
                mapping[option] = answer
        link = DataLink(survey_id=self.survey_id, question=question.key, row=row.key, mapping=mapping,
                        groups={each: each for each in groups})  # fmt: skip
        decisions.link_survey(self.store, lea, made, link)
        norms = DecisionNorms(
            tuple(GroupNorm(group=each, response=None, threshold=Fraction(1, 2)) for each in groups)
        )
        self._steps(made, "draft")
        decisions.save_draft(
            self.store, lea, made, norms, based_on=decisions.decision(self.store, lea, made).draft.version
        )
        decisions.lock_norms(
            self.store, lea, made, based_on=decisions.decision(self.store, lea, made).draft.version
        )
        self._steps(made, "locked")
        with self._at("decision handed on"):
            now = decisions.decision(self.store, lea, made)
            assert decision_pdf(self.here, now)
            assert decision_xlsx(self.here, now, survey_pages)
        held, _items = a_meeting(self.store, lea)
        about = ItemWords(title="Besluit", kind=ItemKind.DECISION, decision_id=made)
        meetings.show_item(self.store, lea, held, meetings.propose_item(self.store, lea, held, about))
        self.opened("beamer of decision", "meeting.py", meeting=held, view="scherm")
        meetings.close_meeting(self.store, lea, held)

    def _steps(self, made: int, when: str) -> None:
        for step in STEPS:
            self.opened(f"{when} {step}", "decisions.py", decision=made, step=step)

    def everywhere(self) -> None:
        """All of it."""
        for part in (
            self.results,
            self.filtered,
            self.compared,
            self.written,
            self.handed_on,
            self.meeting,
            self.decided,
        ):
            part()
