"""Assemble questions from columns: kind, options and a person's corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow.compute as pc

from core.alphabet import alphabetical
from core.survey_files.answers import alike
from core.survey_files.columns import Draft, Seen, are_ticks, draft_questions
from core.survey_files.doubts import about_days, about_kind, about_own_words, asked_once
from core.survey_files.evidence import Choice
from core.survey_files.kinds.cells import Cells
from core.survey_files.kinds.rankings import ranked_columns
from core.survey_files.kinds.scales import BY_HAND, NUMBERS
from core.survey_files.kinds.weighing import Kind, as_kind, as_looked_up, infer, looks_like_code, weigh
from core.survey_files.limesurvey.structure import Described
from core.survey_files.model import (
    OTHER,
    Column,
    ColumnRole,
    Doubt,
    DoubtKind,
    Notice,
    NoticeKind,
    Outcome,
    Question,
    QuestionKind,
    Reading,
    Row,
    Shape,
    Tool,
)
from core.survey_files.tools.finding import joiners_of
from core.survey_files.tools.headings import is_other

#: Tools that write what people typed beside a list into the same cell.
_MIXES = (Tool.MICROSOFT_FORMS, Tool.GOOGLE_FORMS)


@dataclass(kw_only=True)
class Found:
    """The questions of a file, how their cells are read, and what is in doubt."""

    questions: list[Question] = field(default_factory=list)
    readings: dict[str, Reading] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    choices: dict[str, Choice[QuestionKind]] = field(default_factory=dict)

    def add(self, question: Question, reading: Reading, notices: Sequence[NoticeKind] = ()) -> None:
        """Add a question with what a person should know about it."""
        self.questions.append(question)
        self.readings[question.key] = reading
        self.notices += [Notice(kind, question.text, question=question.key) for kind in notices]


def find_questions(seen: Seen, columns: Sequence[Column]) -> Found:
    """Read the columns that are questions."""
    places = [column.position for column in columns if column.role is ColumnRole.QUESTION]
    found = Found()
    for draft in _grids_apart(seen, draft_questions(places, seen.headings)):
        _add_question(found, seen, draft, _unique(draft.key, found.readings), columns)
    found.doubts = list(asked_once(found.doubts))
    return found


def _grids_apart(seen: Seen, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A grid with several ticks per row is one multi-select per row; a row of own words is apart."""
    for draft in drafts:
        together = _together(seen, draft)
        kind = weigh(_cells(seen, draft.heading, together)).best if len(draft.places) > 1 else None
        ticked = kind is QuestionKind.MULTI_SELECT
        apart = draft.places if ticked else []
        if kind in (QuestionKind.FREE_TEXT, QuestionKind.SINGLE_CHOICE):
            apart = _rows_of_words(seen, draft)
        rest = [place for place in draft.places if place not in apart]
        if rest:
            yield replace(draft, places=rest)
        for place in apart:
            name = f"[{seen.headings[place].row}]"
            heading, key = f"{draft.heading} {name}", f"{draft.key} {name}"
            yield Draft(heading=heading, key=key, places=[place], grid=together if ticked else {})


def _rows_of_words(seen: Seen, draft: Draft) -> list[int]:
    """The rows of a grid with people's own words, if other rows have nothing but words of a scale."""
    rows = {place: Cells(draft.heading, seen.counts[place]) for place in draft.places}
    if not any(cells.is_closed for cells in rows.values()):
        return []
    return [
        place
        for place, cells in rows.items()
        if cells.n and not cells.is_closed and weigh(cells).best is QuestionKind.FREE_TEXT
    ]


def _together(seen: Seen, draft: Draft) -> Counter[str]:
    together = Counter[str]()
    for place in draft.places:
        together.update(seen.counts[place])
    return together


def _unique(key: str, taken: Mapping[str, object]) -> str:
    number, name = 1, key
    while name in taken:
        number += 1
        name = f"{key} ({number})"
    return name


def _add_question(found: Found, seen: Seen, draft: Draft, key: str, columns: Sequence[Column]) -> None:
    described = seen.described(draft.places[0])
    text = described.text if described and described.text else draft.heading
    wanted = seen.corrections.kinds.get(key) or (described.kind if described else None) or draft.kind
    if columns[draft.places[0]].key == (seen.corrections.division_column or None):
        wanted = QuestionKind.SINGLE_CHOICE
    ranked = _ranks_columns(seen, draft, wanted)
    if ranked:
        found.add(*_ranking(seen, draft, key, text, columns, described))
    elif _over_columns(seen, draft, wanted):
        found.add(*_over_columns_question(seen, draft, key, text, columns, described))
    else:
        given = draft.grid or _together(seen, draft)
        cells = _cells(seen, text, given)
        kind = _kind_of(found, seen, cells, key, wanted, described, columns_rank=ranked is False)
        kind = _corrected(seen, draft, key, kind)
        found.add(*_plain_question(seen, draft, key, text, columns, described, kind), kind.notices)


def _cells(seen: Seen, heading: str, counts: Mapping[str, int]) -> Cells:
    """Answers as their kind is weighed: with what the tool puts between ticks."""
    return Cells(heading, counts, joiners=joiners_of(seen.tool), mixes=seen.tool in _MIXES)


def _kind_of(
    found: Found, seen: Seen, cells: Cells, key: str, wanted: QuestionKind | None,
    described: Described | None, *, columns_rank: bool,
) -> Kind:  # fmt: skip
    """The kind of a question, and what of it is in doubt."""
    choice = found.choices[key] = weigh(cells)
    kind = as_kind(wanted or choice.best, cells, own_words=seen.corrections.own_words.get(key))
    chosen = seen.corrections.kinds.get(key)
    if described and described.answers and (chosen is None or chosen.shape is Shape.OPTION):
        named = _with_structure(kind, described, cells.counts)
        return named if chosen is None else replace(named, kind=chosen, ordered=chosen is QuestionKind.LIKERT)
    if described and described.kind:
        return kind
    doubt = _columns_may_rank(cells, key, wanted) if columns_rank else None
    doubt = doubt or about_kind(key, cells, choice, seen.corrections)
    doubt = doubt or about_days(key, cells, kind, seen.corrections)
    doubt = doubt or about_own_words(key, cells, kind, seen.corrections)
    found.doubts += [doubt] if doubt else []
    return kind


def _columns_may_rank(cells: Cells, key: str, wanted: QuestionKind | None) -> Doubt:
    kinds = (QuestionKind.SINGLE_CHOICE, QuestionKind.RANKING)
    outcomes = tuple(
        Outcome(
            kind=kind, n_answers=cells.n, n_different=cells.n_different, options=tuple(sorted(cells.tally))
        )
        for kind in kinds
    )
    return Doubt(
        about=DoubtKind.RANKING_OR_TICKS, keys=(key,), heading=cells.heading, outcomes=outcomes,
        is_settled=wanted is not None,
    )  # fmt: skip


def _corrected(seen: Seen, draft: Draft, key: str, kind: Kind) -> Kind:
    kind = _with_offered(_with_other(seen, draft, kind), seen.corrections.offered.get(key))
    return _with_company(_with_options(kind, seen.corrections.options.get(key)))


def _plain_question(
    seen: Seen, draft: Draft, key: str, text: str, columns: Sequence[Column], described: Described | None,
    kind: Kind,
) -> tuple[Question, Reading]:  # fmt: skip
    reading = Reading(
        labels=kind.labels,
        joiner=kind.joiner,
        option_columns=(),
        other_column=columns[draft.other].key if draft.other is not None else "",
        month_first=seen.corrections.month_first.get(key),
    )
    rows = tuple(_row(seen, place, columns, described) for place in draft.places)
    if len(rows) == 1:
        rows = (Row(key="", text="", columns=rows[0].columns),)
    question = Question(
        key=key,
        text=text,
        kind=kind.kind,
        rows=rows,
        options=kind.options,
        ordered=kind.ordered,
        scale=kind.scale,
        coded=kind.coded,
        other=kind.other,
        keeps_not_shown=_keeps_not_shown(seen, draft.places),
        knows_all_options=kind.knows_all_options,
    )
    return question, reading


def _ranks_columns(seen: Seen, draft: Draft, wanted: QuestionKind | None) -> bool | None:
    """Whether the columns hold ranks: True sure, False perhaps, None no. What a person chose goes before."""
    if len(draft.places) < 2 or draft.other is not None:
        return None
    if wanted is QuestionKind.RANKING:
        return True
    if wanted is not None:
        return None
    labels = [seen.headings[place].row or seen.headings[place].row_code for place in draft.places]
    return ranked_columns(labels, [seen.table.columns[place] for place in draft.places])


def _ranking(
    seen: Seen, draft: Draft, key: str, text: str, columns: Sequence[Column], described: Described | None
) -> tuple[Question, Reading, tuple[NoticeKind, ...]]:
    """A column per rank. LimeSurvey keeps the options as answers; since version 7 as subquestions."""
    together = _together(seen, draft)
    labels = dict(Cells(text, together).labels)
    names = (described.answers or described.rows) if described else {}
    if described and names:
        texts = {alike(code): option for code, option in names.items()}
        labels = {cell: texts.get(alike(cell)) or described.label(label) for cell, label in labels.items()}
    given = sorted(set(labels.values()), key=alphabetical)
    options = tuple(dict.fromkeys([*names.values(), *given]))
    coded = not names and bool(given) and all(map(looks_like_code, given))
    keys = tuple(columns[place].key for place in draft.places)
    question = Question(
        key=key,
        text=text,
        kind=QuestionKind.RANKING,
        rows=(Row(key="", text="", columns=keys),),
        options=options,
        coded=coded,
        keeps_not_shown=_keeps_not_shown(seen, draft.places),
        knows_all_options=bool(names),
    )
    notices = (NoticeKind.CODES_WITHOUT_LABELS,) if coded else ()
    return question, Reading(labels=labels, rank_columns=keys), notices


def _row(seen: Seen, place: int, columns: Sequence[Column], described: Described | None) -> Row:
    heading = seen.headings[place]
    code = heading.row_code or heading.row
    text = (described.rows.get(heading.row_code, "") if described else "") or heading.row
    return Row(key=code, text=text, columns=(columns[place].key,))


def _keeps_not_shown(seen: Seen, places: Sequence[int]) -> bool:
    nulls = any(seen.table.columns[place].cells.null_count for place in places)
    return nulls and seen.table.keeps_not_shown


def _says_not_shown(seen: Seen, places: Sequence[int]) -> bool:
    """LimeSurvey ticks are "Ja" or "Nee"; "N/A" was never shown."""
    return seen.tool is Tool.LIMESURVEY and any("N/A" in seen.table.columns[at].counts for at in places)


def _over_columns(seen: Seen, draft: Draft, wanted: QuestionKind | None) -> bool:
    if wanted is not None:
        return wanted is QuestionKind.MULTI_SELECT and len(draft.places) > 1
    labels = [seen.headings[place].row for place in draft.places]
    empty = any(pc.any(pc.equal(seen.table.columns[place].cells, "")).as_py() for place in draft.places)
    counts = [seen.counts[place] for place in draft.places]
    return are_ticks(
        counts, labels, ja_nee=seen.tool is Tool.LIMESURVEY, other=draft.other is not None, empty=empty
    )


def _over_columns_question(
    seen: Seen, draft: Draft, key: str, text: str, columns: Sequence[Column], described: Described | None
) -> tuple[Question, Reading]:
    options = [
        (described.rows.get(seen.headings[place].row_code, "") if described else "")
        or seen.headings[place].row
        for place in draft.places
    ]
    keys = [columns[place].key for place in draft.places]
    other = None
    if draft.other is not None:
        label = seen.headings[draft.other].row
        other = described.other if described and described.other not in ("", "-oth-") else label
    order = seen.corrections.options.get(key)
    if order:
        kept = [option for option in order if option in options]
        keys, options = [keys[options.index(option)] for option in kept], kept
    used = (*keys, *((columns[draft.other].key,) if draft.other is not None else ()))
    question = Question(
        key=key,
        text=text,
        kind=QuestionKind.MULTI_SELECT,
        rows=(Row(key="", text="", columns=used),),
        options=tuple(options),
        other=other,
        keeps_not_shown=_keeps_not_shown(seen, draft.places) or _says_not_shown(seen, draft.places),
        knows_all_options=True,
    )
    return question, Reading(option_columns=tuple(keys), other_column=used[-1] if other else "")


def _with_structure(kind: Kind, described: Described, counts: Mapping[str, int]) -> Kind:
    """The answers of the structure; what it does not know is an answer all the same."""
    other = described.other or None
    labels = {cell: described.label(cell) for cell in counts}
    known = tuple(dict.fromkeys(described.answers.values()))
    unknown = sorted(set(labels.values()) - {*known, other}, key=alphabetical)
    options = (*known, *unknown)
    found = infer(described.text, dict.fromkeys(options, 9)) if len(options) > 2 else kind
    is_points = all(option.isdecimal() for option in known)
    inferred = found.kind if found.kind is QuestionKind.LIKERT else described.kind
    if inferred is QuestionKind.YES_NO and (unknown or other):
        inferred = QuestionKind.SINGLE_CHOICE
    likert = inferred is QuestionKind.LIKERT
    if likert and set(options) <= set(found.options):
        options = tuple(option for option in found.options if option in options)
    return Kind(
        kind=inferred or QuestionKind.SINGLE_CHOICE,
        options=(*options, other) if other else options,
        ordered=likert,
        scale=NUMBERS if likert and is_points else found.scale if likert else None,
        coded=False,
        other=other,
        knows_all_options=True,
        labels=labels,
    )


def _with_other(seen: Seen, draft: Draft, kind: Kind) -> Kind:
    if draft.other is None:
        return kind
    label = seen.headings[draft.other].row
    other = kind.other if kind.other not in (None, OTHER) else label
    said = [option for option in kind.options if alike(option) in (alike(label), "-oth-")]
    said = said or [option for option in kind.options if label == OTHER and is_other(option)]
    labels = {cell: other if option in said else option for cell, option in kind.labels.items()}
    options = tuple(option for option in kind.options if option not in said)
    return replace(kind, other=other, options=options, labels=labels)


def _with_offered(kind: Kind, offered: tuple[str, ...] | None) -> Kind:
    """The options that a person says the questionnaire had as well: with them, all are known."""
    if offered is None or kind.kind.shape not in (Shape.OPTION, Shape.TICKS):
        return kind
    taken = {alike(option) for option in (*kind.options, kind.other or "")}
    new = [option for option in offered if alike(option) not in taken]
    options = (*kind.options, *new) if kind.ordered else as_looked_up([*kind.options, *new])
    return replace(kind, options=options, knows_all_options=True)


def _with_company(kind: Kind) -> Kind:
    """The only option that anybody gave gets one beside it: alone in a list it says that all gave it."""
    is_alone = len(kind.options) == 1 and kind.other is None and not kind.knows_all_options
    return replace(kind, other=OTHER) if is_alone and kind.kind is not QuestionKind.RANKING else kind


def _with_options(kind: Kind, order: tuple[str, ...] | None) -> Kind:
    """A person's order of options; options left out count as free texts."""
    if not order:
        return kind
    left = [option for option in kind.options if option not in order]
    return replace(
        kind,
        options=order,
        ordered=kind.kind in (QuestionKind.LIKERT, QuestionKind.SINGLE_CHOICE),
        scale=kind.scale or BY_HAND,
        other=(kind.other or OTHER) if left else kind.other,
    )
