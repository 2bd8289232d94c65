"""A keyed print of each response: the same people are known again, without keeping what they answered.

Who has the school's key as well as the prints can try answers until one fits; the key never leaves the
database. Blank answers leave no trace, so a question that was added later changes no earlier print. Nor do
questions by which people can be grouped: the same file with another grouping has the same prints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.divisions import division_score
from core.survey_files.groups import may_group
from core.survey_files.model import Question, Shape
from core.survey_files.responses import Responses
from core.survey_files.versions.comparing import Part, answer_columns, is_unranked, parts

_SIZE = 8
_LAYOUT = np.dtype([("digest", "<u8"), ("group", "<i2"), ("complete", "u1")])

#: The print of a response that answered nothing.
EMPTY = 0
_NOTHING = bytes(_SIZE)


@dataclass(frozen=True, kw_only=True, eq=False)
class Prints:
    """One row per response, in the order of the prints, which tells nothing about people.

    `digest`: of what it answered, 0 if nothing; `group`: its place among the groups of the file, -1 if
    unknown; `complete`: whether it was sent in.
    """

    digest: npt.NDArray[np.uint64]
    group: npt.NDArray[np.int16]
    complete: npt.NDArray[np.bool_]

    def to_bytes(self) -> bytes:
        """The prints as bytes, eleven a response."""
        packed = np.empty(len(self.digest), _LAYOUT)
        packed["digest"], packed["group"], packed["complete"] = self.digest, self.group, self.complete
        return packed.tobytes()

    @classmethod
    def from_bytes(cls, kept: bytes) -> Prints:
        """Restore the prints from `to_bytes`; `ValueError` if these are no prints."""
        packed = np.frombuffer(kept, _LAYOUT)
        return cls(
            digest=packed["digest"].copy(),
            group=packed["group"].copy(),
            complete=packed["complete"].astype(bool),
        )

    def apart(self) -> Prints:
        """The same prints without groups and completeness: only whether they are known again."""
        n = len(self.digest)
        return Prints(digest=self.digest, group=np.full(n, -1, np.int16), complete=np.zeros(n, bool))

    @property
    def answered(self) -> npt.NDArray[np.uint64]:
        """The digests of the responses that answered something."""
        answered: npt.NDArray[np.uint64] = self.digest[self.digest != EMPTY]
        return answered


def prints_of(responses: Responses, key: str, columns: Mapping[Part, pa.Array] | None = None) -> Prints:
    """Give the print of each response under a school's key.

    Parameters
    ----------
    responses : Responses
    key : str
        Hexadecimal, 1 to 64 bytes. Prints of different keys have nothing in common.
    columns : mapping of part to answers, optional
        Those of `answer_columns`, where they were made already; of some parts for prints of these alone.

    Returns
    -------
    Prints
        Equal digests for equal answers, whatever the order, the tool, the group or the questions left blank.

    Raises
    ------
    ValueError
        If the key is not hexadecimal, or too long.

    Examples
    --------
    >>> from core.survey_files import apply, read_table, recognise
    >>> def read(data):
    ...     table = read_table(data, "peiling.csv")
    ...     return apply(table, recognise(table))
    >>> one = b"Vindt u het goed?;Wat nog?\\n" + b"Ja;Niets\\nNee;Meer tijd\\n" * 3
    >>> other = b"Wat nog?,Vindt u het goed?\\n" + b"Meer tijd,nee\\nNiets,ja\\n" * 3
    >>> ours, theirs = prints_of(read(one), "07" * 32), prints_of(read(other), "07" * 32)
    >>> ours.digest.tolist() == theirs.digest.tolist()
    True
    """
    found = _unordered(responses, key, columns)
    order = _order(found)
    return Prints(digest=found.digest[order], group=found.group[order], complete=found.complete[order])


def rows_of_prints(
    responses: Responses, key: str, columns: Mapping[Part, pa.Array] | None = None
) -> npt.NDArray[np.int64]:
    """Give for each print of `prints_of` the row of its response; equal ones cannot be told apart.

    Examples
    --------
    >>> from core.survey_files import apply, read_table, recognise
    >>> table = read_table(b"Goed?;Wat nog?\\n" + b"Ja;Niets\\nNee;Meer tijd\\n" * 3, "peiling.csv")
    >>> responses = apply(table, recognise(table))
    >>> sorted(rows_of_prints(responses, "07" * 32).tolist())
    [0, 1, 2, 3, 4, 5]
    """
    return _order(_unordered(responses, key, columns))


def _unordered(responses: Responses, key: str, columns: Mapping[Part, pa.Array] | None) -> Prints:
    """The prints in the order of the responses."""
    columns = answer_columns(responses) if columns is None else columns
    secret = bytes.fromhex(key)
    names = responses.table["group"].cast(pa.string())
    group = pc.fill_null(pc.index_in(names, pa.array(responses.groups, pa.string())), -1).to_numpy()
    return Prints(
        digest=_sealed(_summed(responses, columns, secret), secret),
        group=group.astype(np.int16),
        complete=responses.table["complete"].to_numpy().astype(bool),
    )


def _order(found: Prints) -> npt.NDArray[np.int64]:
    return np.lexsort((found.complete, found.group, found.digest))


def _summed(responses: Responses, columns: Mapping[Part, pa.Array], secret: bytes) -> npt.NDArray[np.uint64]:
    """Per response the sum of the digests of what it answered: blank adds nothing, order does not count."""
    total = np.zeros(responses.table.num_rows, np.uint64)
    for part, question, _row in parts(responses.questions):
        if part not in columns or groups_people(question):
            continue
        begun = blake2b(part.encode() + b"\x00", key=secret, digest_size=_SIZE)
        said = columns[part].dictionary.to_pylist()
        if question.kind.shape is Shape.RANKING:
            said = ["" if is_unranked(each) else each for each in said]
        total += _digests(begun, [each.encode() for each in said])[columns[part].indices.to_numpy()]
    return total


def groups_people(question: Question) -> bool:
    """Whether people can be grouped by a question: what they are, or what part of the school they speak of.

    Examples
    --------
    >>> from core.survey_files.model import QuestionKind, Row
    >>> row = (Row(key="", text="", columns=()),)
    >>> def asked(text, *options):
    ...     return Question(key="", text=text, kind=QuestionKind.SINGLE_CHOICE, rows=row, options=options)
    >>> groups_people(asked("Bent u", "Ouder", "Leerkracht")), groups_people(asked("Bent u", "Voor", "Tegen"))
    (True, False)
    """
    options = dict.fromkeys(question.options, 1)
    may_be = may_group(question.in_file, question.options)
    may_be = may_be or division_score(question.in_file, options) > 0
    return question.kind.divides and may_be


def _digests(begun: blake2b, said: Sequence[bytes]) -> npt.NDArray[np.uint64]:
    """Of each its digest, EMPTY of nothing."""
    found = []
    for each in said:
        one = begun.copy()
        one.update(each)
        found.append(one.digest() if each else _NOTHING)
    return np.frombuffer(b"".join(found), "<u8").astype(np.uint64)


def _sealed(sums: npt.NDArray[np.uint64], secret: bytes) -> npt.NDArray[np.uint64]:
    """Each sum under the key once more: a bare sum could be taken apart question by question."""
    begun = blake2b(key=secret, digest_size=_SIZE)
    plain = sums.astype("<u8").tobytes()
    sealed = _digests(begun, [plain[at : at + _SIZE] for at in range(0, len(plain), _SIZE)])
    return np.where(sums == EMPTY, EMPTY, sealed).astype(np.uint64)
