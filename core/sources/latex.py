"""LaTeX as plain text: pylatexenc, with what it drops or breaks on mended.

It gives nothing for a command that it does not know, drops a lone `&` and `$`, keeps `^` and `_` of formulas,
forgets quotes of `\\enquote`, and stops at `\\href`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec
from pylatexenc.latex2text import get_default_latex_context_db as text_of_macros
from pylatexenc.latexwalker import LatexWalker
from pylatexenc.latexwalker import get_default_latex_context_db as known_macros
from pylatexenc.macrospec import MacroSpec

from core.sources.markup import raised

_LATEX = re.compile(r"[\\{}$~%&]|--|``|''")
#: A pair of dollars. What stands between is a formula, or the price of two things.
_MATH = re.compile(
    r"(?<!\\)\$([^$]*)(?<!\\)\$|\\\((.*?)\\\)|\\ensuremath\{((?:[^{}]|\{[^{}]*\})*)\}", re.DOTALL
)
_FORMULA = re.compile(r"[\\^_=<>+*/|]|^[A-Za-z0-9,.%-]{1,12}$")
#: "$5 = te duur, $" before a 10.
_PRICE = re.compile(r"\d.*\s\Z", re.DOTALL)
_SCRIPT = re.compile(r"([\^_])\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\\{}]))")
#: Signs that LaTeX takes for its own: a comment, a column, a dollar without a partner.
_LONE = re.compile(r"(?<!\\)([%&$])")

_SYMBOLS = {
    "textless": "<", "textgreater": ">", "textbar": "|", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textunderscore": "_", "textasciigrave": "`", "textquotesingle": "'",
    "textquotedbl": '"', "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "textslash": "/",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "quotesinglbase": "‚", "quotedblbase": "„", "guilsinglleft": "‹", "guilsinglright": "›",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "flqq": "«",
    "frqq": "»", "glqq": "„", "grqq": "“", "lq": "‘", "rq": "’", "dq": '"',
    "euro": "€", "texteuro": "€", "EUR": "€", "pounds": "£", "textsterling": "£", "textcent": "¢",
    "textyen": "¥", "textflorin": "ƒ", "textcurrency": "¤", "S": "§", "P": "¶", "textsection": "§",
    "textparagraph": "¶", "copyright": "©", "textcopyright": "©", "textregistered": "®",
    "texttrademark": "™", "textservicemark": "℠", "textdegree": "°", "degree": "°", "textmu": "µ",
    "textpm": "±", "texttimes": "×", "textdiv": "÷", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³",
    "textordfeminine": "ª", "textordmasculine": "º", "textnumero": "№", "textperthousand": "‰",
    "textminus": "−", "textbullet": "•", "textperiodcentered": "·", "textasteriskcentered": "*",
    "textdagger": "†", "dag": "†", "textdaggerdbl": "‡", "ddag": "‡", "textexclamdown": "¡",
    "textquestiondown": "¿", "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…",
    "textellipsis": "…", "slash": "/", "textvisiblespace": " ", "space": " ", "quad": " ", "qquad": " ",
    "hyp": "-", "nobreakdash": "",
    "textbrokenbar": "¦", "textlogicalnot": "¬", "textasciidieresis": "¨", "textasciimacron": "¯",
    "textasciiacute": "´", "i": "ı", "j": "ȷ", "IJ": "IJ", "ij": "ij", "TH": "Þ", "th": "þ", "DH": "Ð",
    "dh": "ð", "DJ": "Đ", "dj": "đ", "NG": "Ŋ", "ng": "ŋ", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX",
    ",": " ", ":": " ", ";": " ", " ": " ", "\\": " ", "!": "", "-": "", "/": "", "@": "", "newline": " ",
    "lb": "{", "rb": "}", "times": "×", "cdot": "·", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥",
    "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "to": "→", "rightarrow": "→", "infty": "∞",
    "circ": "°", "prime": "′", "ast": "*", "lt": "<", "gt": ">", "mid": "|", "minus": "−",
}  # fmt: skip
#: Commands by what they take (`{`: an argument, `[`: an optional one) and what of it is shown.
_SHOWN = {
    "enquote": ("{", "“%s”"), "textquote": ("[[{", "“%s”"), "mkbibquote": ("{", "“%s”"),
    "href": ("{{", "%2s"), "texorpdfstring": ("{{", "%2s"), "foreignlanguage": ("{{", "%2s"),
    "textcolor": ("{{", "%2s"), "switchargs": ("{{", "%2s%1s"),
    "url": ("{", "%s"), "nolinkurl": ("{", "%s"), "path": ("{", "%s"),
    "noopsort": ("{", ""), "SortNoop": ("{", ""), "footnote": ("{", ""), "input": ("{", ""),
    "include": ("{", ""), "label": ("{", ""), "index": ("{", ""), "cite": ("[[{", ""),
}  # fmt: skip
_SILENT = ("newblock", "protect", "relax", "null", "bgroup", "egroup", "em", "it", "bf", "sc", "sl", "tt",
           "rm", "sf", "upshape", "itshape", "scshape", "bfseries", "mdseries", "normalfont", "textnormal",
           "large", "small", "footnotesize", "scriptsize", "tiny", "displaystyle", "left", "right", "autocap",
           "thinspace", "allowbreak", "linebreak", "nobreak", "hfill", "noindent", "par", "ignorespaces",
           "xspace", "unskip", "nolinebreak", "nocase", "hspace", "vspace")  # fmt: skip


def plain(text: str) -> str:
    """Give LaTeX as plain text; formulas keep their signs, raised figures are raised.

    Examples
    --------
    >>> plain(r"Klassen {\\textless} 20: p {\\textgreater} .05 \\& H$_2$O"), plain("The $100 laptop")
    ('Klassen < 20: p > .05 & H₂O', 'The $100 laptop')
    >>> plain(r"\\enquote{Na{\\"\\i}ef} \\href{https://x.example}{Titel}, {\\euro} 5, 50% & meer")
    '“Naïef” Titel, € 5, 50% & meer'
    """
    if not _LATEX.search(text):
        return text
    ready = _LONE.sub(r"\\\1", _MATH.sub(_in_words, text))
    nodes, _, _ = LatexWalker(ready, latex_context=_macros()[0], tolerant_parsing=True).get_latex_nodes()
    shown: str = _macros()[1].nodelist_to_text(nodes)
    return shown


def _in_words(found: re.Match[str]) -> str:
    inside = next(filter(None, found.groups()), "")
    if found[0].startswith("$") and inside and (_PRICE.match(inside) or not _FORMULA.search(inside)):
        return rf"\${inside}\$"
    return re.sub(r"(\\[A-Za-z]+)(?=\s|$)", r"\1{}", _SCRIPT.sub(_script, inside))


def _script(found: re.Match[str]) -> str:
    content = found[2] if found[2] is not None else found[3]
    if found[1] == "^" and content.strip() == r"\circ":
        return r"{\textdegree}"
    return raised(content, up=found[1] == "^")


@cache
def _macros() -> tuple[Any, LatexNodes2Text]:
    """The commands that are known, and how they are shown; the same for every text."""
    parsed, texts = known_macros(), text_of_macros()
    arguments = [MacroSpec(name, args_parser=takes) for name, (takes, _) in _SHOWN.items()]
    arguments += [MacroSpec(name, args_parser="{") for name in ("textsuperscript", "textsubscript")]
    arguments += [MacroSpec(name, args_parser="") for name in (*_SYMBOLS, *_SILENT)]
    parsed.add_context_category("sources", macros=arguments, prepend=True)
    shown = [MacroTextSpec(name, simplify_repl=sign) for name, sign in _SYMBOLS.items()]
    shown += [MacroTextSpec(name, simplify_repl=_filled(form)) for name, (_, form) in _SHOWN.items()]
    shown += [MacroTextSpec(name, simplify_repl="") for name in _SILENT]
    for name, up in (("textsuperscript", True), ("textsubscript", False)):
        shown.append(MacroTextSpec(name, simplify_repl=_raising(up=up)))
    texts.add_context_category("sources", macros=shown, prepend=True)
    texts.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_unknown))
    return parsed, LatexNodes2Text(latex_context=texts, math_mode="text", keep_comments=True)


def _arguments(node: Any, texts: LatexNodes2Text) -> list[str]:
    held = node.nodeargd.argnlist if node.nodeargd else ()
    return [texts.nodelist_to_text([each]) if each is not None else "" for each in held]


def _filled(form: str) -> Any:
    def show(node: Any, l2tobj: LatexNodes2Text) -> str:
        given = _arguments(node, l2tobj)
        inside = [each.replace("“", "‘").replace("”", "’") for each in given] if "“" in form else given
        shown = re.sub(r"%([12])s", lambda found: inside[int(found[1]) - 1], form)
        return shown.replace("%s", inside[-1] if inside else "")

    return show


def _raising(*, up: bool) -> Any:
    def show(node: Any, l2tobj: LatexNodes2Text) -> str:
        return raised("".join(_arguments(node, l2tobj)), up=up)

    return show


def _unknown(node: Any) -> str:
    """A command around a group shapes it; one that stands alone may be a sign, and is shown as written."""
    follows = node.parsing_state.s[node.pos + node.len :]
    return "" if follows.startswith(("{", "[")) else f"\\{node.macroname}{node.macro_post_space}"
