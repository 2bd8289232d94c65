"""The values of a survey file: the table, what was recognised, a person's corrections, and the tallies.

Steps: bytes -> `Table` (`read_table`) -> `Recognition` (`recognise`, repeated with `Corrections` after each
change by a person) -> `Responses` (`apply`: what may be stored) -> `Tally` rows (`tally`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import pyarrow as pa

from core.errors import NotFound
from core.survey_files.evidence import Choice
from core.survey_files.kinds.scales import BY_HAND, NUMBERS, find_scale

#: The option that counts free texts, if the form gave it no name.
OTHER = "[other]"


class Tool(StrEnum):
    """The survey tool that wrote a file."""

    MICROSOFT_FORMS = "microsoft_forms"
    GOOGLE_FORMS = "google_forms"
    LIMESURVEY = "limesurvey"
    QUALTRICS = "qualtrics"
    SURVEYMONKEY = "surveymonkey"
    TYPEFORM = "typeform"
    ALCHEMER = "alchemer"
    KOBO = "kobo"
    NEXTCLOUD_FORMS = "nextcloud_forms"
    JOTFORM = "jotform"
    TALLY = "tally"
    GENERIC = "generic"


class ColumnRole(StrEnum):
    """What a column is for. Only QUESTION columns are stored (and the columns named in `Corrections`)."""

    QUESTION = "question"
    METADATA = "metadata"
    IDENTIFYING = "identifying"
    EMPTY = "empty"
    LEFT_OUT = "left_out"


class Reason(StrEnum):
    """Why a column is not stored, or why a person should look at it."""

    TOOL_COLUMN = "tool_column"
    TIMING = "timing"
    SCORE = "score"
    REPEATED = "repeated"  # its answers stand in other columns as well
    NO_ANSWERS = "no_answers"
    NAME = "name"
    EMAIL = "email"
    IP_ADDRESS = "ip_address"
    USER_ID = "user_id"
    TOKEN = "token"  # noqa: S105  a kind of column, not a secret
    PHONE = "phone"
    ADDRESS = "address"
    NATIONAL_NUMBER = "national_number"
    BIRTH_DATE = "birth_date"
    LOCATION = "location"
    DEVICE = "device"
    BANK_ACCOUNT = "bank_account"
    UPLOAD = "upload"
    HOUSEHOLD = "household"
    FAMILY = "family"
    HIDDEN = "hidden"
    CHOSEN = "chosen"


class Shape(StrEnum):
    """The form of one person's answer; it determines how answers are stored, counted and shown."""

    OPTION = "option"
    TICKS = "ticks"
    RANKING = "ranking"
    NUMBER = "number"
    DAY = "day"
    TEXT = "text"


class QuestionKind(StrEnum):
    """How a question is answered. A new kind needs a shape in `SHAPES`, and words and a chart in pages."""

    YES_NO = "yes_no"
    SINGLE_CHOICE = "single_choice"
    LIKERT = "likert"
    MULTI_SELECT = "multi_select"
    RANKING = "ranking"
    NUMBER = "number"
    DATE = "date"
    FREE_TEXT = "free_text"

    @property
    def shape(self) -> Shape:
        """The form of one person's answer."""
        return SHAPES[self]

    @property
    def is_countable(self) -> bool:
        """Whether a verdict can count it: one answer out of several. A number counts as its text."""
        return self.shape in (Shape.OPTION, Shape.NUMBER)

    @property
    def is_choosable(self) -> bool:
        """Whether a choice among options can rest on it; of a ranking the first choices count."""
        return self.shape in (Shape.OPTION, Shape.RANKING)

    @property
    def divides(self) -> bool:
        """Whether it partitions a group: at most one option per person."""
        return self.shape is Shape.OPTION


SHAPES = {
    QuestionKind.YES_NO: Shape.OPTION,
    QuestionKind.SINGLE_CHOICE: Shape.OPTION,
    QuestionKind.LIKERT: Shape.OPTION,
    QuestionKind.MULTI_SELECT: Shape.TICKS,
    QuestionKind.RANKING: Shape.RANKING,
    QuestionKind.NUMBER: Shape.NUMBER,
    QuestionKind.DATE: Shape.DAY,
    QuestionKind.FREE_TEXT: Shape.TEXT,
}


class NoticeKind(StrEnum):
    """What a person should know about an accepted file."""

    FORMULA_WITHOUT_VALUE = "formula_without_value"
    LOOKS_AGGREGATED = "looks_aggregated"
    RESPONDENTS_IN_COLUMNS = "respondents_in_columns"
    DUPLICATE_HEADING = "duplicate_heading"
    JOINER_IN_DOUBT = "joiner_in_doubt"
    ORDER_UNKNOWN = "order_unknown"
    CODES_WITHOUT_LABELS = "codes_without_labels"
    DAY_MONTH_IN_DOUBT = "day_month_in_doubt"
    UNREAD_CELLS = "unread_cells"
    EMPTY_ROWS = "empty_rows"
    TOTAL_ROWS = "total_rows"
    OTHER_SHEETS = "other_sheets"
    HIDDEN_ROWS = "hidden_rows"
    RANGES_RESTORED = "ranges_restored"
    WORD_FOR_EMPTY = "word_for_empty"
    NUMBER_FOR_EMPTY = "number_for_empty"
    ENCODING_GUESSED = "encoding_guessed"
    NO_GROUP_COLUMN = "no_group_column"
    STRUCTURE_DOES_NOT_FIT = "structure_does_not_fit"


class DoubtKind(StrEnum):
    """What a file does not settle, so that a person is asked."""

    RANKING_OR_TICKS = "ranking_or_ticks"
    LIST_OR_WORDS = "list_or_words"  # choices from a list, or people's own words
    ONE_OR_SEVERAL = "one_or_several"  # "A, B" is one option that holds a comma, or two that were ticked
    SCALE_OR_NUMBER = "scale_or_number"  # 1 to 5 without a word: grades, a number of things, or codes
    YES_NO_OR_CODES = "yes_no_or_codes"  # 0 and 1
    PEOPLE_OR_ANSWERS = "people_or_answers"  # a column that may point to people
    TOOL_OR_QUESTION = "tool_or_question"  # a column of the survey tool, or an ordinary question
    GROUP_OR_QUESTION = "group_or_question"  # whether a question says who answers
    HEADING_OR_ANSWER = "heading_or_answer"  # whether the second row holds headings
    WHICH_SHEET = "which_sheet"  # which sheet of the workbook holds the answers
    ROWS_OR_COLUMNS = "rows_or_columns"  # whether each response has a row or a column
    DAY_OR_MONTH = "day_or_month"
    TWICE = "twice"  # somebody answered twice


class Twice(StrEnum):
    """What counts of somebody who answered twice."""

    LAST = "last"
    ALL = "all"


class Measure(StrEnum):
    """What the value of a `Tally` counts."""

    OPTION = "option"  # how many chose this option
    ANSWERED = "answered"  # how many gave an answer
    BLANK = "blank"  # shown and left empty (or the format does not say)
    NOT_SHOWN = "not_shown"  # never shown, if the format records that
    SUM = "sum"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    VALUE = "value"  # how many gave this number (`option` holds it); only with few different numbers
    RANKS = "ranks"  # the sum of the ranks of this option; what somebody left unranked shares the places left
    PLACED = "placed"  # how many gave this rank to this option (`placed_key`)
    PREFERRED = "preferred"  # how many ranked one option above another (`preferred_key`)


class RowFault(StrEnum):
    """Why a row could not be read."""

    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    QUOTE_NOT_CLOSED = "quote_not_closed"


@dataclass(frozen=True, kw_only=True)
class UnreadableRow:
    """A skipped row: its number in the file (headings are row 1), the reason, and its text."""

    number: int
    fault: RowFault
    cells: int
    expected: int
    text: str


@dataclass(frozen=True)
class Notice:
    """A notice for a person: the column (its heading), the number of cells, the rows, the question's key."""

    kind: NoticeKind
    column: str = ""
    count: int = 0
    rows: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    question: str = field(default="", kw_only=True)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One answer to a doubt, and what would come of it.

    The first nine say what a person chooses by it, one of them. The rest are figures: how many cells would
    be answers, how many of them differ, the options that would be listed. Never how often each was given: a
    vote may still be sealed.
    """

    kind: QuestionKind | None = None
    own_words: bool | None = None
    role: ColumnRole | None = None
    is_group: bool | None = None
    header_rows: int | None = None
    sheet: str | None = None
    turn: bool | None = None
    month_first: bool | None = None
    twice: Twice | None = None
    n_answers: int = 0
    n_different: int = 0
    options: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A question to a person about the file.

    `keys`: the questions (of a role: the columns) that one answer settles, all alike; `heading`: the text of
    the first; `outcomes`: the likeliest first; `examples`: cells as they would be shown, people masked.
    `is_settled`: a person answered it; it stays, so that the answer can be changed.
    """

    about: DoubtKind
    keys: tuple[str, ...]
    heading: str
    outcomes: tuple[Outcome, ...]
    examples: tuple[str, ...] = ()
    is_settled: bool = False


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of the file and its recognised role."""

    key: str
    position: int
    heading: str
    role: ColumnRole
    reason: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a matrix question; a plain question has one row with key and text "".

    `heading`: what the file says, where a person gave it another text.
    """

    key: str
    text: str
    columns: tuple[str, ...]
    heading: str = ""

    @property
    def in_file(self) -> str:
        """Its text as the file has it: by that other files know it, whatever people call it."""
        return self.heading or self.text


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question as respondents saw it.

    `options` are in scale order, from low to high, if `ordered`; `scale` names a known scale. `coded`: the
    options are codes without a text; they are never averaged. `other` is the label of the option that counts
    free texts; it is not in `options`. `knows_all_options`: those of the questionnaire; else only
    what people answered is known, and to list an option may say that somebody chose it. `unlisted` are the
    options that only few can have given (`core.survey_files.versions.listing`). `heading`: what the file
    says, where a person gave it another text.
    """

    key: str
    text: str
    kind: QuestionKind
    rows: tuple[Row, ...]
    options: tuple[str, ...] = ()
    ordered: bool = False
    scale: str | None = None
    coded: bool = False
    other: str | None = None
    keeps_not_shown: bool = False
    knows_all_options: bool = False
    unlisted: tuple[str, ...] = ()
    heading: str = ""

    @property
    def in_file(self) -> str:
        """Its text as the file has it: by that other files know it, whatever people call it."""
        return self.heading or self.text

    @property
    def listed(self) -> Question:
        """The question as everybody may read it: without the unlisted options, and no option quite alone."""
        options = tuple(option for option in self.options if option not in self.unlisted)
        other = None if self.other in self.unlisted else self.other
        is_open = not self.knows_all_options and self.kind.shape in (Shape.OPTION, Shape.TICKS)
        scale = self.scale
        if is_open and len(options) < 2:
            other = other or OTHER
        if is_open and self.ordered and scale not in (NUMBERS, BY_HAND):
            found = find_scale(options)
            scale = found.name if found else None
        return replace(self, options=options, other=other, scale=scale, unlisted=())

    @property
    def counted_options(self) -> tuple[str, ...]:
        """The options that are counted, the one for free texts last."""
        return self.options if self.other is None else (*self.options, self.other)

    def row(self, key: str) -> Row:
        """The row with this key; `NotFound`."""
        for row in self.rows:
            if row.key == key:
                return row
        raise NotFound("question", self.key)

    @property
    def holds_texts(self) -> bool:
        """Whether it has texts: as answers, or beside the options."""
        return self.kind.shape is Shape.TEXT or self.other is not None


def question_of(values: Mapping[str, Any]) -> Question:
    """Restore a question from its `asdict` JSON."""
    rows = tuple(Row(**{**row, "columns": tuple(row["columns"])}) for row in values["rows"])
    kept = {
        "kind": QuestionKind(values["kind"]),
        "options": tuple(values["options"]),
        "unlisted": tuple(values.get("unlisted", ())),
        "rows": rows,
    }
    return Question(**{**values, **kept})


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How the cells of a question become answers (for `apply`).

    `labels`: the option that a cell means; `joiner` separates several answers in one cell; `option_columns`
    parallels the question's options if each has its own column; `rank_columns` hold the first choice, the
    second, ...; `other_column` holds free texts; `month_first`: of a date, as a person said.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    joiner: str = ""
    option_columns: tuple[str, ...] = ()
    rank_columns: tuple[str, ...] = ()
    other_column: str = ""
    month_first: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """A respondent group: its name, its answers in the group column, and how many returned."""

    name: str
    answers: tuple[str, ...]
    complete: int
    incomplete: int


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """What a person confirmed or changed on the confirmation screen; empty means: as recognised.

    `roles` by column key; `kinds` and `options` (order; left-out options become "other") by question key;
    `offered`, by question key: options that the questionnaire had as well and nobody gave; with them, all are
    known;
    `group_column`, `household_column`, `children_column` are column keys, "" means none;
    `group_names` maps an answer in the group column to the name of the group (the same name twice merges);
    `own_words`, by question key: whether seldom given answers are own words, counted as "other";
    `month_first`, by question key: whether 3-4 is 4 March; `twice`: what counts of who answered twice;
    `texts`, by the keys of a question and its row ("" for the question itself): how people read it;
    `everyone` names the one group when there is no group column; `division_column` is the column of a second
    division, by place or part of the school: None as recognised, "" none.
    """

    roles: Mapping[str, ColumnRole] = field(default_factory=dict)
    kinds: Mapping[str, QuestionKind] = field(default_factory=dict)
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group_column: str | None = None
    division_column: str | None = None
    group_names: Mapping[str, str] = field(default_factory=dict)
    everyone: str = ""
    household_column: str = ""
    children_column: str = ""
    own_words: Mapping[str, bool] = field(default_factory=dict)
    month_first: Mapping[str, bool] = field(default_factory=dict)
    twice: Twice | None = None
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Recognition:
    """The content of a file, as recognised. `recognise(table, corrections)` makes it.

    `stays`: the rows that count where somebody answered twice; None: all.
    `evidence`: how it was read, by "tool", "header_rows", "group", "column KEY" and "question KEY".
    `division`: the key of the question that divides the groups by place or part of the school; "": none.
    """

    filename: str
    sha256: str
    tool: Tool
    format: str
    encoding: str
    delimiter: str
    sheet: str
    header_rows: int
    n_rows: int
    n_complete: int
    n_incomplete: int
    columns: tuple[Column, ...]
    questions: tuple[Question, ...]
    group_column: str
    groups: tuple[Group, ...]
    n_without_group: int
    division: str
    household_column: str
    children_column: str
    unreadable: tuple[UnreadableRow, ...]
    notices: tuple[Notice, ...]
    readings: Mapping[str, Reading]
    incomplete_rows: pa.BooleanArray
    stays: pa.BooleanArray | None = None
    doubts: tuple[Doubt, ...] = ()
    evidence: Mapping[str, Choice[Any]] = field(default_factory=dict)

    @property
    def open_doubts(self) -> tuple[Doubt, ...]:
        """What a person must answer before the file can be stored."""
        return tuple(doubt for doubt in self.doubts if not doubt.is_settled)

    @property
    def dropped(self) -> tuple[Column, ...]:
        """The columns that are not stored, each with its reason."""
        return tuple(column for column in self.columns if column.role is not ColumnRole.QUESTION)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """One figure: of a question and matrix row, in a group, among complete or incomplete responses."""

    question: str
    row: str
    group: str | None
    complete: bool
    measure: Measure
    option: str
    value: int | float


@dataclass(frozen=True)
class Returned:
    """How many responses of this group came back; `group` None is "group unknown"."""

    group: str | None
    complete: bool
    n: int
