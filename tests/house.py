"""The size of the code, and how many files a change touches: `python -m tests.house [COMMIT]`.

Prints the figures of the working tree, and those of another commit beside them. A change is measured by an
existing example: the product files that name it are the ones that adding another touches.
"""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parents[1]
ROOMS = ("core", "db", "pages")
#: Kind of addition -> a regex for an existing example, as code and catalogues name it (old and new names).
CHANGES = {
    "a column of initiatives": r"\borigin_note\b",
    "a role": r"Role\.ADMINISTRATOR|ADMINISTRATOR = ",
    "a kind of question": r"QuestionKind\.DATE|^    DATE = ",
    "the privacy threshold": r"(?i)threshold\w*\s*(: int)?\s*[=>]=?\s*5\b|\bk\b: int = 5",
    "a page": r"\"uitnodiging\"|join\.py|(?<!\.)\bJOIN\b(?! = \"join\")",
    "a language": r"\"en\"|en_GB",
    "a notice": r"FRAME_ADJUSTED|FrameAdjusted|The frame of “\{title\}” was adjusted",
    "a refusal": r"TwoLeadsAtMost",
    "a phase of the cycle": r"Phase\.RESEARCH_QUESTION\b|^    RESEARCH_QUESTION = ",
    "a norm's base": r"Base\.INVITED\b|^    INVITED = ",
}


def measured(root: Path) -> dict[str, int]:
    """The figures of a checkout."""
    modules = {module(path, root): path.read_text(encoding="utf-8") for path in product(root)}
    importers = Counter(each for text in modules.values() for each in imported(text, set(modules)))
    classes = [each for text in modules.values() for each in ast.walk(ast.parse(text)) if is_class(each)]
    refusals = refusals_among(classes)
    lines = {name: text.splitlines() for name, text in modules.items()}
    return {
        "lines of product": sum(map(len, lines.values())),
        "lines of import": sum(import_lines(text) for text in modules.values()),
        "modules": sum(any(map(str.strip, each)) for each in lines.values()),
        "modules with one importer": sum(count == 1 for count in importers.values()),
        "refusals": len(refusals),
        "lines of refusals": sum((each.end_lineno or 0) - each.lineno + 1 for each in refusals),
        "lines of wordings": sum(
            len(each) for name, each in lines.items() if "wordings" in name.rsplit(".", 1)
        ),
        **{f"files: {what}": files_naming(pattern, root) for what, pattern in CHANGES.items()},
    }


def product(root: Path) -> Iterator[Path]:
    """The Python files of core, db and pages, and app.py."""
    yield root / "app.py"
    for room in ROOMS:
        yield from sorted((root / room).rglob("*.py"))


def module(path: Path, root: Path) -> str:
    """The dotted name of a file."""
    name = ".".join(path.relative_to(root).with_suffix("").parts)
    return name.removesuffix(".__init__")


def imported(text: str, known: set[str]) -> set[str]:
    """The modules of ours that this module imports."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner & known or {node.module} & known
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & known
    return found


def import_lines(text: str) -> int:
    """The number of import statements."""
    imports = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom))
    return sum((node.end_lineno or node.lineno) - node.lineno + 1 for node in imports)


def is_class(node: ast.AST) -> bool:
    """Whether this node defines a class."""
    return isinstance(node, ast.ClassDef)


def refusals_among(classes: list[ast.ClassDef]) -> list[ast.ClassDef]:
    """The classes that inherit from `Refusal`, directly or not."""
    names = {"Refusal"}
    while True:
        found = [each for each in classes if names & {ast.unparse(base) for base in each.bases}]
        if {each.name for each in found} <= names:
            return found
        names |= {each.name for each in found}


def files_naming(pattern: str, root: Path) -> int:
    """The number of product files that match this pattern."""
    wanted = re.compile(pattern, re.MULTILINE)
    files = [*product(root), *(root / "pages").rglob("*.po")]
    return sum(bool(wanted.search(path.read_text(encoding="utf-8"))) for path in files)


def main(commit: str | None) -> None:
    """Print the figures of the working tree, and of another commit beside them."""
    now = measured(HERE)
    then: dict[str, int] = {}
    if commit:
        archive = subprocess.run(
            ["git", "archive", commit, *ROOMS, "app.py"], cwd=HERE, check=True, capture_output=True
        )
        with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(folder, filter="data")
            then = measured(Path(folder))
    print(f"| | {commit + ' |' if commit else ''} now |\n|---|{'---|' if commit else ''}---|")
    for what, figure in now.items():
        print(f"| {what} | {f'{then[what]:,} | ' if commit else ''}{figure:,} |")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
