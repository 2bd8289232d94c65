"""Compare the responses of two files: in whatever tool, order or format, the same answers are equal.

Only what people answered counts: no groups (people name those), no rows' places, no columns of the tool.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from hashlib import sha256

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike
from core.survey_files.model import Question, QuestionKind, Row, Shape
from core.survey_files.responses import Responses
from core.survey_files.yes_no import NO, YES

#: A question by its text; in a matrix by the statement alone, because tools word the heading differently.
Part = str
_BETWEEN, _TICKED, _LINE = "\x1f", "\x1d", "\x1e"


def parts(questions: Iterable[Question]) -> list[tuple[Part, Question, Row]]:
    """Name every question and statement by its text, told apart by a number where two read the same.

    Examples
    --------
    >>> from core.survey_files.model import QuestionKind
    >>> row = Row(key="", text="", columns=())
    >>> one = Question(key="q", text="Goed?", kind=QuestionKind.YES_NO, rows=(row,))
    >>> [part for part, _, _ in parts([one, one])]
    ['goed?', 'goed? (2)']
    """
    seen = Counter[Part]()
    found = []
    for question in questions:
        for row in question.rows:
            part = alike(row.text or question.text)
            seen[part] += 1
            found.append((part if seen[part] == 1 else f"{part} ({seen[part]})", question, row))
    return found


def answer_columns(responses: Responses) -> dict[Part, pa.Array]:
    """Give what each response answered to each question, as plain text; blank and never shown are both ""."""
    places = {question.key: index for index, question in enumerate(responses.questions)}
    columns = {}
    for part, question, row in parts(responses.questions):
        name = f"q{places[question.key]}"
        if question.kind.shape is Shape.RANKING:
            columns[part] = _ranked(responses, question, name)
        elif question.kind.shape is Shape.TICKS:
            columns[part] = _ticked(responses, question, name)
        else:
            columns[part] = _answered(responses, question, f"{name}.{question.rows.index(row)}", name)
    return columns


def fingerprint_of(responses: Responses, columns: Mapping[Part, pa.Array] | None = None) -> str:
    """Give a SHA-256 that is equal for the same responses in another order, format or file.

    Parameters
    ----------
    responses : Responses
    columns : mapping of part to answers, optional
        Those of `answer_columns`, where they were made already.

    Examples
    --------
    >>> from core.survey_files import apply, read_table, recognise
    >>> def read(data):
    ...     table = read_table(data, "peiling.csv")
    ...     return apply(table, recognise(table))
    >>> one = b"Vindt u het goed?;Wat nog?\\n" + b"Ja;Niets\\nNee;Meer tijd\\n" * 3
    >>> other = b"Wat nog?,Vindt u het goed?\\n" + b"Meer tijd,nee\\nNiets,ja\\n" * 3
    >>> fingerprint_of(read(one)) == fingerprint_of(read(other))
    True
    """
    columns = answer_columns(responses) if columns is None else columns
    order = sorted(columns)
    lines = _lines(columns, order)
    ordered = lines.take(pc.array_sort_indices(lines))
    together = pc.binary_join(pa.ListArray.from_arrays([0, len(ordered)], ordered), _LINE)[0]
    said = sha256(_BETWEEN.join(order).encode())
    said.update(_LINE.encode() * bool(len(ordered)))
    said.update(together.as_buffer())
    return said.hexdigest()


def standing(earlier: Responses, later: Responses) -> Fraction | None:
    """Give the share of the earlier responses that stand in the later file, answer by answer.

    Compared are the questions that both have. Two people who answered everything alike are told apart by
    number only, so with few questions the share is the most that it can be.

    Returns
    -------
    Fraction or None
        0 to 1; None if there is nothing to compare: no question in common, or no earlier response.

    Examples
    --------
    >>> from core.survey_files import apply, read_table, recognise
    >>> def read(data):
    ...     table = read_table(data, "peiling.csv")
    ...     return apply(table, recognise(table))
    >>> first = b"Goed?;Waarom?\\nJa;Rust\\nNee;Druk\\nJa;Tijd\\n"
    >>> standing(read(first), read(first.replace(b"Nee;Druk", b"Nee;Anders") + b"Ja;Fijn\\n"))
    Fraction(2, 3)
    """
    ours, theirs = answer_columns(earlier), answer_columns(later)
    shared = sorted(part for part in ours.keys() & theirs.keys() if _comparable(ours[part], theirs[part]))
    n = earlier.table.num_rows
    if not shared or not n:
        return None
    _added, removed = _differences(_lines(ours, shared), _lines(theirs, shared))
    return Fraction(n - removed, n)


def standing_at_most(
    earlier: Mapping[Part, Mapping[str, int]], later: Mapping[Part, Mapping[str, int]], n: int
) -> Fraction | None:
    """Give the most that can stand, from counts per option: where fewer chose an option, responses are gone.

    Parameters
    ----------
    earlier, later : mapping of part to (option -> count)
    n : int
        How many earlier responses there were.

    Examples
    --------
    >>> standing_at_most({"goed?": {"ja": 30, "nee": 10}}, {"goed?": {"ja": 34, "nee": 6}}, 40)
    Fraction(9, 10)
    """
    shared = earlier.keys() & later.keys()
    if not shared or not n:
        return None
    gone = [
        sum(max(0, count - later[part].get(option, 0)) for option, count in earlier[part].items())
        for part in shared
    ]
    return Fraction(max(0, n - max(gone)), n)


def _differences(earlier: pa.Array, later: pa.Array) -> tuple[int, int]:
    was, now = (pd.Series(each.to_pylist(), dtype="str").value_counts() for each in (earlier, later))
    both = was.index.union(now.index)
    change = now.reindex(both, fill_value=0) - was.reindex(both, fill_value=0)
    return int(change.clip(lower=0).sum()), int(-change.clip(upper=0).sum())


def _lines(columns: Mapping[Part, pa.Array], order: Iterable[Part]) -> pa.Array:
    chosen = [columns[part] for part in order]
    return pc.binary_join_element_wise(*chosen, _BETWEEN) if chosen else pa.array([], pa.string())


def _comparable(one: pa.Array, other: pa.Array) -> bool:
    """Codes in one file and texts in the other have nothing in common; that says nothing about people."""
    words = [{word for word in pc.unique(each).to_pylist() if word} for each in (one, other)]
    return not all(words) or not words[0].isdisjoint(words[1])


def _ticked(responses: Responses, question: Question, name: str) -> pa.Array:
    own = _own(responses, name)
    ticks = [] if own is None else [own]
    for place, option in sorted(enumerate(question.options), key=lambda each: alike(each[1]), reverse=True):
        chosen = pc.fill_null(responses.table[f"{name}.{place}"].combine_chunks(), False)
        ticks.insert(0, pc.if_else(chosen, alike(option) + _TICKED, ""))
    return pc.binary_join_element_wise(*ticks, "")


def _ranked(responses: Responses, question: Question, name: str) -> pa.Array:
    given = []
    for place, option in sorted(enumerate(question.options), key=lambda each: alike(each[1])):
        rank = responses.table[f"{name}.{place}"].combine_chunks().cast(pa.string())
        given.append(pc.binary_join_element_wise(alike(option), pc.fill_null(rank, "0"), _TICKED))
    return pc.binary_join_element_wise(*given, _TICKED)


def is_unranked(ranked: str) -> bool:
    """Whether a response gave no option a place, in a ranking as `answer_columns` writes it.

    Examples
    --------
    >>> is_unranked("rust\x1d0\x1druimte\x1d0"), is_unranked("rust\x1d1\x1druimte\x1d0")
    (True, False)
    """
    return set(ranked.split(_TICKED)[1::2]) <= {"0"}


def _answered(responses: Responses, question: Question, column: str, name: str) -> pa.Array:
    answers = responses.table[column].combine_chunks()
    if question.kind.shape is Shape.NUMBER:
        read = ["" if n is None or n != n else f"{n:.12g}" for n in answers.to_pylist()]
        return pa.array(read, pa.string())
    encoded = answers if isinstance(answers, pa.DictionaryArray) else answers.dictionary_encode()
    words = encoded.dictionary.to_pylist()
    plain = pa.array([meaning_of(question, word) for word in words] or [""], pa.string())
    found = pc.fill_null(pc.take(plain, encoded.indices), "")
    own = _own(responses, name) if len(question.rows) == 1 else None
    return found if own is None else pc.binary_join_element_wise(found, own, "")


def meaning_of(question: Question, word: str) -> str:
    """Give by what an option is the same in other files; tools write yes and no in many ways.

    Of the option for other answers that is "": the text behind it says more than that it is another one.
    """
    if word == question.other:
        return ""
    plain = alike(word)
    if question.kind is QuestionKind.YES_NO:
        return "1" if plain in YES else "0" if plain in NO else plain
    return plain


def _own(responses: Responses, name: str) -> pa.Array | None:
    """What people wrote beside the options."""
    if f"{name}.other" not in responses.table.column_names:
        return None
    encoded = responses.table[f"{name}.other"].combine_chunks().dictionary_encode()
    plain = pa.array([alike(word) for word in encoded.dictionary.to_pylist()] or [""], pa.string())
    return pc.fill_null(pc.take(plain, encoded.indices), "")
