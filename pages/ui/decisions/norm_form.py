"""The form for norms, as sentences to fill in; each answer is repeated in words at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar, cast

import streamlit as st

from core.errors import Refusal
from core.norms import (
    Base,
    Combination,
    CountingUnit,
    DecisionNorms,
    GroupNorm,
    Operator,
    ResponseNorm,
    WeightRule,
)
from core.norms.canonical import canonical
from core.shares import parse_share
from pages.ui.decisions.norm_words import (
    TOTAL,
    response_example,
    response_sentence,
    support_example,
    support_sentence,
    together_sentences,
    weight_sentence,
)
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import line, number, one_of_few, pick
from pages.ui.kit.shares import doubt_about, exact_percent, share_words
from pages.ui.kit.widgets import plain, read_back, refused

Choice = TypeVar("Choice", bound=str)

RESPONSE = {
    "share": N_("At least this share of those invited"),
    "count": N_("At least this many people"),
    "none": N_("No response norm"),
}
OPERATORS = {Operator.AT_LEAST: N_("at least"), Operator.MORE_THAN: N_("more than")}
BASES = {
    Base.VOTES: N_("of those who vote for or against"),
    Base.RESPONDENTS: N_("of those who answer (no opinion counts)"),
    Base.INVITED: N_("of all who were invited"),
}
COMBINED = {
    Combination.EACH_GROUP: N_("Each group apart"),
    Combination.WEIGHTED_TOTAL: N_("Weighed together"),
    Combination.BOTH: N_("Both"),
}
WEIGHED = {
    WeightRule.FIXED: N_("With weights that we agree on now"),
    WeightRule.BY_INVITED: N_("By the number of people invited"),
    WeightRule.BY_RESPONDENTS: N_("By the number of people who answer"),
}


@dataclass(frozen=True)
class Voice:
    """A group with a say: deciding or advising, and how many are invited (None if unknown)."""

    name: str
    decides: bool
    invited: int | None = None


@dataclass(frozen=True)
class _Form:
    prefix: str
    start: DecisionNorms | None
    starts: Mapping[str, object]

    def text(self, name: str, label: str, example: str) -> str:
        return line(self.prefix + name, label, str(self.starts.get(name, "")), most=60, example=example)

    def select(self, name: str, label: str, choices: Mapping[Choice, str], otherwise: Choice) -> Choice:
        start = cast(Choice, self.starts.get(name, otherwise))
        return pick(self.prefix + name, label, list(choices), lambda each: _(choices[each]), start)


def _starts(norms: DecisionNorms | None) -> dict[str, object]:
    if norms is None:
        return {}
    found: dict[str, object] = {
        "together:total_operator": norms.operator or Operator.AT_LEAST,
        "together:total": _spelled(norms.threshold),
    }
    for norm in norms.groups:
        kind, group = _kind(norm.response), norm.group
        found |= {
            f"{group}:taking_part:response": kind,
            f"{group}:taking_part:{kind}": _typed(norm.response),
            f"{group}:in_favour:operator": norm.operator,
            f"{group}:in_favour:threshold": _spelled(norm.threshold),
            f"{group}:in_favour:base": norm.base,
            f"together:weight:{group}": int(norm.weight) or 1,
        }
    return found


def told(norms: DecisionNorms | None) -> dict[str, tuple[str, str]]:
    """Norms in words, by part: one for each group, and one for all groups together."""
    if norms is None:
        return {}
    said: dict[str, tuple[str, str]] = {}
    for norm in norms.groups:
        said[f"{norm.group}:taking_part"] = (norm.group, response_sentence(norm.group, norm.response))
        said[f"{norm.group}:in_favour"] = (norm.group, support_sentence(norm))
    said["together"] = (_("Together"), " ".join(together_sentences(norms)))
    return said


def norm_form(
    voices: Sequence[Voice], unit: CountingUnit, start: DecisionNorms | None, prefix: str
) -> DecisionNorms | None:
    """Ask for the norms of all groups and how to combine them; None while incomplete."""
    form = _Form(prefix, start, _starts(start))
    groups = [_group(form, voice, unit) for voice in voices]
    together = _together(form, [voice for voice in voices if voice.decides])
    complete = [norm for norm in groups if norm is not None]
    if len(complete) < len(groups) or together is None:
        return None
    weighed = tuple(
        _weighing(norm, voice, together.weights) for norm, voice in zip(complete, voices, strict=True)
    )
    return DecisionNorms(
        weighed, together.combination, together.rule, together.threshold, together.operator, unit
    )


def same(norms: DecisionNorms, other: DecisionNorms | None) -> bool:
    """Whether two sets of norms are equal, regardless of the order of their groups."""
    return other is not None and canonical(norms) == canonical(other)


@dataclass(frozen=True)
class _Together:
    combination: Combination
    rule: WeightRule
    threshold: Fraction | None
    operator: Operator | None
    weights: Mapping[str, int]


def _weighing(norm: GroupNorm, voice: Voice, weights: Mapping[str, int]) -> GroupNorm:
    return replace(norm, weight=Fraction(weights.get(voice.name, 1) if voice.decides else 0))


def _group(form: _Form, voice: Voice, unit: CountingUnit) -> GroupNorm | None:
    with st.container(border=True):
        role = _("decides along") if voice.decides else _("gives advice")
        st.subheader(f"{plain(voice.name)} · {role}", anchor=False)
        response, is_open = _response(form, voice, unit)
        norm = _support(form, voice, response, unit)
    return None if is_open else norm


def _response(form: _Form, voice: Voice, unit: CountingUnit) -> tuple[ResponseNorm | None, bool]:
    """The second value tells an open answer from the choice for no norm."""
    how, what = st.columns(2)
    with how:
        chosen = form.select(
            f"{voice.name}:taking_part:response", _("How many must take part?"), RESPONSE, "share"
        )
    if chosen == "none":
        read_back(response_sentence(voice.name, None))
        return None, False
    with what:
        example = _("for example: half, 2/3 or 60 %") if chosen == "share" else _("for example: 120")
        given = form.text(f"{voice.name}:taking_part:{chosen}", _(RESPONSE[chosen]), example)
    found = _share(given) if chosen == "share" else _count(given)
    if found is None:
        return None, True
    asked = ResponseNorm(share=found) if isinstance(found, Fraction) else ResponseNorm(count=found)
    read_back(response_sentence(voice.name, asked), response_example(voice.name, asked, voice.invited, unit))
    return asked, False


def _support(
    form: _Form, voice: Voice, response: ResponseNorm | None, unit: CountingUnit
) -> GroupNorm | None:
    first, second, third = st.columns([2, 2, 3])
    with first:
        operator = form.select(
            f"{voice.name}:in_favour:operator", _("How many must be in favour?"), OPERATORS, Operator.AT_LEAST
        )
    with second:
        given = form.text(
            f"{voice.name}:in_favour:threshold", _("Which share?"), _("for example: half, 2/3 or 60 %")
        )
    with third:
        base = form.select(f"{voice.name}:in_favour:base", _("Of whom?"), BASES, Base.VOTES)
    share = _share(given)
    if share is None:
        return None
    norm = GroupNorm(group=voice.name, response=response, threshold=share, operator=operator, base=base)
    read_back(support_sentence(norm), support_example(norm, voice.invited, unit), doubt_about(share))
    return norm


def _together(form: _Form, deciding: Sequence[Voice]) -> _Together | None:
    if len(deciding) < 2:
        return _Together(Combination.EACH_GROUP, WeightRule.FIXED, None, None, {})
    with st.container(border=True):
        st.subheader(_("Together"), anchor=False)
        combination = one_of_few(
            f"{form.prefix}together:combination", _("How do the groups decide?"), COMBINED,
            form.start.combination if form.start else Combination.EACH_GROUP,
        )  # fmt: skip
        if combination is None or combination is Combination.EACH_GROUP:
            read_back(_("Every group that decides has to reach its own norm."))
            return _Together(Combination.EACH_GROUP, WeightRule.FIXED, None, None, {})
        operator, share = _total(form)
        rule = one_of_few(
            f"{form.prefix}together:rule", _("How heavily does each group weigh?"), WEIGHED,
            form.start.weight_rule if form.start else WeightRule.FIXED,
        ) or WeightRule.FIXED  # fmt: skip
        weights = _weights(form, deciding) if rule is WeightRule.FIXED else {}
        norms = tuple(
            GroupNorm(
                group=voice.name,
                response=None,
                threshold=Fraction(0),
                weight=Fraction(weights.get(voice.name, 1)),
            )
            for voice in deciding
        )
        read_back(weight_sentence(DecisionNorms(norms, weight_rule=rule)))
    return None if share is None else _Together(combination, rule, share, operator, weights)


def _total(form: _Form) -> tuple[Operator, Fraction | None]:
    left, right = st.columns(2)
    with left:
        operator = form.select(
            "together:total_operator",
            _("How many must be in favour in the total?"),
            OPERATORS,
            Operator.AT_LEAST,
        )
    with right:
        given = form.text(
            "together:total", _("Which share of the total?"), _("for example: half, 2/3 or 60 %")
        )
    share = _share(given)
    if share is not None:
        read_back(_(TOTAL[operator]).format(share=share_words(share)), None, doubt_about(share))
    return operator, share


def _weights(form: _Form, deciding: Sequence[Voice]) -> dict[str, int]:
    weights = {}
    for column, voice in zip(st.columns(len(deciding)), deciding, strict=True):
        name = f"together:weight:{voice.name}"
        with column:
            weights[voice.name] = int(
                number(
                    form.prefix + name,
                    _("Weight of {group}").format(group=plain(voice.name)),
                    cast(int, form.starts.get(name, 1)),
                    least=1,
                    most=1000,
                    step=1,
                )
            )
    return weights


def _kind(norm: ResponseNorm | None) -> str:
    if norm is None:
        return "none"
    return "count" if norm.share is None else "share"


def _share(text: str) -> Fraction | None:
    if not text.strip():
        return None
    try:
        return parse_share(text)
    except Refusal as refusal:
        refused(refusal)
        return None


def _count(text: str) -> int | None:
    digits = text.strip().replace(".", "").replace(" ", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) < 8):
        st.error(
            plain(
                _("“{text}” is not a number of people. Type a whole number, for example 120.").format(
                    text=text
                )
            )
        )
        return None
    return int(digits)


def _typed(norm: ResponseNorm | None) -> str:
    if norm is None:
        return ""
    return str(norm.count) if norm.share is None else _spelled(norm.share)


def _spelled(share: Fraction | None) -> str:
    """A percentage that never ends becomes a fraction: "55 %", but "2/3"."""
    if share is None:
        return ""
    typed = exact_percent(share)
    return typed if parse_share(typed) == share else f"{share.numerator}/{share.denominator}"
