"""What the version that is out reads and writes: `tests/data/released.json`, written anew at each release.

    python -m tests.released

A new version is rolled out beside the old one, on the same tables: until the next release, migrations may widen
these tables and never narrow them (tests/db/test_migrations_widen.py). What the released version no longer reads
is not in its models, so not in this file, and may be dropped after it: expand, then contract.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import UniqueConstraint

RELEASED = Path(__file__).parent / "data" / "released.json"


def as_modelled() -> dict[str, Any]:
    """The tables of the models as they are now, and the version of the migrations that belongs to them."""
    from db.migrate import known_versions
    from db.models import Base

    tables: dict[str, Any] = {}
    for table in Base.metadata.sorted_tables:
        unique = [
            sorted(each.name for each in held.columns)
            for held in (*table.constraints, *table.indexes)
            if isinstance(held, UniqueConstraint) or getattr(held, "unique", False)
        ]
        tables[table.name] = {
            "columns": {each.name: bool(each.nullable) for each in table.columns},
            "unique": sorted(unique),
        }
    return {"revision": known_versions()[0], "tables": tables}


if __name__ == "__main__":
    RELEASED.write_text(json.dumps(as_modelled(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{RELEASED}: {as_modelled()['revision']}")
