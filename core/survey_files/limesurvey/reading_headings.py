"""The question and row of each column that LimeSurvey wrote.

Headings hold a code (`Q1[SQ001]`), a text (`Question [Row]`), both, or a text that was cut
(`Quest.. [Row]`); R and the VV file write codes in ways of their own. With the structure (.lss) each column
is found in it; without, the heading tells. Either way a comment is a question of its own, a second scale is
one, and so is each row of a table with two axes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from core.survey_files.answers import alike, number
from core.survey_files.kinds.yes_no import NO, YES
from core.survey_files.limesurvey.names import CODE, CODE_AND_TEXT, by_code, by_text, without_points
from core.survey_files.limesurvey.own import Counts, Headers, reasons, says_role
from core.survey_files.limesurvey.placing import placed
from core.survey_files.limesurvey.structure import NO_STRUCTURE, Field, Structure, as_code
from core.survey_files.model import Reason
from core.survey_files.tools.headings import Heading, single_rows_undone

_IN_BRACKETS = re.compile(r"^(?P<code>[A-Za-z]\w*)\[(?P<aid>[^\]]*)\](?:\[(?P<scale>\d)\])?$")
_BY_R = re.compile(r"^(?P<code>[A-Za-z]\w*)\.(?P<aid>\w+)\.(?:\.(?P<scale>\d)\.)?$")
_JOINED = re.compile(r"^(?P<code>[A-Za-z][^\W_]*)_(?P<aid>\w+?)(?:_(?P<scale>[01]))?$")
_IN_TABLE = re.compile(r"^(?P<code>\d+X\d+X\d+)(?P<aid>[^#]*)(?:#(?P<scale>\d))?$")


def limesurvey_headings(
    headers: Headers, counts: Counts, structure: Structure = NO_STRUCTURE
) -> list[Heading]:
    """The question and row of each column, and why some are no question."""
    own = reasons(headers, counts)
    known = placed(headers, own, structure)
    named = _named(headers, own, counts)
    last = max(known, default=len(named))
    found = []
    for place, raw in enumerate(headers[-1]):
        reason = own.get(place) or _upload(raw, counts[place]) or _equation(raw)
        heading = _in_structure(raw, known[place], structure) if place in known else named[place]
        if reason is None and place in known and known[place].is_upload:
            reason = Reason.UPLOAD
        if reason is None and place > last and not says_role(counts[place]):
            reason = Reason.USER_ID  # an attribute of the participant: no question is called so
        found.append(replace(heading, reason=reason))
    return found if known else _with_company(found, counts)


def _upload(raw: str, cells: Mapping[str, int]) -> Reason | None:
    is_count = raw.startswith("filecount") or "[filecount]" in raw or as_code(raw).endswith("_filecount")
    sent = bool(cells) and all(cell.startswith("[{") and '"name"' in cell for cell in cells)
    return Reason.UPLOAD if is_count or sent else None


def _equation(raw: str) -> Reason | None:
    """A question of LimeSurvey's own reckoning, headed by its formula; nobody answered it."""
    return Reason.TOOL_COLUMN if re.fullmatch(r"\s*\{.*\}\s*", raw, re.DOTALL) else None


def _in_structure(raw: str, field: Field, structure: Structure) -> Heading:
    described = structure.questions[field.question]
    row = (described.other if field.is_other else described.rows.get(field.row_code)) or field.row_code
    return Heading(raw=raw, text=described.text, code=described.code, row=row, row_code=field.row_code,
                   other=field.is_other)  # fmt: skip


def _named(headers: Headers, own: Mapping[int, Reason], counts: Counts) -> list[Heading]:
    """Headings without a structure, in the one way of writing that the file has."""
    names = headers[-1]
    texts = headers[-2] if len(headers) > 1 else [""] * len(names)
    asked = [name for place, name in enumerate(names) if place not in own and name]

    def are(pattern: re.Pattern[str], least: float) -> bool:
        return sum(bool(pattern.match(name)) for name in asked) >= max(1.0, least * len(asked))

    if are(_IN_TABLE, 0.9):
        return _by_codes(headers[-1], _without_ids(names, texts), texts)
    for pattern in (_IN_BRACKETS, _BY_R, _JOINED):
        if are(pattern, 0.05) and all(pattern.match(name) or CODE.match(name) for name in asked):
            return _by_codes(headers[-1], [_as_brackets(pattern.match(name), name) for name in names], texts)
    if are(CODE, 0.9):
        return _by_codes(headers[-1], names, texts)
    if are(CODE_AND_TEXT, 0.9):
        both = [CODE_AND_TEXT.match(name) for name in names]
        codes = [match["code"] if match else "" for match in both]
        return _by_codes(names, codes, [match["text"] if match else "" for match in both])
    if sum(" " not in name for name in asked) >= 0.9 * len(asked) and sum("." in name for name in asked) > 1:
        return [by_text(without_points(name)) for name in names]
    return _apart([by_text(name) for name in names], counts)


def _as_brackets(match: re.Match[str] | None, name: str) -> str:
    return (
        f"{match['code']}[{match['aid']}]" + f"[{match['scale']}]" * bool(match["scale"]) if match else name
    )


def _by_codes(raws: Sequence[str], codes: Sequence[str], texts: Sequence[str]) -> list[Heading]:
    return [replace(by_code(code, text), raw=raw) for raw, code, text in zip(raws, codes, texts, strict=True)]


def _without_ids(names: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Names in LimeSurvey's own table as codes: `637872X4X21SQ001#0` is `X21[SQ001][0]` of question 21.

    Where the number of a question ends and a code begins, the columns with the same text tell.
    """
    found: list[str] = []
    for _, group in groupby(zip(names, texts, strict=True), key=lambda each: each[1]):
        columns = [name for name, _ in group]
        ids = [_IN_TABLE.match(name) for name in columns]
        shared = _shared(columns) if len(columns) > 1 else ""
        for name, match in zip(columns, ids, strict=True):
            code = shared if match and _IN_TABLE.match(shared) else match["code"] if match else name
            aid, _, scale = name[len(code) :].partition("#")
            tail = f"[{aid}]" * bool(aid) + f"[{scale}]" * bool(scale)
            found.append(f"X{code.rpartition('X')[2]}{tail}" if match else name)
    return found


def _shared(names: Sequence[str]) -> str:
    """How all of these names begin."""
    first, last = min(names), max(names)
    return first[: next((at for at, sign in enumerate(first) if last[at : at + 1] != sign), len(first))]


def _apart(found: list[Heading], counts: Counts) -> list[Heading]:
    """Headings that were cut may name two questions alike: answers of another sort begin another question."""
    result: list[Heading] = []
    sort, n, before, first = "", 0, "", ""
    for heading, cells in zip(found, counts, strict=True):
        if not (heading.row and ".." in heading.raw):
            result.append(heading)
            before = ""
            continue
        here = _sort(cells)
        if heading.text != before:
            sort, n, before, rows, first = here, 1, heading.text, Counter[str](), heading.row
        elif heading.row == first or (here and sort and here != sort and not heading.other):
            sort, n, rows, first = here, n + 1, Counter[str](), heading.row
        rows[heading.row] += 1
        row = heading.row if rows[heading.row] == 1 else f"{heading.row} ({rows[heading.row]})"
        result.append(
            replace(heading, code=heading.text if n == 1 else f"{heading.text} ({n})", row=row, row_code=row)
        )
    return result


def _sort(cells: Mapping[str, int]) -> str:
    words = {alike(cell) for cell in cells} - {"n/a"}
    if not words:
        return ""
    if words <= YES | NO and not all(word.isdecimal() for word in words):
        return "ticks"
    if all(number(word) is not None for word in words):
        return "numbers"
    return "words" if len(words) <= 12 else "texts"


def _with_company(found: list[Heading], counts: Counts) -> list[Heading]:
    """What the neighbours tell: an option called Anders is one if its cells are ticks; own words are none."""
    together: dict[str, list[int]] = {}
    for place, heading in enumerate(found):
        if heading.row and heading.reason is None:
            together.setdefault(heading.question, []).append(place)
    for places in together.values():
        ticks = [place for place in places if _sort(counts[place]) == "ticks"]
        for at in places:
            if found[at].other and found[at].row_code != "other" and at in ticks and len(ticks) > 1:
                found[at] = replace(found[at], other=False)
        if (
            len(ticks) > 1
            and len(ticks) == len(places) - 1
            and places[-1] not in ticks
            and counts[places[-1]]
        ):
            found[places[-1]] = replace(found[places[-1]], other=True)
    mains = {heading.question for heading in found if not heading.row}
    undone = single_rows_undone(found)
    return [
        was if was.other and was.question in mains else now for was, now in zip(found, undone, strict=True)
    ]
