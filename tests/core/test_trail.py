"""An entry of the trail cannot say anything else without another hash, and reads back as it was written."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from core.trail import Entry, chained

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
entries = st.builds(
    Entry,
    school_id=st.integers(1, 3),
    person_id=st.none() | st.integers(1, 9),
    at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    action=st.sampled_from(["lock_norms", "open"]),
    subject=st.sampled_from(["decision", "person"]),
    subject_id=st.integers(1, 9),
    detail=st.dictionaries(st.text(max_size=5), plain, max_size=4),
    sealed=st.none() | st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64) | st.just("")


@given(before=hashes, entry=entries)
def test_what_was_stored_and_read_back_has_the_same_hash(before: str, entry: Entry) -> None:
    stored = {name: json.loads(json.dumps(getattr(entry, name))) for name in ("detail", "sealed")}

    assert chained(before, replace(entry, **stored)) == chained(before, entry)
    elsewhere = entry.at + timedelta(0)
    assert chained(before, replace(entry, at=elsewhere)) == chained(before, entry)


@given(before=hashes, one=entries, other=entries)
def test_whatever_else_it_says_the_hash_is_another(before: str, one: Entry, other: Entry) -> None:
    for each in fields(Entry):
        value = getattr(other, each.name)
        was, becomes = (
            json.dumps(held, default=str, sort_keys=True) for held in (getattr(one, each.name), value)
        )
        if was == becomes:
            continue
        changed = replace(one, **{each.name: value})
        if each.name == "person_id" and one.subject == "person":
            assert chained(before, changed) == chained(before, one)
        elif each.name != "subject":
            assert chained(before, changed) != chained(before, one)


@given(before=hashes, other=hashes, entry=entries)
def test_the_hash_holds_the_one_before_it(before: str, other: str, entry: Entry) -> None:
    assume(before != other)
    assert chained(before, entry) != chained(other, entry)
