"""The text that seals the norms: one text for one set of norms, and nothing else is read back."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

import pytest

from core.errors import Refusal
from core.norms import DecisionNorms, GroupNorm, ResponseNorm, canonical, fingerprint, norms_from_canonical
from core.norms.refusals import NoGroupDecides, NormsNotReadable, ThresholdOutOfRange

NORMS = DecisionNorms(
    (GroupNorm(group="ouders", response=ResponseNorm(share=Fraction(4, 5)), threshold=Fraction(2, 3)),)
)
TEXT = (
    '{"combination":"each_group","counting_unit":"respondent","groups":[{"base":"votes","group":"ouders",'
    '"operator":">=","response":{"count":null,"share":"4/5"},"threshold":"2/3","weight":"1/1"}],'
    '"operator":null,"threshold":null,"version":1,"weight_rule":"fixed"}'
)


def test_the_canonical_text_stays_the_same_for_good():
    assert canonical(NORMS) == TEXT


def test_anyone_can_recompute_the_fingerprint():
    assert fingerprint(NORMS, "abc") == sha256(f"{TEXT}\nabc".encode()).hexdigest()
    assert fingerprint(NORMS) == sha256(f"{TEXT}\n".encode()).hexdigest()


def test_equal_shares_written_differently_are_the_same_norm():
    other = replace(NORMS, groups=(replace(NORMS.groups[0], threshold=Fraction("4/6")),))

    assert canonical(other) == TEXT


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{}", '{"version":2}', TEXT.replace('"2/3"', '"2/0"'), TEXT.replace('"2/3"', "null"),
     TEXT.replace('"votes"', '"clouds"'), TEXT.replace('"groups":[', '"groups":[3,')],
)  # fmt: skip
def test_another_text_is_refused(text):
    with pytest.raises(NormsNotReadable):
        norms_from_canonical(text)


def test_norms_that_cannot_be_are_refused_by_their_own_name():
    content = json.loads(TEXT)

    with pytest.raises(ThresholdOutOfRange):
        norms_from_canonical(TEXT.replace('"2/3"', '"5/3"'))
    with pytest.raises(NoGroupDecides):
        norms_from_canonical(json.dumps(content | {"groups": []}))
    assert issubclass(NormsNotReadable, Refusal)
