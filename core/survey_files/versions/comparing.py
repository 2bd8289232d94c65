"""Compare the responses of two files: in whatever tool, order or format, the same answers are equal.

Only what people answered counts: no groups (people name those), no rows' places, no columns of the tool.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from hashlib import sha256

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike, all_alike
from core.survey_files.kinds.yes_no import NO, YES
from core.survey_files.model import Question, QuestionKind, Row, Shape
from core.survey_files.responses import Responses

#: A question by its text; in a matrix by the statement alone, because tools word the heading differently.
Part = str
Numbers = npt.NDArray[np.int64]
_BETWEEN, _TICKED, _LINE = "\x1f", "\x1d", "\x1e"
_AT_ONCE = 20_000


def parts(questions: Iterable[Question]) -> list[tuple[Part, Question, Row]]:
    """Name every question and statement by its text in the file; a number tells apart what reads the same.

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
            part = alike(row.in_file or question.in_file)
            seen[part] += 1
            found.append((part if seen[part] == 1 else f"{part} ({seen[part]})", question, row))
    return found


def answer_columns(responses: Responses) -> dict[Part, pa.Array]:
    """Give what each response answered to each question, as plain text; blank and never shown are both "".

    Each different answer stands once in a dictionary array; one may stand in it under two numbers.
    """
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
    ordered = pc.array_sort_indices(lines)
    said = sha256(_BETWEEN.join(order).encode())
    for start in range(0, len(ordered), _AT_ONCE):  # all at once would be the whole file, twice
        some = lines.take(ordered[start : start + _AT_ONCE])
        said.update(_LINE.encode())
        said.update(pc.binary_join(pa.ListArray.from_arrays([0, len(some)], some), _LINE)[0].as_buffer())
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
    chosen = [columns[part].dictionary_decode() for part in order]
    return pc.binary_join_element_wise(*chosen, _BETWEEN) if chosen else pa.array([], pa.string())


def _comparable(one: pa.Array, other: pa.Array) -> bool:
    """Codes in one file and texts in the other have nothing in common; that says nothing about people."""
    words = [{word for word in pc.unique(each).to_pylist() if word} for each in (one, other)]
    return not all(words) or not words[0].isdisjoint(words[1])


def _ticked(responses: Responses, question: Question, name: str) -> pa.Array:
    """The ticked options, and what was written, one after another; each combination is put together once."""
    own = _own(responses, name)
    kinds, which = _combinations(responses, [f"{name}.{place}" for place in range(len(question.options))])
    named = sorted((alike(option), place) for place, option in enumerate(question.options))
    texts = ["".join(option + _TICKED for option, place in named if kind[place] is True) for kind in kinds]
    found = _coded(texts, pa.array(which))
    return found if own is None else _joined(found, own)


def _ranked(responses: Responses, question: Question, name: str) -> pa.Array:
    kinds, which = _combinations(responses, [f"{name}.{place}" for place in range(len(question.options))])
    named = sorted((alike(option), place) for place, option in enumerate(question.options))
    texts = [
        _TICKED.join(f"{option}{_TICKED}{kind[place] or 0}" for option, place in named) for kind in kinds
    ]
    return _coded(texts, pa.array(which))


def _combinations(responses: Responses, names: list[str]) -> tuple[list[tuple[object, ...]], Numbers]:
    """The different rows of these columns, and of each response which one is its."""
    which = np.zeros(responses.table.num_rows, np.int64)
    for name in names:
        encoded = responses.table[name].combine_chunks().dictionary_encode("encode")
        which = which * len(encoded.dictionary) + encoded.indices.to_numpy()
        which = pa.array(which).dictionary_encode().indices.to_numpy()
    first = np.zeros(which.max(initial=-1) + 1, np.int64)
    first[which[::-1]] = np.arange(len(which))[::-1]
    columns = [responses.table[name].take(first).to_pylist() for name in names]
    return list(zip(*columns, strict=True)) or [()], which


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
    encoded = answers if isinstance(answers, pa.DictionaryArray) else answers.dictionary_encode()
    words = encoded.dictionary
    if question.kind.shape is Shape.NUMBER:
        meant = ["" if n != n else f"{n:.12g}" for n in words.to_pylist()]
    elif question.kind.shape is Shape.TEXT:
        meant = all_alike(words)
    else:
        meant = [meaning_of(question, word) for word in words.to_pylist()]
    found = _coded(meant, encoded.indices)
    own = _own(responses, name) if len(question.rows) == 1 else None
    return found if own is None else _joined(found, own)


def _coded(words: list[str] | pa.Array, indices: pa.Array) -> pa.DictionaryArray:
    """The words by their numbers; "" where there is none."""
    known = pa.concat_arrays([pa.array(words, pa.string()), pa.array([""])])
    return pa.DictionaryArray.from_arrays(pc.fill_null(indices, len(known) - 1), known)


def _joined(one: pa.DictionaryArray, other: pa.DictionaryArray) -> pa.DictionaryArray:
    together = pc.binary_join_element_wise(one.dictionary_decode(), other.dictionary_decode(), "")
    return together.dictionary_encode()


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
    return _coded(all_alike(encoded.dictionary), encoded.indices)
