"""Run a school through the real acts, and gather all that its teacher and its leader can then see.

Only public functions of `db`: those that pages and exports call. So it runs on any build that has them.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlmodel import select

from core.data_kinds import DataKind
from core.decisions import SourceRole
from core.errors import Refusal
from core.norms import (
    Answer,
    Base,
    Combination,
    DecisionNorms,
    GroupCounts,
    GroupNorm,
    Operator,
    ResponseNorm,
)
from core.permissions import Actor, Role
from core.survey_files import Corrections, QuestionKind, apply, read_table, recognise
from core.themes import key_of
from db import decisions, surveys, themes
from db.models import Person as Account
from db.models import School as StoredSchool
from db.models import ThemeCount
from db.schools import add_member, set_privacy_threshold
from db.store import EVERY, Store, open_store
from db.surveys.refusals import ResultsSealed
from tests.attacker.schools import (
    CHOICE,
    NUMBER,
    OTHER_TEXT,
    SCALE,
    TEXT,
    TICKS,
    YES_NO,
    Asked,
    Count,
    Decide,
    Look,
    Person,
    Put,
    School,
    Threshold,
    Upload,
)

KINDS = {
    CHOICE: QuestionKind.SINGLE_CHOICE,
    OTHER_TEXT: QuestionKind.SINGLE_CHOICE,
    YES_NO: QuestionKind.YES_NO,
    SCALE: QuestionKind.LIKERT,
    TICKS: QuestionKind.MULTI_SELECT,
    NUMBER: QuestionKind.NUMBER,
    TEXT: QuestionKind.FREE_TEXT,
}
GROUP_COLUMN = "Groep"


@dataclass(frozen=True)
class File:
    """What a teacher knows of a file that came in: of which survey, which version, and who stand in it."""

    survey: int
    version: int
    people: tuple[int, ...]
    grouping: str


@dataclass(kw_only=True)
class SurveySeen:
    """All that one survey shows at one moment; `file` is the place of its newest file among all files."""

    file: int
    response: tuple[Any, ...]
    listed: Mapping[str, tuple[str, ...]]
    results: Any = None
    splits: dict[tuple[str, str], Mapping[str, Any] | None] = field(default_factory=dict)
    texts: dict[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    themes: tuple[Any, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ThemeSeen:
    """What was told of a theme at a press: of these sayings, by group, beside the answers to a question."""

    title: str
    file: int
    question: str
    beside: str
    sayings: frozenset[str]
    by_group: Mapping[str, Any]


@dataclass(kw_only=True)
class DecisionSeen:
    """All that one decision shows at one moment: `file` is what it rests on, `meanings` what options count as."""

    step: Decide
    file: int
    meanings: Mapping[str, str]
    judgements: list[Any] = field(default_factory=list)
    unmapped: tuple[tuple[str, ...], ...] = ()
    answers: Any = None
    informing: tuple[Any, ...] = ()


@dataclass(kw_only=True)
class Moment:
    """What a teacher sees at a moment, and the leader too; `k` is the threshold then."""

    k: int
    surveys: dict[int, SurveySeen] = field(default_factory=dict)
    decisions: dict[str, DecisionSeen] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """All of it as text, without what differs between two schools that show the same."""
        return repr((self.k, sorted(self.surveys.items()), sorted(self.decisions.items())))


@dataclass(kw_only=True)
class Gathered:
    """Everything that could be seen at a school, in the order of time, and the files that came in."""

    school: School
    files: list[File] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    counted: list[ThemeSeen] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Clock:
    """The moment is always the same."""

    def __call__(self) -> datetime:
        return datetime(2026, 11, 18, 15, 30, tzinfo=UTC)


class Building:
    """One database with one school in it, made anew by copying a prepared file."""

    def __init__(self) -> None:
        shared = Path("/dev/shm")
        self._folder = tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None)
        folder = Path(self._folder.name)
        self._empty, self._path = folder / "empty.sqlite", folder / "school" / "kartrekker.sqlite"
        self._path.parent.mkdir()
        opened = replace(open_store(f"sqlite:///{self._empty}"), now=Clock())
        self.lea, self.tom = self._people(opened)
        opened.close()
        shutil.copyfile(self._empty, self._path)
        self.store = replace(open_store(f"sqlite:///{self._path}"), now=Clock())
        for engine in (self.store.reading, self.store.writing):
            event.listen(engine, "connect", lambda made, _: made.execute("PRAGMA synchronous = OFF"))

    @staticmethod
    def _people(store: Store) -> tuple[Actor, Actor]:
        with store.write(EVERY) as session:
            school = StoredSchool(name="De Linde", created_at=store.now())
            who = [
                add_member(
                    session,
                    store,
                    school,
                    Account(
                        name=name, email=f"{name}@example.org", password_hash="x", created_at=store.now()
                    ),
                    role,
                )
                for name, role in (("Lea", Role.SCHOOL_LEADER), ("Tom", Role.TEACHER))
            ]
        return who[0], who[1]

    def anew(self) -> Store:
        """The school as it was on its first day."""
        self.store.close()
        for left in self._path.parent.iterdir():
            left.unlink()
        shutil.copyfile(self._empty, self._path)
        return self.store

    def close(self) -> None:
        """Give the files back."""
        self.store.close()
        self._folder.cleanup()


def gather(building: Building, school: School) -> Gathered:
    """Let everything happen at this school, looking where its steps say so."""
    return _Running(building, school).run()


class _Running:
    def __init__(self, building: Building, school: School) -> None:
        self.store, self.lea, self.tom = building.anew(), building.lea, building.tom
        self.school, self.found = school, Gathered(school=school)
        self.k = 5
        self.surveys: dict[int, int] = {}
        self.newest: dict[int, int] = {}
        self.keys: dict[str, str] = {}
        self.opened: dict[str, tuple[int, Decide]] = {}
        self.counted: dict[str, int] = {}
        self.meanings: dict[str, Mapping[str, str]] = {}
        self.themes: dict[str, int] = {}
        self.inside: dict[int, frozenset[str]] = {}

    def run(self) -> Gathered:
        for step in self.school.steps:
            try:
                if isinstance(step, Upload):
                    self.upload(step)
                elif isinstance(step, Threshold):
                    set_privacy_threshold(self.store, self.lea, step.k)
                    self.k = step.k
                elif isinstance(step, Decide):
                    self.decide(step)
                elif isinstance(step, Put):
                    self.put(step)
                elif isinstance(step, Count):
                    self.count(step)
                else:
                    self.look(step)
            except Refusal as refusal:
                self.found.refused.append(f"{type(step).__name__}: {type(refusal).__name__} {refusal}")
        return self.found

    def upload(self, step: Upload) -> None:
        table = _table(self.school, step)
        recognition = recognise(table, corrections(self.school.questions, table))
        responses = apply(table, recognition)
        self.keys |= {question.text: question.key for question in recognition.questions}
        invited = self._invited(step)
        if step.survey in self.surveys:
            made = surveys.import_new_version(
                self.store, self.lea, self.surveys[step.survey], recognition, responses, invited
            ).ref
        else:
            title, kind = f"Peiling {step.survey + 1}", DataKind.SATISFACTION
            made = surveys.import_survey(self.store, self.lea, title, kind, recognition, responses, invited)
        self.surveys[step.survey] = made.survey_id
        self.newest[step.survey] = len(self.found.files)
        self.found.files.append(File(step.survey, made.version, step.people, step.grouping))

    def _invited(self, step: Upload) -> dict[str, int | None]:
        """A number per group that fits every file."""
        groups = [person.groups[step.grouping] for person in self.school.people]
        return {group: groups.count(group) + self.school.invited_more for group in sorted(set(groups))}

    def decide(self, step: Decide) -> None:
        survey = self.surveys[step.survey]
        asked = self.school.questions[step.question]
        listed = next(q for q in surveys.options(self.store, self.lea, survey) if q.text == asked.text)
        groups = {} if step.informs else dict(step.groups)
        says = list(dict.fromkeys([*groups.values(), *step.hand] or ["de raad"]))
        decision = decisions.open_decision(
            self.store,
            self.tom,
            decisions.Question(
                title=step.name, question="Doen we dit?", says=tuple(decisions.Say(each) for each in says)
            ),
        )
        norms = the_norms(step, says, step.threshold)
        drafted = decisions.save_draft(self.store, self.tom, decision, norms, based_on=0)
        mapping = {option: Answer(step.meanings.get(option, "blank")) for option in listed.counted_options}
        link = decisions.DataLink(
            survey_id=survey,
            question=listed.key,
            row="",
            mapping=mapping,
            groups=dict(step.groups),
            role=SourceRole.INFORMS if step.informs else SourceRole.DECIDES,
        )
        decisions.link_survey(self.store, self.lea, decision, link)
        decisions.lock_norms(self.store, self.lea, decision, based_on=drafted)
        for group in says:
            vote = step.hand.get(group)
            if vote is not None or step.informs:
                cells = (vote.favour, vote.against, vote.no_opinion) if vote else (3, 2, 0)
                counts = GroupCounts(
                    group=group,
                    invited=sum(cells) + self.school.invited_more,
                    favour=cells[0],
                    against=cells[1],
                    no_opinion=cells[2],
                )
                decisions.enter_counts(self.store, self.lea, decision, counts, named=step.informs)
        self.opened[step.name] = (decision, step)
        self.counted[step.name] = self.newest[step.survey]
        self.meanings[step.name] = {option: str(meaning.value) for option, meaning in mapping.items()}

    @property
    def written(self) -> Asked:
        """The question that people answer in their own words."""
        return next(asked for asked in self.school.questions if asked.kind == TEXT)

    def put(self, step: Put) -> None:
        survey, wanted = self.surveys[0], frozenset(step.sayings)
        if step.theme not in self.themes:
            question = self.keys[self.written.text]
            words = themes.ThemeWords(title=step.theme)
            self.themes[step.theme] = themes.add_theme(self.store, self.tom, survey, question, words)
        theme = self.themes[step.theme]
        now = self.inside.get(theme, frozenset())
        if wanted - now:
            themes.put_sayings(self.store, self.tom, theme, list(map(key_of, wanted - now)))
        if now - wanted:
            themes.take_out(self.store, self.tom, theme, list(map(key_of, now - wanted)))
        self.inside[theme] = wanted

    def count(self, step: Count) -> None:
        """Each theme that is told anew, which the page and the trail say, is of its sayings of now."""
        survey, beside = self.surveys[0], self.school.questions[step.beside].text
        question, before = self.keys[self.written.text], set(self._theme_counts())
        themes.count_themes(self.store, self.lea, survey, question, self.keys[beside])
        new = [theme for number, theme in self._theme_counts().items() if number not in before]
        for line in themes.ordered(self.store, self.tom, survey, question).themes:
            if line.theme_id in new and line.counts is not None:
                self.found.counted.append(
                    ThemeSeen(
                        title=line.title,
                        file=self.newest[0],
                        question=self.written.text,
                        beside=beside,
                        sayings=self.inside[line.theme_id],
                        by_group=line.counts.by_group,
                    )
                )

    def _theme_counts(self) -> dict[int, int]:
        with self.store.read(EVERY) as session:
            return dict(session.exec(select(ThemeCount.id, ThemeCount.theme_id)).all())  # type: ignore[arg-type]

    def look(self, step: Look) -> None:
        seen = [self._moment(step, actor) for actor in (self.tom, self.lea)[: 1 if self.found.moments else 2]]
        assert len({each.told for each in seen}) == 1, "the leader sees other figures than the teacher"
        self.found.moments.append(seen[0])

    def _moment(self, step: Look, actor: Actor) -> Moment:
        moment = Moment(k=self.k)
        for number, survey in self.surveys.items():
            moment.surveys[number] = self._survey(step, actor, number, survey)
        for name, (decision, decided) in self.opened.items():
            moment.decisions[name] = self._decision(actor, decision, decided)
        return moment

    def _survey(self, step: Look, actor: Actor, number: int, survey: int) -> SurveySeen:
        detail = surveys.survey(self.store, actor, survey)
        listed = detail.questions
        seen = SurveySeen(
            file=self.newest[number],
            response=tuple((each.group, each.returned) for each in detail.line.groups),
            listed={each.text: each.counted_options for each in listed},
        )
        try:
            seen.results = surveys.results(self.store, actor, survey)
        except ResultsSealed:
            return seen
        for result in seen.results.questions:
            if result.question.holds_texts:
                texts = self._texts(actor, survey, result.question.key)
                seen.texts[result.question.text] = texts
            if self.themes and self.keys.get(self.written.text) == result.question.key and number == 0:
                seen.themes = themes.ordered(self.store, actor, survey, result.question.key).themes
        if step.splits:
            dividing = [question for question in listed if question.kind.divides]
            for one in dividing:
                for other in dividing:
                    if one is not other:
                        seen.splits[one.text, other.text] = self._split(actor, survey, one.key, other.key)
        return seen

    def _texts(self, actor: Actor, survey: int, question: str) -> Mapping[str, tuple[str, ...]]:
        """The texts of a question; none where the page has none to show."""
        try:
            return surveys.free_texts(self.store, actor, survey, question)
        except Refusal as refusal:
            self.found.refused.append(f"texts: {type(refusal).__name__}")
            return {}

    def _split(self, actor: Actor, survey: int, question: str, by: str) -> Mapping[str, Any] | None:
        """One question within another; None where that is not told at all."""
        try:
            return surveys.cross_tab(self.store, actor, survey, question, by).tables
        except Refusal as refusal:
            self.found.refused.append(f"split: {type(refusal).__name__}")
            return None

    def _decision(self, actor: Actor, decision: int, step: Decide) -> DecisionSeen:
        seen = DecisionSeen(step=step, file=self.counted[step.name], meanings=self.meanings[step.name])
        if step.informs:
            kept = decisions.basis(self.store, actor, decision)
            seen.informing = tuple(each.table for each in kept.informing)
            return seen
        try:
            verdicts = decisions.verdicts(self.store, actor, decision)
            seen.judgements = [each.judgement for each in verdicts]
            seen.unmapped = tuple(each.unmapped for each in verdicts)
            seen.answers = decisions.answers(self.store, actor, decision)
            for norms in _explored(step, [group.norm.group for group in seen.judgements[-1].groups]):
                seen.judgements.append(decisions.what_if(self.store, actor, decision, norms))
        except Refusal as refusal:
            self.found.refused.append(f"look at {step.name}: {type(refusal).__name__}")
        return seen


def the_norms(
    step: Decide, says: Iterable[str], threshold: Fraction, response: ResponseNorm | None = None
) -> DecisionNorms:
    """The norms of a decision, with another threshold or response where somebody explores."""
    groups = tuple(
        GroupNorm(group=group, response=response, threshold=threshold, base=Base(step.base)) for group in says
    )
    if step.weighted:
        return DecisionNorms(
            groups, Combination.WEIGHTED_TOTAL, threshold=threshold, operator=Operator.AT_LEAST
        )
    return DecisionNorms(groups)


def _explored(step: Decide, says: list[str]) -> list[DecisionNorms]:
    other = replace(step, weighted=not step.weighted)
    return [
        the_norms(step, says, Fraction(1, 10)),
        the_norms(other, says, Fraction(9, 10), ResponseNorm(share=Fraction(1, 2))),
    ]


def corrections(questions: Iterable[Asked], table: Any) -> Corrections:
    """What a person confirms on the upload page: the column with the groups, and the kinds of the questions."""
    recognised = {question.text: question.key for question in recognise(table).questions}
    here = [asked for asked in questions if asked.text in recognised]
    return Corrections(
        group_column=next(
            key for key in (each.key for each in recognise(table).columns) if key == GROUP_COLUMN
        ),
        division_column="",
        kinds={recognised[asked.text]: KINDS[asked.kind] for asked in here},
        options={recognised[asked.text]: asked.options[:-1] for asked in here if asked.kind == OTHER_TEXT},
    )


def _table(school: School, step: Upload) -> Any:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=",", quoting=csv.QUOTE_ALL)
    writer.writerow([GROUP_COLUMN, *(asked.text for asked in school.questions)])
    for place in step.people:
        person: Person = school.people[place]
        writer.writerow([person.groups[step.grouping], *person.answers])
    return read_table(written.getvalue().encode(), f"peiling {step.survey} {step.grouping}.csv")
