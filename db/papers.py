"""The tables of the privacy papers in docs/, made of the models, the policy and `db/models/papers.toml`.

`python -m db papers` writes them between the marks in each paper; a test holds the papers to it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Date, Table, Time

from core.permissions import POLICY, Act, Role
from db.drafts import KEPT_FOR
from db.invitations.inviting import INVITATION_LIVES
from db.models import Base
from db.models.base import UtcDateTime
from db.passkeys import ANSWERED_WITHIN
from db.signing_in import SIGNED_IN_FOR, TICKET_LIVES
from db.surveys.acts import MONTHS_AFTER_DECISION, MONTHS_WITHOUT_DECISION

DOCS = Path(__file__).parents[1] / "docs"
_DECLARED = Path(__file__).parent / "models" / "papers.toml"
_TABLES = Base.metadata.tables
_MARKED = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end of table -->)", re.DOTALL)
_ABOUT_A_TABLE = frozenset({"about", "purpose", "kept"})
#: Who is signed in hangs on a membership, which names the person.
_THROUGH = frozenset({"sign_in", "ticket"})


class NotDeclared(LookupError):
    """A column has no kind of data in db/models/papers.toml, or more than one."""


@cache
def declared() -> Mapping[str, Any]:
    """What `papers.toml` says."""
    return tomllib.loads(_DECLARED.read_text(encoding="utf-8"))


def kinds_of(table: Table) -> dict[str, str]:
    """The kind of data of each column: as the model shows it, or as it is declared; `NotDeclared`."""
    said: dict[str, list[str]] = {}
    for kind, names in declared()["tables"].get(table.name, {}).items():
        if kind not in _ABOUT_A_TABLE:
            for name in names.split():
                said.setdefault(name, []).append(kind)
    found = {}
    for column in table.columns:
        kinds = said.get(column.name, []) or _shown(column)
        if len(kinds) != 1:
            raise NotDeclared(str(column))
        found[column.name] = kinds[0]
    return found


def _shown(column: Column[Any]) -> list[str]:
    """What the model itself says of a column."""
    if keys := [key.column.table.name for key in column.foreign_keys]:
        return ["person" if keys == ["person"] else "link"]
    if isinstance(column.type, UtcDateTime | Date | Time):
        return ["moment"]
    return ["link"] if column.name == "id" else []


def when_removed(table: Table) -> str:
    """What becomes of its rows when somebody has all about them removed."""
    words = declared()["when_removed"]
    if table.name == "person" or table.name in _THROUGH:
        return str(words["through"])
    rules = {
        str(key.ondelete)
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "person"
    }
    if not rules:
        return str(words["nobody"])
    return str(words["both" if len(rules) > 1 else rules.pop()])


def kept(name: str) -> str:
    """How long, in words, with the terms that the code keeps to."""
    return str(declared()["kept"][name]).format(
        without_decision=MONTHS_WITHOUT_DECISION,
        with_decision=MONTHS_AFTER_DECISION,
        sign_in=SIGNED_IN_FOR.days,
        ticket=int(TICKET_LIVES.total_seconds()),
        challenge=int(ANSWERED_WITHIN.total_seconds() // 60),
        invitation=INVITATION_LIVES.days,
        draft=KEPT_FOR.days,
    )


def tables_of(purpose: str) -> list[Table]:
    """The tables that serve a purpose, as they are declared."""
    return [_TABLES[name] for name, about in declared()["tables"].items() if about["purpose"] == purpose]


def personal_kinds(purpose: str) -> list[str]:
    """The kinds of data about people that a purpose needs, in words."""
    found = {kind for table in tables_of(purpose) for kind in kinds_of(table).values()}
    return [declared()["kinds"][kind] for kind in declared()["personal"]["kinds"] if kind in found]


def _register() -> Iterator[str]:
    for name, purpose in declared()["purposes"].items():
        terms = dict.fromkeys(kept(declared()["tables"][table.name]["kept"]) for table in tables_of(name))
        yield f"### {purpose['title']}"
        yield ""
        yield f"- **Waarom**: {purpose['why']}"
        yield f"- **Grondslag**: {purpose['basis']}."
        yield f"- **Van wie**: {purpose['people']}."
        yield f"- **Welke gegevens**: {'; '.join(personal_kinds(name))}."
        yield f"- **Wie ziet het**: {', '.join(_who_sees(purpose['seen_by']))}."
        yield f"- **Hoe lang**: {'. '.join(_capital(term) for term in terms)}."
        yield ""


def _who_sees(acts: list[str]) -> list[str]:
    """The roles that may do one of these acts, in the order of the roles."""
    roles = {role for act in acts for role in POLICY[Act(act)]}
    return [declared()["roles"][role.value] for role in Role if role in roles]


def _retention() -> Iterator[str]:
    yield from _head("wat", "hoe lang", "als iemand alles over zich laat verwijderen")
    for name, about in declared()["tables"].items():
        yield _row(about["about"], kept(about["kept"]), when_removed(_TABLES[name]))


def _columns() -> Iterator[str]:
    yield from _head("tabel", "wat het is", "wat erin staat")
    for name, about in declared()["tables"].items():
        of_kind: dict[str, list[str]] = {}
        for column, kind in kinds_of(_TABLES[name]).items():
            of_kind.setdefault(kind, []).append(f"`{column}`")
        said = [
            f"{words}: {' '.join(of_kind[kind])}"
            for kind, words in declared()["kinds"].items()
            if kind in of_kind
        ]
        yield _row(f"`{name}`", about["about"], "; ".join(said))


def _people() -> Iterator[str]:
    yield from _head("waarvoor", "van wie", "soorten gegevens")
    for name, purpose in declared()["purposes"].items():
        yield _row(purpose["title"], purpose["people"], "; ".join(personal_kinds(name)))


def _rights() -> Iterator[str]:
    roles = declared()["roles"]
    yield from _head("waarvoor", *roles.values())
    for purpose in declared()["purposes"].values():
        sees = _who_sees(purpose["seen_by"])
        yield _row(purpose["title"], *("ziet het" if role in sees else "nee" for role in roles.values()))


def _head(*cells: str) -> Iterator[str]:
    yield _row(*cells)
    yield _row(*("---" for _ in cells))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


#: By the mark that stands in a paper.
_MADE: Mapping[str, Callable[[], Iterator[str]]] = {
    "register": _register,
    "retention": _retention,
    "columns": _columns,
    "people": _people,
    "rights": _rights,
}


def made_again(paper: str) -> str:
    """A paper with its tables as they should be now."""
    return _MARKED.sub(
        lambda each: f"{each[1]}\n{chr(10).join(_MADE[each[2]]()).strip()}\n\n{each[3]}", paper
    )


def papers() -> list[Path]:
    """The documents of docs/ with a table that is made."""
    return [path for path in sorted(DOCS.glob("*.md")) if _MARKED.search(path.read_text(encoding="utf-8"))]


def write_papers() -> list[str]:
    """Write the tables into the papers; the names of those that changed."""
    changed = []
    for path in papers():
        before = path.read_text(encoding="utf-8")
        if (after := made_again(before)) != before:
            path.write_text(after, encoding="utf-8")
            changed.append(path.name)
    return changed
