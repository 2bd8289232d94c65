"""What a drawing is made of, as SVG: words, boxes, lines and patterns. All words are escaped here."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

FONT = "'Source Sans 3', 'Source Sans Pro', Calibri, Arial, sans-serif"
INK, SOFT = "#14202b", "#48545f"
_TAG = re.compile(r"</?\w+>")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PATTERNS = {
    "/": "M0 9 L9 0", "\\": "M0 0 L9 9", "x": "M0 0 L9 9 M0 9 L9 0", "-": "M0 4.5 H9",
    "+": "M0 4.5 H9 M4.5 0 V9", ".": "M3.5 4.5 H5.5 M4.5 3.5 V5.5", "|": "M4.5 0 V9",
}  # fmt: skip
_NARROW, _WIDE = frozenset("fijlrtI.,:;'!|()[] "), frozenset("mwMWGOQ@%—…")


def width_of(words: str, size: float) -> float:
    """About how wide words are in pixels; never less than they are in Source Sans 3.

    >>> width_of("ill", 16) < width_of("www", 16)
    True
    """
    em = sum(0.32 if sign in _NARROW else 0.9 if sign in _WIDE else 0.56 for sign in words)
    return em * size


def lines_of(words: str, width: float, size: float) -> Sequence[str]:
    """Break words into lines that fit in this width; a word that is longer stands on its own line.

    >>> lines_of("een twee drie", 60, 16)
    ['een', 'twee', 'drie']
    """
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def text(
    words: str,
    x: float,
    y: float,
    *,
    size: float,
    anchor: str = "start",
    colour: str = INK,
    bold: bool = False,
) -> str:
    """One line of words, escaped; `y` is the line on which they stand."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}" font-size="{size:g}"{weight} fill="{colour}">'
        f"{escaped(words)}</text>"
    )


def rich(line: str, x: float, y: float, anchor: str, size: float, colour: str) -> str:
    """One line of plotly's words, in which bold stays bold."""
    is_bold, parts = False, []
    for part in re.split(r"(</?b>)", line):
        if part in ("<b>", "</b>"):
            is_bold = part == "<b>"
        elif part:
            weight = ' font-weight="600"' if is_bold else ""
            parts.append(f"<tspan{weight}>{escaped(unmarked(part))}</tspan>")
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}" font-size="{size:g}" fill="{colour}" '
        f'xml:space="preserve">{"".join(parts)}</text>'
    )


def escaped(words: str) -> str:
    r"""Words as they stand in an SVG; signs that XML cannot hold are left out.

    >>> escaped("A & B\x00")
    'A &amp; B'
    """
    return html.escape(_NO_XML.sub("", words), quote=False)


def unmarked(words: str) -> str:
    """Words as plotly has them, as they are read.

    >>> unmarked("<b>A &lt; B</b>")
    'A < B'
    """
    return html.unescape(_TAG.sub("", words))


def box(x: float, y: float, width: float, height: float, fill: str, edge: str = "", thick: float = 0) -> str:
    """A filled box."""
    stroke = f' stroke="{edge}" stroke-width="{thick:g}"' if edge and thick else ""
    return f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{fill}"{stroke}/>'


def line(
    x0: float, y0: float, x1: float, y1: float, colour: str, width: float, dash: str | None = None
) -> str:
    """A straight line; `dash` as plotly writes it: "dot", or lengths in pixels."""
    lengths = "3,4" if dash == "dot" else (dash or "").replace("px", "")
    dashed = f' stroke-dasharray="{lengths}"' if lengths[:1].isdigit() else ""
    return (
        f'<line x1="{x0:.2f}" y1="{y0:.2f}" x2="{x1:.2f}" y2="{y1:.2f}" stroke="{colour}" '
        f'stroke-width="{width:g}"{dashed}/>'
    )


def dot(
    x: float, y: float, radius: float, colour: str, edge: str = "", thick: float = 0, symbol: str = "circle"
) -> str:
    """A filled circle, or a diamond."""
    look = f'fill="{colour}"' + (f' stroke="{edge}" stroke-width="{thick:g}"' if edge and thick else "")
    if symbol == "diamond":
        far = radius * 1.2
        corners = ((x, y - far), (x + far, y), (x, y + far), (x - far, y))
        return f'<polygon points="{" ".join(f"{one:.2f},{other:.2f}" for one, other in corners)}" {look}/>'
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" {look}/>'


def patterned(colour: str, shape: str) -> tuple[str, str]:
    """The fill of a bar with plotly's pattern, and what must stand before it in the drawing."""
    if shape not in _PATTERNS:
        return colour, ""
    name = f"p{re.sub(r'[^0-9a-zA-Z]', '', colour)}{ord(shape)}"
    return f"url(#{name})", (
        f'<defs><pattern id="{name}" width="9" height="9" patternUnits="userSpaceOnUse">'
        f'<rect width="9" height="9" fill="{colour}"/>'
        f'<path d="{_PATTERNS[shape]}" stroke="white" stroke-opacity="0.7" stroke-width="1.6" fill="none"/>'
        "</pattern></defs>"
    )
