"""Count, for good, who wrote what is in a theme beside what they answered to one question.

A theme is a set of people that editing can change by one, so each count is a fact beside all that was told of
the same people: the sheets of that question in whatever file, and the themes counted before.
`core.privacy.ledger` decides. All themes of the same people are counted beside one question only: everybody
can read which texts are in which themes, so beside a second question two tables would share more than their
margins. For the same reason texts beside the option "other" are not counted: who wrote one gave that option,
and by that option other questions can be split.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

import numpy as np
import numpy.typing as npt
from sqlmodel import Session, col, func, select

from core.crosstabs import BLANK
from core.errors import NotFound
from core.events.themes import ThemesCounted
from core.permissions import Act, Actor, require
from core.privacy.ledger import UNANSWERED, Fact, Ledger
from core.privacy.publishing import facts_of
from core.privacy.sheets import PublishedRow, Sheet
from core.privacy.tables import worded
from core.survey_files import Responses
from core.survey_files.versions.comparing import meaning_of
from core.themes import key_of
from db.acting import acting
from db.audit import hold
from db.models import Publication, SurveySplit, Theme, ThemeCount
from db.store import Store
from db.surveys.case import find_question
from db.surveys.families import Roll, family_of
from db.surveys.joint import Raw, Side, sides_of
from db.surveys.recognising import File
from db.surveys.refusals import NotCountable
from db.surveys.themed import row_of
from db.surveys.told import Told, read_told
from db.surveys.viewing import View, viewing
from db.themes.case import on_written, print_of, sayings_in, standing
from db.themes.questions import ordered
from db.themes.refusals import CountedWithAnother, NothingToCount
from db.themes.told import kept_of

People = npt.NDArray[np.bool_]


def count_themes(store: Store, actor: Actor, survey_id: int, question: str, beside: str) -> int:
    """Tell of each theme how many wrote it and what those answered to `beside`; of how many themes.

    Once told it stays, also when the theme changes. `ResultsSealed`, `RawAnswersGone`, `NotCountable`,
    `CountedWithAnother`, `NothingToCount`. The slow part comes before the lock: nobody waits for it.
    """
    require(actor, Act.COUNT_THEMES)
    while True:
        written = {each.theme_id: each.groups for each in ordered(store, actor, survey_id, question).themes}
        with viewing(store, actor, survey_id, block=True) as view:
            after = _standing(view.session, actor, survey_id, question)
            _require_texts_only(view, question)
            desk = _Desk(view=view, actor=actor, question=question, beside=_side(view, beside))
            counts = desk.decided(standing(view.session, actor, survey_id, question), written)
        with acting(store, actor, Act.COUNT_THEMES, on_written(survey_id)) as case:
            hold(case.session, actor.school_id)
            if _standing(case.session, actor, survey_id, question) != after:
                continue
            for count in counts:
                count.told_at = case.at
                case.session.add(count)
            titles = tuple(each.title for each in counts)
            case.tell(ThemesCounted(question=question, counted_with=desk.beside.text, titles=titles))
            return len(counts)


def _side(view: View, question: str) -> Side:
    found = [side for (key, _row), side in sides_of(view.stored).items() if key == question]
    if not found:
        raise NotFound("question", question)
    if len(found) > 1 or not found[0].question.kind.divides:
        raise NotCountable(question=question, kind=found[0].question.kind)
    return found[0]


def _require_texts_only(view: View, question: str) -> None:
    asked = find_question(view.stored, question)
    if asked.kind.divides:
        raise NotCountable(question=question, kind=asked.kind)


def _standing(session: Session, actor: Actor, survey_id: int, question: str) -> list[object]:
    """How much was told at the school, and how often the themes changed."""
    kept = [
        session.exec(select(func.count(col(table.id))).where(table.school_id == actor.school_id)).one()
        for table in (Publication, SurveySplit, ThemeCount)
    ]
    return [*kept, *((each.id, each.changes) for each in standing(session, actor, survey_id, question))]


@dataclass(frozen=True, kw_only=True)
class _Said:
    """Of these people so many gave each answer, at least and at most."""

    people: People
    cells: Mapping[str, tuple[int, int]]


@dataclass(kw_only=True)
class _Desk:
    """Where the themes of one question are counted beside another; what is told joins what was."""

    view: View
    actor: Actor
    question: str
    beside: Side
    _told: list[_Said] = field(default_factory=list)

    def decided(self, themes: list[Theme], written: Mapping[int, Mapping[str, int]]) -> list[ThemeCount]:
        """What is told of each theme, the largest first; without those of which no answers are told."""
        self._require_one_question()
        self._told = [*self._of_sheets(), *self._of_themes()]
        own = {theme.id or 0: self._in_theme(theme) for theme in themes}
        counts = []
        for theme in sorted(themes, key=lambda each: (-int(own[each.id or 0].sum()), each.id or 0)):
            rows = {
                group: self._row(group, own[theme.id or 0], until) for group, until in self._groups.items()
            }
            if any(rows.values()):
                counts.append(self._kept(theme, own[theme.id or 0], rows, written.get(theme.id or 0, {})))
        if not counts:
            raise NothingToCount()
        return counts

    def _kept(
        self,
        theme: Theme,
        people: People,
        rows: Mapping[str, PublishedRow | None],
        written: Mapping[str, int],
    ) -> ThemeCount:
        return ThemeCount(
            school_id=self.actor.school_id,
            number=self._roll.number,
            question=self.question,
            counted_with=self.beside.name,
            theme_id=theme.id,
            title=theme.title,
            changes=theme.changes,
            figures={group: kept_of(n, rows.get(group)) for group, n in written.items()},
            responses=self._numbers[people].astype("<i4").tobytes(),
            told_at=self.view.stored.imported_at,
        )

    def _row(self, group: str, in_theme: People, until: int) -> PublishedRow | None:
        """What those of a group who wrote it answered, if that may be told."""
        people = in_theme & self._in(self._roll, (group,), until)
        answered = [self._answers[number] for number in self._numbers[people].tolist()]
        counts = {option: answered.count(option) for option in self._options}
        blank = answered.count(BLANK)
        n = len(answered) - blank
        row = PublishedRow(groups=(group,), n=n, blank=blank, cells=worded(counts, n), until=until)
        if not n or row.is_below(self.view.threshold):
            return None
        said = _Said(people=people, cells=_cells(row))
        if not self._allows(said):
            return None
        self._told.append(said)
        return row

    def _allows(self, new: _Said) -> bool:
        """Whether nobody is worked out from all that was told and this."""
        every = [*self._told, new]
        masks = np.array([*(each.people for each in every), *self._few])
        signs, sizes = np.unique(masks[:, masks[: len(every)].any(axis=0)], axis=1, return_counts=True)
        facts = [
            Fact(parts=frozenset(np.flatnonzero(sign).tolist()), cells=each.cells)
            for sign, each in zip(signs, every, strict=False)
        ]
        options = sorted({option for each in every for option in each.cells} - {UNANSWERED})
        ledger = Ledger(
            sizes=sizes.tolist(),
            options=options,
            k=self.view.threshold,
            facts=tuple(facts[:-1]),
            known=[frozenset(np.flatnonzero(sign).tolist()) for sign in signs[len(every) :]],
        )
        return ledger.allows(facts[-1])

    @cached_property
    def _few(self) -> list[People]:
        """Fewer than k of a group whom everybody can tell apart by what they wrote, whenever they answered.

        By the themes as they are now, and by what was in them when they were counted.
        """
        written = np.array([self._prints.get(number, "") for number in self._numbers.tolist()])
        before = [
            np.isin(self._numbers, np.frombuffer(each.responses, "<i4")) for each in self._counted_before
        ]
        themes = standing(self.view.session, self.actor, self.view.stored.survey_id, self.question)
        masks = [
            *(np.isin(written, written[each & (written != "")]) for each in before),
            *(self._in_theme(each) for each in themes),
        ]
        if not masks:
            return []
        _signs, alike = np.unique(np.array(masks), axis=1, return_inverse=True)
        sets = [*masks, *(alike.reshape(-1) == each for each in range(int(alike.max(initial=-1)) + 1))]
        for one, other in combinations(masks, 2):
            sets += [one & ~other, other & ~one, one & other]
        groups = [self._in(self._roll, (group,), self._roll.number) for group in self._groups]
        found = [people & group for group in groups for people in sets]
        few = {each.tobytes(): each for each in found if 0 < each.sum() < self.view.threshold}
        return list(few.values())

    def _require_one_question(self) -> None:
        for each in self._counted_before:
            if each.counted_with != self.beside.name:
                texts = {side.name: side.text for side in sides_of(self.view.stored).values()}
                raise CountedWithAnother(texts.get(each.counted_with, each.counted_with))

    def _of_sheets(self) -> Iterator[_Said]:
        """What was told of the other question of the same people, in the words of this file."""
        query = select(Publication.number, Publication.sheets).where(col(Publication.number).in_(self._rolls))
        query = query.where(Publication.school_id == self.actor.school_id)
        for number, sheets in self.view.session.exec(query):
            for told in read_told(sheets or "[]").values():
                if told.name == self.beside.name:
                    yield from self._of_sheet(told, self._rolls[number])

    def _of_sheet(self, told: Told, roll: Roll) -> Iterator[_Said]:
        own = self.view.told[self.beside.question.key, self.beside.row.key]
        if told.shape is not own.shape:
            raise NothingToCount()  # told in a way that cannot be laid beside this
        meant = {meaning_of(self.beside.question, option): option for option in own.options}
        names = {
            option: meant.get(meaning, option)
            for option, meaning in zip(told.options, told.meanings, strict=True)
        }
        for row in (*told.sheet.rows, *told.sheet.once):
            if row.hidden is None:
                cells = {names.get(option, option): bounds for option, bounds in _cells(row).items()}
                yield _Said(people=self._in(roll, row.groups, row.until), cells=cells)

    def _of_themes(self) -> Iterator[_Said]:
        """What was told of themes of the same people."""
        for each in self._counted_before:
            inside = np.isin(self._numbers, np.frombuffer(each.responses, "<i4"))
            for group, kept in each.figures.items():
                row = row_of(group, kept)
                if row is not None:
                    people = inside & self._in(self._rolls[each.number], (group,), row.until)
                    yield _Said(people=people, cells=_cells(row))

    @cached_property
    def _counted_before(self) -> list[ThemeCount]:
        kept = select(ThemeCount).where(ThemeCount.school_id == self.actor.school_id)
        kept = kept.where(col(ThemeCount.number).in_(self._rolls)).order_by(col(ThemeCount.id))
        return list(self.view.session.exec(kept))

    @cached_property
    def _rolls(self) -> dict[int, Roll]:
        """The responses of this file, and of all files that were told of the same people."""
        kept = select(Publication).where(Publication.school_id == self.actor.school_id)
        found = self.view.session.exec(kept.where(col(Publication.sheets).is_not(None))).all()
        rolls = {each.number: Roll.from_bytes(each.number, each.groups, each.responses) for each in found}
        own = next(each.number for each in found if each.import_id == self.view.stored.id)
        others = [roll for number, roll in rolls.items() if number != own]
        return {number: rolls[number] for number in (*family_of(rolls[own], others).members, own)}

    @property
    def _roll(self) -> Roll:
        """The responses of this file."""
        return list(self._rolls.values())[-1]

    @cached_property
    def _numbers(self) -> npt.NDArray[np.int64]:
        """The numbers of all those responses; people are named by their place among them."""
        return np.unique(np.concatenate([roll.rows["number"] for roll in self._rolls.values()])).astype(
            np.int64
        )

    def _in(self, roll: Roll, groups: tuple[str, ...], until: int) -> People:
        """Who counted in these groups of a file, up to this wave."""
        places = [roll.groups.index(group) for group in groups if group in roll.groups]
        rows = roll.rows[np.isin(roll.rows["group"], places) & (roll.rows["wave"] <= until)]
        return np.isin(self._numbers, rows["number"])

    @cached_property
    def _groups(self) -> dict[str, int]:
        """Until when the texts and the answers of each group are told, by itself and of the same people."""
        told = self.view.told
        texts = next(each for (key, _row), each in told.items() if key == self.question).sheet.by_group
        answers = told[self.beside.question.key, self.beside.row.key].sheet.by_group
        return {
            group: answers[group].until
            for group in self.view.groups
            if texts[group].hidden is None and answers[group].hidden is None
            if len(texts[group].groups) == len(answers[group].groups) == 1
            if texts[group].until == answers[group].until
        }

    @cached_property
    def _options(self) -> tuple[str, ...]:
        return tuple(option for option in self._raw.answers(self.beside).said if option != BLANK)

    @cached_property
    def _raw(self) -> Raw:
        responses = Responses.from_parquet(self.view.stored.block or b"")
        nowhere = np.zeros(responses.table.num_rows, np.int64)
        return Raw(
            responses=responses, include_incomplete=self.view.stored.include_incomplete, part_of=nowhere
        )

    @cached_property
    def _order(self) -> npt.NDArray[np.int64]:
        """The row of the raw answers of each response of this file, in the order of its roll."""
        return File(session=self.view.session, import_id=self.view.stored.id or 0).order

    @cached_property
    def _answers(self) -> dict[int, str]:
        """What each response answered to the other question, by its number."""
        coded = self._raw.answers(self.beside)
        said = [coded.said[place] for place in coded.places[self._order].tolist()]
        return dict(zip(self._roll.rows["number"].tolist(), said, strict=True))

    @cached_property
    def _prints(self) -> dict[int, str]:
        """The print of what each response wrote, by its number."""
        texts = self._raw.responses.texts_in_order(self.question)
        keys = {text: key_of(text) for text in texts if text and text.strip()}
        prints = print_of(self.view.session, self.actor.school_id, keys.values())
        return {
            number: prints[keys[texts[row]]]
            for number, row in zip(self._roll.rows["number"].tolist(), self._order.tolist(), strict=True)
            if texts[row] in keys
        }

    def _in_theme(self, theme: Theme) -> People:
        sayings = sayings_in(self.view.session, theme)
        inside = [number for number, saying in self._prints.items() if saying in sayings]
        return np.isin(self._numbers, inside)


def _cells(row: PublishedRow) -> Mapping[str, tuple[int, int]]:
    """The bounds that a row tells."""
    (fact,) = facts_of(Sheet((row,)), {group: [(0, row.until)] for group in row.groups})
    return fact.cells
