"""The headings of each survey tool: which columns are the rows or options of one question, and its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from core.survey_files.answers import alike, plain, words
from core.survey_files.kinds.yes_no import NO, YES
from core.survey_files.tools.headings import IMPORT_ID, Heading, bracketed, is_other

Headers = Sequence[Sequence[str]]
Counts = Sequence[Mapping[str, int]]
_NO_LABEL = words("response|open-ended response|respons|open antwoord|antwoord|réponse|antwort|respuesta")
_FEW = 11
_TICKS = YES | NO
_ONE_ZERO = words("0|1|0.0|1.0|true|false")
_QUALTRICS_CODE = re.compile(r"^(?P<code>.+?)(?:_(?P<row>\d+))?(?P<text>_TEXT)?$")
_SELECTED = re.compile(
    r"\s+-\s+(?:selected choice|ausgewählte auswahl|geselecteerde keuze|choix sélectionné)$", re.IGNORECASE
)
_PARENTHESES = re.compile(r"^(?P<text>.+?) \((?P<row>.+)\)$", re.DOTALL)


def one_row(headers: Headers, counts: Counts) -> list[Heading]:
    """`Question [row]`; options without their question, which the cells repeat; titles above blocks."""
    if len(headers) > 1 and (sum(map(bool, headers[-2])) > 1 or headers[-2][0] == ""):
        return _blocks(headers[-2], headers[-1], counts, always=False)
    return _options_alone([bracketed(cell) for cell in headers[-1]], counts)


def two_rows(headers: Headers, counts: Counts) -> list[Heading]:
    """The question above the first of its columns, the options or rows below it (SurveyMonkey, Typeform)."""
    if len(headers) < 2:
        return one_row(headers, counts)
    return _blocks(headers[-2], headers[-1], counts, always=True)


def _blocks(titles: Sequence[str], names: Sequence[str], counts: Counts, *, always: bool) -> list[Heading]:
    blocks = list(_under_titles(titles))
    alone = _NO_LABEL | {alike(names[block[0]]) for block in blocks if len(block) == 1}
    found: list[Heading] = []
    for block in blocks:
        title = plain(titles[block[0]])
        n_parts = (
            len(block) if always else _n_parts([names[at] for at in block], [counts[at] for at in block])
        )
        labels = ["" if alike(names[at]) in alone else plain(names[at]) for at in block[:n_parts]]
        others = _own_words(labels, [counts[at] for at in block[:n_parts]])
        for at, label, other in zip(block[:n_parts], labels, others, strict=True):
            raw = titles[at] or names[at]
            found.append(Heading(raw=raw, text=title or plain(raw), row=label if title else "", other=other))
        for at in block[n_parts:]:
            raw = f"{title}: {names[at]}" if title and names[at] else titles[at] or names[at]
            found.append(replace(bracketed(names[at] or titles[at]), raw=raw))
    return found


def _under_titles(titles: Sequence[str]) -> Iterator[list[int]]:
    """The places of the columns under each title; those before the first stand alone."""
    block: list[int] = []
    for at, title in enumerate(titles):
        if block and (title or not titles[block[0]]):
            yield block
            block = []
        block.append(at)
    yield block


def _n_parts(names: Sequence[str], counts: Counts) -> int:
    """How many of the columns under one title are its options or rows; 0: they are questions of their own.

    The last may stand apart, with own words.
    """
    if 2 * sum(name.rstrip().endswith("?") for name in names) > len(names):
        return 0
    for n_parts in (len(names), len(names) - 1):
        cells = [each for each in counts[:n_parts] if each]
        given = [{*map(alike, each)} for each in cells]
        together = set().union(*given)
        ticked = all(
            _repeats(each, name) for each, name in zip(counts[:n_parts], names, strict=False) if each
        )
        shared = 1 < len(together) <= _FEW and _share_answers(given)
        if len(cells) > 1 and (ticked or shared):
            said = together <= _TICKS or ticked
            return len(names) if said and is_other(names[-1]) else n_parts
    return 0


def _share_answers(given: Sequence[set[str]]) -> bool:
    """Whether each row has an answer that another has too, and the mean row more than half of all."""
    often = Counter(answer for answers in given for answer in answers)
    in_company = all(any(often[answer] > 1 for answer in answers) for answers in given)
    return in_company and 2 * often.total() > len(given) * len(often)


def _repeats(cells: Mapping[str, int], label: str) -> bool:
    """Whether cells that were ticked hold the label of their column."""
    return bool(cells) and {*map(alike, cells)} == {alike(label)}


def _own_words(labels: Sequence[str], counts: Counts) -> list[bool]:
    """Which columns hold people's own words beside options: by its name, or the only one without ticks."""
    ticks = [_repeats(cells, label) for cells, label in zip(counts, labels, strict=True)]
    last = len(labels) - 1
    after_ticks = last == sum(ticks) > 1 and bool(counts[last])
    return [
        not ticked and bool(label) and (is_other(label) or (at == last and after_ticks))
        for at, (ticked, label) in enumerate(zip(ticks, labels, strict=True))
    ]  # fmt: skip


def _options_alone(found: list[Heading], counts: Counts) -> list[Heading]:
    """Columns side by side whose cells only repeat the heading: one question, named after its options."""
    ticked = [_repeats(cells, heading.text) for heading, cells in zip(found, counts, strict=True)]
    at = 0
    while at < len(found):
        end = next((to for to in range(at, len(found)) if not ticked[to]), len(found))
        if end - at > 1:
            labels = [heading.text for heading in found[at:end]]
            text = " / ".join(labels[:3]) + (" / ..." if len(labels) > 3 else "")
            other = end < len(found) and is_other(found[end].text) and not found[end].row
            for place in range(at, end + other):
                heading = found[place]
                found[place] = replace(heading, text=text, row=heading.text, other=place == end)
        at = end + 1
    return found


def options_before(headers: Headers, counts: Counts) -> list[Heading]:
    """`option:question` (Alchemer): the tail that the most columns share is the question."""
    names = [plain(cell) for cell in headers[-1]]
    splits = [[(name[:at], name[at + 1 :].strip()) for at in _colons(name)] for name in names]
    shared = Counter(tail for options in splits for tail in {tail for _, tail in options})
    found = []
    for raw, name, options in zip(headers[-1], names, splits, strict=True):
        row, text = max(options, key=lambda split: (shared[split[1]], len(split[1])), default=("", name))
        found.append(Heading(raw=raw, text=text, row=row.strip(), other=bool(row) and is_other(row)))
    return found


def _colons(name: str) -> list[int]:
    return [at for at, sign in enumerate(name) if sign == ":" and name[at + 1 :].strip()]


def paths(headers: Headers, counts: Counts) -> list[Heading]:
    """`group/question/option` (KoboToolbox, ODK), where an option's column holds 1 or 0."""
    names = [plain(cell) for cell in headers[-1]]
    whole = summaries(names, counts, "/", "")
    questions = [whole.get(place, name) for place, name in enumerate(names)]
    groups = Counter(group for name in dict.fromkeys(questions) for group in _above(name))
    found = []
    for place, (raw, name, question) in enumerate(zip(headers[-1], names, questions, strict=True)):
        group = max((one for one in _above(question) if groups[one] > 1), key=len, default="")
        row = name[len(question) + 1 :] if place in whole else ""
        found.append(Heading(raw=raw, text=question[len(group) :].lstrip("/"), row=row))
    return found


def _above(path: str) -> list[str]:
    """The groups that a question may stand in.

    >>> _above("a/b/c")
    ['a', 'a/b']
    """
    parts = path.split("/")
    return ["/".join(parts[:at]) for at in range(1, len(parts))]


def in_parentheses(headers: Headers, counts: Counts) -> list[Heading]:
    """`question (option)` beside `question` (Tally), and `question (row)` (Nextcloud Forms)."""
    names = [plain(cell) for cell in headers[0]]
    parts = [_PARENTHESES.match(name) for name in names]
    shared = Counter(part["text"] for part in parts if part)
    return [
        Heading(raw=raw, text=part["text"], row=part["row"])
        if part and shared[part["text"]] > 1
        else Heading(raw=raw, text=name)
        for raw, name, part in zip(headers[0], names, parts, strict=True)
    ]


def with_arrows(headers: Headers, counts: Counts) -> list[Heading]:
    """`question >> row` (Jotform)."""
    split = [(raw, *map(plain, raw.partition(">>")[::2])) for raw in headers[-1]]
    return [Heading(raw=raw, text=text, row=row) for raw, text, row in split]


def summaries(names: Sequence[str], counts: Counts, before: str, after: str) -> dict[int, str]:
    """The option columns, by place: their question, which is ticked with 1 or 0 in a column per option.

    Beside them the tool may write all options that were ticked, in a column named as the question.
    """
    known = sorted(set(names), key=len, reverse=True)
    ticks = [{*map(alike, cells)} <= _ONE_ZERO for cells in counts]
    groups = {name.rpartition(before)[0] for name, ticked in zip(names, ticks, strict=True) if not ticked}
    found = {}
    for place, name in enumerate(names):
        if ticks[place] and before in name and name.endswith(after):
            longest = (one for one in known if name.startswith(one + before))
            question = next(longest, name.rpartition(before)[0])
            if question in known or question not in groups:
                found[place] = question
    company = Counter(found.values())
    return {place: question for place, question in found.items() if company[question] > 1}


def qualtrics(headers: Headers, counts: Counts) -> list[Heading]:
    """Codes in the first row, texts in the second; `code_1` and `question - option` are parts."""
    names = headers[0]
    has_texts = len(headers) > 1 and not any(map(IMPORT_ID.match, headers[1]))
    texts = [plain(cell) for cell in headers[1]] if has_texts else list(names)
    found = [Heading(raw=name, text=text, code=name) for name, text in zip(names, texts, strict=True)]
    parts: dict[str, dict[int, str]] = {}
    own_words: dict[str, int] = {}
    for place, name in enumerate(names):
        split = _QUALTRICS_CODE.match(name)
        if split and split["text"]:
            own_words.setdefault(split["code"], place)
        elif split and split["row"]:
            parts.setdefault(split["code"], {})[place] = split["row"]
    for code, rows in parts.items():
        beside = texts[own_words[code]] if code in own_words else ""
        question, length = _asked([texts[at] for at in rows], beside) if has_texts else (code, 0)
        for at, row in rows.items() if question else ():
            row_code = row if has_texts else ""
            found[at] = replace(
                found[at], text=question, code=code, row=texts[at][length:], row_code=row_code
            )
    for code, place in own_words.items():
        main = list(names).index(code) if code in names else None
        text, label = _before_own_words(texts[place], "" if main is None else texts[main])
        is_ticked = names[place].removesuffix("_TEXT") in names and main is None
        found[place] = (
            replace(found[place], text=f"{text} [{label}]")  # the tick has a column of its own
            if is_ticked
            else replace(
                found[place], text=text, code=code, row=label or names[place], row_code="other", other=True
            )
        )
        if main is not None and has_texts:
            found[main] = replace(found[main], text=text)
    return found


def _asked(texts: Sequence[str], beside: str) -> tuple[str, int]:
    """The question that texts of `question - option` begin with, and where the options begin.

    `beside`: the text of the column of own words: it lacks "Selected Choice", in any language.
    """
    start = min(texts), max(texts)
    length = next((at for at, (a, b) in enumerate(zip(*start, strict=False)) if a != b), len(start[0]))
    question = texts[0][:length] if len(set(texts)) > 1 else texts[0].rpartition(" - ")[0] + " - "
    question = question.rpartition(" - ")[0]
    asked = question.rpartition(" - ")[0]
    is_said = asked and beside.startswith(f"{asked} - ") and not beside.startswith(f"{question} - ")
    return (asked if is_said else _without_selected(question)), len(question) + 3


def _before_own_words(beside: str, main: str) -> tuple[str, str]:
    """The question and the option of own words, from `question - option - Text`."""
    whole = beside.rpartition(" - ")[0] or beside
    asked = main.rpartition(" - ")[0]
    for question in (asked, main):
        if question and whole.startswith(f"{question} - "):
            return question, whole[len(question) + 3 :]
    question, _, label = whole.rpartition(" - ")
    return (question, label) if question else (main or whole, "")


def _without_selected(question: str) -> str:
    return _SELECTED.sub("", question)
