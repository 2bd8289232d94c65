"""Which tool wrote a table, the tool's own columns, its headings, and which responses are complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from core.survey_files.answers import alike, words
from core.survey_files.evidence import Choice, Rule, choose
from core.survey_files.limesurvey.own import reasons, submitted
from core.survey_files.model import Reason, Tool
from core.survey_files.tools.headings import Heading, is_other, single_rows_undone
from core.survey_files.tools.makers import TOOLS, Maker
from core.survey_files.tools.own_columns import CONTENTS, Belongs, Candidate, at_edges, weigh
from core.survey_files.tools.places import Top, row_numbers
from core.survey_files.tools.reading_headings import Counts, Headers

_BY_TOOL = {maker.tool: maker for maker in TOOLS}
_TICK_WORDS = words("ja|nee|yes|no|y|n|1|0|oui|non|nein|true|false|x|n/a")


def _rules_of(maker: Maker) -> Iterator[Rule[Top, Tool]]:
    readings = (maker.tool,)
    for says, points, holds in maker.signs:
        yield Rule(says=f"{maker.tool}: {says}", readings=readings, points=points, holds=holds)
    if maker.tool is Tool.GENERIC:
        return
    yield Rule(
        says=f"{maker.tool}: a heading that only it writes",
        readings=readings,
        points=4,
        holds=lambda top: maker.n_telling(top) >= 1,
    )
    yield Rule(
        says=f"{maker.tool}: several headings that only it writes",
        readings=readings,
        points=4,
        holds=lambda top: maker.n_telling(top) >= 2,
    )
    yield Rule(
        says=f"{maker.tool}: three or more of its own columns",
        readings=readings,
        points=4,
        holds=lambda top: maker.n_own(top) >= 3,
    )


RULES = tuple(rule for maker in TOOLS for rule in _rules_of(maker))


def find_tool(headers: Headers, counts: Counts) -> Choice[Tool]:
    """The tool that wrote a table with these header rows and these answers per column.

    Examples
    --------
    >>> find_tool([["Rol", "Voor?"]], [{"ouder": 3}, {"Ja": 3}]).best
    <Tool.GENERIC: 'generic'>
    """
    return choose(Top(headers, counts), [maker.tool for maker in reversed(TOOLS)], RULES)


@dataclass(frozen=True)
class OwnColumn:
    """A column that may be the tool's own: the reason not to keep it then, and the evidence."""

    reason: Reason
    choice: Choice[Belongs] | None = None

    @property
    def is_own(self) -> bool:
        return self.choice is None or self.choice.best is Belongs.TOOL


def own_columns(tool: Tool, headers: Headers, counts: Counts) -> dict[int, OwnColumn]:
    """The columns that the tool adds or may add, by place."""
    if tool is Tool.LIMESURVEY:
        return {at: OwnColumn(reason) for at, reason in reasons(headers, counts).items()}
    maker, top = _BY_TOOL[tool], Top(headers, counts)
    placed = {**row_numbers(top), **maker.placed(top)}
    contents = {at: content for at, names in enumerate(top.names) if (content := maker.content(names))}
    contents |= placed
    edges = at_edges(list(contents), len(counts))
    found = {}
    for at, content in contents.items():
        candidate = Candidate(
            content=content,
            cells=counts[at],
            is_placed=at in placed,
            is_telling=maker.is_certain(top.names[at]),
            is_known=tool is not Tool.GENERIC,
            at_edge=at in edges,
        )
        found[at] = OwnColumn(CONTENTS[content].reason, weigh(candidate))
    return found


def joiners_of(tool: Tool) -> tuple[str, ...]:
    """What a tool writes between several answers in one cell; empty if that is not known."""
    return _BY_TOOL[tool].joiners


def read_headings(headers: Headers, tool: Tool, counts: Counts) -> tuple[Heading, ...]:
    """The parsed heading of each column, in the conventions of the tool."""
    found = _BY_TOOL[tool].headings(headers, counts)
    ordinary = (_is_ordinary(heading, cells) for heading, cells in zip(found, counts, strict=True))
    return tuple(
        single_rows_undone(
            [
                replace(heading, other=False) if plain else heading
                for heading, plain in zip(found, ordinary, strict=True)
            ]
        )
    )


def _is_ordinary(heading: Heading, cells: Mapping[str, int]) -> bool:
    """An option named "Anders" that is ticked as the options beside it are: nobody writes words there."""
    if not heading.other or not is_other(heading.row) or not cells or heading.row_code == "other":
        return False
    return {*map(alike, cells)} <= _TICK_WORDS | {alike(heading.row)}


_PARTIAL = words(
    "false|0|no|nee|n|partial|incomplete|onvoltooid|onvolledig|started|disqualified|onwaar|gedeeltelijk"
    "|incompleet|falsch|faux"
)


def completeness(
    tool: Tool, headers: Headers, counts: Counts, own: Mapping[int, OwnColumn]
) -> tuple[int, frozenset[str]] | None:
    """The column that separates complete from incomplete, and its values for incomplete."""
    if tool is Tool.LIMESURVEY:
        return submitted(headers, counts)
    maker = _BY_TOOL[tool]
    for place, names in enumerate(Top(headers, counts).names):
        is_status = maker.content(names) == "status" and CONTENTS["status"].fits(counts[place])
        if is_status and counts[place] and place in own and own[place].is_own:
            return place, _PARTIAL | {""}
    return None
