"""A canonical text for norms, so that a hash can seal them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from hashlib import sha256
from typing import Any

from core.errors import Refusal
from core.norms.choices import ChoiceGroupNorm, ChoiceNorms
from core.norms.refusals import NormsNotReadable
from core.norms.values import (
    Base,
    Combination,
    CountingUnit,
    DecisionNorms,
    GroupNorm,
    Operator,
    ResponseNorm,
    WeightRule,
)

VERSION = 1
#: Of the text that a lock hashes; before it was one, the norms and the file's hash were hashed alone.
TEXT_VERSION = 4


#: The kind of norms of a choice; norms of a proposal carry no kind, so that their text stays as it was.
CHOICE = "choice"
Norms = DecisionNorms | ChoiceNorms


def canonical(norms: Norms) -> str:
    """Write norms as canonical JSON: sorted keys, groups sorted by name, shares as "n/d", no spaces.

    The order of the groups does not matter, nor that of the options of a choice.

    Examples
    --------
    >>> text = canonical(
    ...     DecisionNorms((GroupNorm(group="parents", response=None, threshold=Fraction(2, 3)),))
    ... )
    >>> text[:56]
    '{"combination":"each_group","counting_unit":"respondent"'
    >>> norms_from_canonical(text).groups[0].threshold
    Fraction(2, 3)
    """
    groups: tuple[GroupNorm | ChoiceGroupNorm, ...] = norms.groups
    content: dict[str, object] = {
        "version": VERSION,
        "combination": norms.combination,
        "weight_rule": norms.weight_rule,
        "threshold": _text(norms.threshold),
        "operator": norms.operator,
        "counting_unit": norms.counting_unit,
        "groups": [_group(norm) for norm in sorted(groups, key=lambda norm: norm.group)],
    }
    if isinstance(norms, ChoiceNorms):
        content |= {"kind": CHOICE, "options": sorted(norms.options)}
    return canonical_text(content)


def fingerprint(norms: Norms, file_hash: str | None = None) -> str:
    """SHA-256 (hex) of the canonical norms, a line end, and the hash of the survey's file ("" without one).

    Examples
    --------
    >>> len(
    ...     fingerprint(DecisionNorms((GroupNorm(group="parents", response=None, threshold=Fraction(2, 3)),)))
    ... )
    64
    """
    return sha256(f"{canonical(norms)}\n{file_hash or ''}".encode()).hexdigest()


def canonical_text(content: object) -> str:
    """Write plain JSON values so that equal content gives equal text: sorted keys, no spaces.

    Examples
    --------
    >>> canonical_text({"b": [1], "a": "é"})
    '{"a":"é","b":[1]}'
    """
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fingerprint_of(text: str) -> str:
    """SHA-256 (hex, 64 digits) of a text in UTF-8.

    Examples
    --------
    >>> fingerprint_of("")[:8]
    'e3b0c442'
    """
    return sha256(text.encode()).hexdigest()


def lock_text(
    norms: str,
    files: Sequence[str],
    at: datetime,
    revision: int,
    *,
    asked: object,
    reason: str,
    after_seeing: bool,
) -> str:
    """The text whose fingerprint locks norms.

    The canonical norms, the files' hashes, the moment in UTC; since version 3 what was asked (plain JSON
    values), why the norms were changed, and whether results had been seen; and since version 4 the revision
    of the school, by which the order of acts is known whatever the clock said.

    Examples
    --------
    >>> at = datetime(2026, 11, 18, 9, tzinfo=UTC)
    >>> text = lock_text('{"version":1}', ["ab"], at, 7, asked={"title": "A"}, reason="", after_seeing=False)
    >>> text[:66]
    '{"after_seeing":false,"asked":{"title":"A"},"files":["ab"],"locked'
    """
    content = {
        "version": TEXT_VERSION,
        "norms": json.loads(norms),
        "files": sorted(files),
        "locked_at": at.astimezone(UTC).isoformat(),
        "revision": revision,
        "asked": asked,
        "reason": reason,
        "after_seeing": after_seeing,
    }
    return canonical_text(content)


def norms_from_canonical(text: str) -> Norms:
    """Read canonical norms back; `canonical` of the result is `text` again.

    Raises
    ------
    NormsNotReadable
        Not written by `canonical`, or by an unknown version of it.
    """
    try:
        content = json.loads(text)
        if content["version"] != VERSION:
            raise NormsNotReadable(f"version {content['version']}")
        if content.get("kind") == CHOICE:
            return _choice_norms(content)
        return DecisionNorms(
            groups=tuple(_group_norm(group) for group in content["groups"]),
            combination=Combination(content["combination"]),
            weight_rule=WeightRule(content["weight_rule"]),
            threshold=_fraction(content["threshold"]),
            operator=None if content["operator"] is None else Operator(content["operator"]),
            counting_unit=CountingUnit(content["counting_unit"]),
        )
    except Refusal:
        raise
    except (ValueError, KeyError, TypeError, ZeroDivisionError) as error:
        raise NormsNotReadable(str(error)) from error


def _text(share: Fraction | None) -> str | None:
    return None if share is None else f"{share.numerator}/{share.denominator}"


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _choice_norms(content: dict[str, Any]) -> ChoiceNorms:
    return ChoiceNorms(
        options=tuple(content["options"]),
        groups=tuple(_choice_group_norm(group) for group in content["groups"]),
        combination=Combination(content["combination"]),
        weight_rule=WeightRule(content["weight_rule"]),
        threshold=_fraction(content["threshold"]),
        operator=Operator(content["operator"]),
        counting_unit=CountingUnit(content["counting_unit"]),
    )


def _group(norm: GroupNorm | ChoiceGroupNorm) -> dict[str, object]:
    response = norm.response
    return {
        "group": norm.group,
        "response": response and {"share": _text(response.share), "count": response.count},
        "threshold": _text(norm.threshold),
        "operator": norm.operator,
        "base": norm.base,
        "weight": _text(norm.weight),
    }


def _response_norm(content: dict[str, Any]) -> ResponseNorm | None:
    response = content["response"]
    return response and ResponseNorm(_fraction(response["share"]), response["count"])


def _choice_group_norm(content: dict[str, Any]) -> ChoiceGroupNorm:
    return ChoiceGroupNorm(
        group=content["group"],
        response=_response_norm(content),
        threshold=_fraction(content["threshold"]),
        operator=Operator(content["operator"]),
        base=Base(content["base"]),
        weight=Fraction(content["weight"]),
    )


def _group_norm(content: dict[str, Any]) -> GroupNorm:
    return GroupNorm(
        group=content["group"],
        response=_response_norm(content),
        threshold=Fraction(content["threshold"]),
        operator=Operator(content["operator"]),
        base=Base(content["base"]),
        weight=Fraction(content["weight"]),
    )
