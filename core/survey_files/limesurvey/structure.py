"""A LimeSurvey structure (.lss): its questions, and the columns that LimeSurvey writes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from core.survey_files.answers import alike, plain
from core.survey_files.errors import MAX_BYTES, StructureRefused, TooLarge
from core.survey_files.limesurvey.built_in import BUILT_IN, in_language, texts_of
from core.survey_files.model import OTHER, QuestionKind

_KINDS: dict[str, QuestionKind] = {
    **dict.fromkeys("LO!GIFH1", QuestionKind.SINGLE_CHOICE),
    **dict.fromkeys("ABCE5", QuestionKind.LIKERT),
    **dict.fromkeys("MP", QuestionKind.MULTI_SELECT),
    **dict.fromkeys("NK:", QuestionKind.NUMBER),
    **dict.fromkeys("STUQ;", QuestionKind.FREE_TEXT),
    "R": QuestionKind.RANKING,
    "Y": QuestionKind.YES_NO,
    "D": QuestionKind.DATE,
}
_POINTS = {"5": 5, "A": 5, "B": 10}
_Texts = Mapping[str, str]  # by language


@dataclass(frozen=True, kw_only=True)
class Described:
    """One question of the structure, in the survey's base language.

    `rows` and `answers` are texts by code; `words`: the answer that a cell means, by its code and by its text
    in each language. A question of two scales, or of two axes, is described once per scale or row.
    """

    code: str
    text: str
    kind: QuestionKind | None
    rows: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    other: str = ""

    def label(self, cell: str) -> str:
        """The answer that a cell means; what the structure does not know stays as it is written."""
        return self.words.get(alike(cell)) or plain(cell)


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column that LimeSurvey writes: its question and row, and what it may be called.

    `names`: by code, in every way of writing codes; `texts`: the question's text and what follows it between
    brackets, by language, None for a word of LimeSurvey's own.
    """

    question: str
    row_code: str = ""
    is_other: bool = False
    is_upload: bool = False
    names: frozenset[str]
    texts: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True)
class Structure:
    """The questions by key, and the columns in LimeSurvey's order."""

    questions: Mapping[str, Described] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()


NO_STRUCTURE = Structure()


@lru_cache(maxsize=4)
def read_structure(lss: bytes) -> Structure:
    """Read a structure; refuse XML entities, bombs and other files."""
    if len(lss) > MAX_BYTES:
        raise TooLarge(size=len(lss))
    try:
        root = fromstring(lss, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise StructureRefused from error
    if root.tag != "document" or (root.findtext("LimeSurveyDocType") or "").strip() not in (
        "Survey",
        "Group",
        "Question",
    ):
        raise StructureRefused
    read = _Read(root)
    questions: dict[str, Described] = {}
    fields: list[Field] = []
    for row in read.questions:
        for described, field_of in _Asked(read, row).columns():
            questions.setdefault(described.code, described)
            fields.append(field_of)
    return Structure(questions, tuple(fields))


class _Read:
    """The tables of the file."""

    def __init__(self, root: Element) -> None:
        self.root = root
        languages = [(each.text or "").strip() for each in root.iterfind("languages/language")]
        base = root.findtext("surveys/rows/row/language") or (languages or [""])[0]
        self.languages = tuple(dict.fromkeys([base.strip(), *languages]))
        self.texts = self._localised("question_l10ns", ("questions", "subquestions"), "qid", "question")
        self.answer_texts = self._localised("answer_l10ns", ("answers",), "aid", "answer")
        groups = {row.get("gid", ""): number(row, "group_order") for row in self.table("groups")}
        main = [row for row in self.table("questions") if row.get("parent_qid", "0") in ("0", "")]
        main = list({row.get("qid", ""): row for row in main}.values())
        self.questions = sorted(
            main, key=lambda row: (groups.get(row.get("gid", ""), 0), number(row, "question_order"))
        )
        self.subs = _by(self.table("subquestions"), "parent_qid", "question_order")
        self.answers = _by(self.table("answers"), "qid", "sortorder")
        self.attributes = _by(self.table("question_attributes"), "qid", "")

    def table(self, name: str) -> list[dict[str, str]]:
        return [
            {field.tag: field.text or "" for field in row} for row in self.root.iterfind(f"{name}/rows/row")
        ]

    def _localised(
        self, table: str, older: tuple[str, ...], key: str, value: str
    ) -> dict[str, dict[str, str]]:
        """Texts by id and language; older files keep them with the thing itself, a row per language."""
        found: dict[str, dict[str, str]] = {}
        for row in self.table(table) or [row for name in older for row in self.table(name)]:
            name = row.get(key) or f"{row.get('qid', '')}|{row.get('code', '')}|{row.get('scale_id', '0')}"
            found.setdefault(name, {})[row.get("language", "").strip()] = plain(row.get(value, ""))
        return found

    def in_base(self, texts: Mapping[str, str]) -> str:
        return next(
            (texts[each] for each in self.languages if texts.get(each)), next(iter(texts.values()), "")
        )


def _by(rows: list[dict[str, str]], key: str, order: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in sorted(rows, key=lambda row: number(row, order)):
        found.setdefault(row.get(key, ""), []).append(row)
    return found


#: More than any number of LimeSurvey has, and few enough to be kept.
_MOST_DIGITS = 18


def number(row: Mapping[str, str], name: str) -> int:
    """A whole number in a row; what is none counts as 0."""
    return int(re.sub(r"\D", "", row.get(name) or "")[:_MOST_DIGITS] or 0)


@dataclass(frozen=True, kw_only=True)
class _Part:
    """What one column asks within its question: `key` tells the described question it belongs to."""

    key: str
    aid: str
    extra: tuple[_Texts | None, ...] = ()
    row: str = ""
    scale: int | None = None
    kind: QuestionKind | None
    sub: str = ""


class _Asked:
    """One question of the file, on its way to the columns that LimeSurvey makes of it."""

    def __init__(self, read: _Read, row: Mapping[str, str]) -> None:
        self.read, self.row = read, row
        self.code, self.type, self.qid = row.get("title", ""), row.get("type", ""), row.get("qid", "")
        self.has_other = row.get("other") == "Y"
        subs = read.subs.get(self.qid, [])
        self.rows = self._texts(sub for sub in subs if number(sub, "scale_id") == 0)
        self.across = self._texts(sub for sub in subs if number(sub, "scale_id") == 1)
        self.ids = {sub.get("title", ""): sub.get("qid", "") for sub in subs}

    def _texts(self, rows: Iterator[dict[str, str]]) -> dict[str, _Texts]:
        return {row.get("title", ""): self.read.texts.get(row.get("qid", ""), {}) for row in rows}

    def attribute(self, name: str) -> str:
        rows = [row for row in self.read.attributes.get(self.qid, ()) if row.get("attribute") == name]
        found = {row.get("language", ""): row.get("value", "") for row in rows if row.get("value")}
        return plain(self.read.in_base(found)) if found else ""

    def columns(self) -> Iterator[tuple[Described, Field]]:
        for part in self._parts():
            yield self._described(part), self._field(part)

    def _parts(self) -> Iterator[_Part]:
        kind = _KINDS.get(self.type)
        words = QuestionKind.FREE_TEXT
        if self.type == "1":
            for sub, text in self.rows.items():
                for scale in (0, 1):
                    yield _Part(
                        key=f"{self.code}#{scale + 1}",
                        aid=sub,
                        extra=(text, None),
                        row=sub,
                        scale=scale,
                        kind=kind,
                    )
        elif self.type in (":", ";"):
            kind = QuestionKind.MULTI_SELECT if self.attribute("multiflexible_checkbox") == "1" else kind
            for sub, text in self.rows.items():
                for column, name in self.across.items():
                    yield _Part(
                        key=f"{self.code} [{sub}]",
                        aid=f"{sub}_{column}",
                        extra=(text, name),
                        row=column,
                        kind=kind,
                        sub=sub,
                    )
        elif self.type == "R":
            for rank in range(1, len(self.read.answers.get(self.qid, ()) or self.rows) + 1):
                yield _Part(key=self.code, aid=str(rank), extra=(None,), row=str(rank), kind=kind)
        elif self.rows and self.type != "|":
            for sub, text in self.rows.items():
                yield _Part(key=self.code, aid=sub, extra=(text,), row=sub, kind=kind)
                if self.type == "P":
                    yield _Part(
                        key=f"{self.code} [{sub}comment]",
                        aid=f"{sub}comment",
                        extra=(text, None),
                        kind=words,
                        sub=sub,
                    )
        else:
            yield _Part(key=self.code, aid="", kind=kind)
        yield from self._beside(words)

    def _beside(self, words: QuestionKind) -> Iterator[_Part]:
        """The columns beside the answers: own words, comments, how many files were sent."""
        if self.type == "O":
            yield _Part(key=f"{self.code} [comment]", aid="comment", extra=(None,), kind=words)
        if self.type == "|":
            yield _Part(key=self.code, aid="filecount", extra=(None,), kind=None)
        if self.has_other and self.type in "L!MP":
            yield _Part(key=self.code, aid="other", extra=(None,), row="other", kind=_KINDS[self.type])
        if self.has_other and self.type == "P":
            yield _Part(key=f"{self.code} [othercomment]", aid="othercomment", extra=(None,), kind=words)

    def _described(self, part: _Part) -> Described:
        in_base, base = self.read.in_base, self.read.languages[0]
        text = in_base(self.read.texts.get(self.qid, {}))
        if part.aid.endswith("comment"):
            named = [in_base(self.rows[part.sub])] if part.sub else []
            text += "".join(
                f" [{name}]"
                for name in (*named, in_language(part.aid if part.aid == "othercomment" else "comment", base))
            )
        elif part.sub:
            text += f" [{in_base(self.rows[part.sub])}]"
        elif part.scale is not None:
            header = self.attribute(f"dualscale_header{'AB'[part.scale]}")
            text += f" [{header or in_language('scale', base) + f' {part.scale + 1}'}]"
        other = (self.attribute("other_replace_text") or OTHER) if self.has_other else ""
        answers, words = (
            self._answers(part.scale or 0) if part.kind is not QuestionKind.FREE_TEXT else ({}, {})
        )
        rows = self.across if part.sub else self.rows
        return Described(
            code=part.key,
            text=text,
            kind=part.kind,
            rows={code: in_base(texts) for code, texts in rows.items()},
            answers=answers,
            words={alike(word): other for word in ("-oth-", *texts_of("other")) if other} | words,
            other=other,
        )

    def _answers(self, scale: int) -> tuple[dict[str, str], dict[str, str]]:
        """The answers by code, and all that a cell may say for them."""
        answers: dict[str, str] = {}
        words: dict[str, str] = {}
        if self.type in _POINTS:
            answers = {str(point): str(point) for point in range(1, _POINTS[self.type] + 1)}
        for code, texts in BUILT_IN.get(self.type, {}).items():
            answers[code] = in_language(f"{self.type}{code}", self.read.languages[0])
            words |= {alike(text): answers[code] for text in (code, *texts.values())}
        for row in self.read.answers.get(self.qid, ()):
            if number(row, "scale_id") == scale:
                code = row.get("code", "")
                older = f"{self.qid}|{code}|{row.get('scale_id', '0')}"
                texts = self.read.answer_texts.get(row.get("aid", "") or older, {})
                answers[code] = self.read.in_base(texts)
                words |= {alike(text): answers[code] for text in texts.values() if text}
        return answers, words | {alike(code): text for code, text in answers.items()}

    def _field(self, part: _Part) -> Field:
        asked = self.read.texts.get(self.qid, {})
        head = "filecount - " if part.aid == "filecount" else ""
        texts = [
            (head + text, *(each if each is None else each.get(language, "") for each in part.extra))
            for language, text in asked.items()
        ]
        end = part.aid.replace("filecount", "_filecount")
        names = [f"{self.code}_{part.aid}" if part.aid else self.code, f"X{self.qid}{end}"]
        if part.scale is not None:
            names = [
                f"{names[0]}_{part.scale + 1}",
                f"{names[0]}_{part.scale}",
                f"X{self.qid}{end}#{part.scale}",
            ]
        return Field(
            question=part.key,
            row_code=part.row,
            is_other=part.aid == "other",
            is_upload=self.type == "|",
            names=frozenset(map(as_code, names)),
            texts=tuple(dict.fromkeys(texts)),
        )


def as_code(name: str) -> str:
    """A code without the signs between its parts: LimeSurvey, its VV file and R each have their own.

    >>> as_code("Q1[SQ001][1]"), as_code("Q1.SQ001..1."), as_code("637872X4X20SQ001#0")
    ('q1_sq001_1', 'q1_sq001_1', 'x20sq001_0')
    """
    parts = re.findall(r"[^\W_]+", re.sub(r"^\d+X\d+X", "X", name))
    return "_".join(parts).casefold()
