"""The audit trail as a chain: each entry holds a hash over what it says and the hash of the one before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

#: What entries on these say of who did it goes when that person is removed, so the hash leaves it out.
_MAY_LOSE_WHO = frozenset({"person"})


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What an entry says. `sealed`: the fingerprints of what was written with it, by the name of each row."""

    school_id: int
    person_id: int | None
    at: datetime
    action: str
    subject: str
    subject_id: int
    detail: Mapping[str, Any] = field(default_factory=dict)
    sealed: Mapping[str, str] | None = None


def chained(before: str, entry: Entry) -> str:
    """Give the hash of an entry in the chain.

    Parameters
    ----------
    before : str
        The hash of the entry before it at that school; "" for the first.
    entry : Entry

    Returns
    -------
    str
        SHA-256 in hexadecimal. Equal for what is equal once stored as JSON and read back.

    Examples
    --------
    >>> begun = Entry(school_id=1, person_id=2, at=datetime(2026, 11, 3, tzinfo=UTC), action="begin",
    ...               subject="school", subject_id=1)
    >>> first = chained("", begun)
    >>> first[:12], chained(first, begun) == first
    ('5c900a778140', False)
    """
    who = None if entry.subject in _MAY_LOSE_WHO else entry.person_id
    said = [
        before,
        entry.school_id,
        who,
        entry.at.astimezone(UTC).isoformat(),
        entry.action,
        entry.subject,
        entry.subject_id,
        entry.detail,
        entry.sealed,
    ]
    plain = json.loads(json.dumps(said, default=dict))  # keys become texts, as they do when they are stored
    return sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
