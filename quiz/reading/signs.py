"""The signs of mathematics on keyboards, on phones and in LaTeX, and what each is in plain form."""

from __future__ import annotations

import re

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿˣ⁽⁾", "0123456789+-nx()", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
PLAIN = {
    **dict.fromkeys("−–—‐‑﹣－", "-"),
    **dict.fromkeys("·∙⋅•×✕✖∗＊・", "*"),
    **dict.fromkeys("÷∕⁄／", "/"),
    **dict.fromkeys("＋", "+"),
    **dict.fromkeys('′’‘`´ʹ″‴"', "'"),
    **dict.fromkeys("≈≃≅≐", "="),
    **dict.fromkeys("（", "("),
    **dict.fromkeys("）", ")"),
    **dict.fromkeys("＝", "="),
    **dict.fromkeys("∣｜", "|"),
    **dict.fromkeys("，", ","),
    **dict.fromkeys("；", ";"),
    **dict.fromkeys("＜", "<"),
    **dict.fromkeys("＞", ">"),
}
RELATIONS = {
    "<": "<",
    "<=": "<=",
    "=<": "<=",
    "≤": "<=",
    "⩽": "<=",
    ">": ">",
    ">=": ">=",
    "=>": ">=",
    "≥": ">=",
    "⩾": ">=",
}
LATEX_RELATIONS = {
    "lt": "<",
    "le": "<=",
    "leq": "<=",
    "leqslant": "<=",
    "gt": ">",
    "ge": ">=",
    "geq": ">=",
    "geqslant": ">=",
}
LETTER_SIGNS = {"π": "pi", "√": "sqrt", "∛": "cbrt", "∂": "d", "∇": "nabla"}
ACCENTS = {"\u0302": "hat", "\u0304": "bar", "\u0305": "bar", "\u0303": "tilde"}
LATEX_OPERATORS = {"cdot": "*", "times": "*", "ast": "*", "div": "/", "bullet": "*", "cdotp": "*"}
LATEX_EQUALS = frozenset({"approx", "simeq", "doteq", "equiv"})
LATEX_SPACE = frozenset(
    {"left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "boxed"}
    | {"quad", "qquad", "space", "thinspace", "enspace", "displaystyle", "textstyle", "limits", "mathop"}
)
LATEX_WORDS = frozenset({"operatorname", "mathrm", "text", "mathit", "textrm", "mathsf", "textit", "mathbf"})
SAME = {
    **dict.fromkeys(("dfrac", "tfrac", "cfrac"), "frac"),
    "varepsilon": "epsilon",
    "varphi": "phi",
    "vartheta": "theta",
    "exponentialE": "e",
}
LATEX_ACCENTS = {"hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde"}

NUMBER = re.compile(r"(?:\d+\.?\d*|\.\d+)")
SCIENTIFIC = re.compile(r"[eE][+\-−]?\d+(?![\d.])")
WORD = re.compile(r"[A-Za-z]+")
LEAKY = re.compile(r"leaky\\?[ _-]relu", re.IGNORECASE)
ARC = re.compile(r"arc[ \t]+((?:sin|cos|tan|sec|csc|cot)[a-z]*)", re.IGNORECASE)
RAISED_PRIME = re.compile(r"\^\s*(?:\{\s*(?:(?:\\prime|['′″])\s*)+\}|\\prime(?![A-Za-z]))|\\prime(?![A-Za-z])")
IN_BRACES = re.compile(r"\s*(?:\{\s*([A-Za-z]+(?:\\?[_ -][A-Za-z]+)*)\s*\}|\s([A-Za-z])(?![A-Za-z]))")
ONE_IN_BRACES = re.compile(r"\\math(?:bb|bf|rm)\s*(?:\{\s*1\s*\}|1)")
ACCENTED = re.compile(r"\s*(?:\{\s*([A-Za-z])\s*\}|\s?([A-Za-z])(?![A-Za-z]))")
ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{\s*d?cases\*?\s*\}")
ROOT_INDEX = re.compile(r"(?:sqrt|√)(?=\s*\[\s*\d+\s*\]\s*[({])")
RELATION = re.compile(r"<=|=<|>=|=>|[<>≤≥⩽⩾＜＞]")
COMMAND = re.compile(r"\\([A-Za-z]+)")
SPACE = re.compile(r"(?:\s|\\[,;:! ()\[\]]|\$|~|\u200b|\u2061|\u2062|\u2009)+")
PARTNERS = {"(": ")", "[": "]", "（": "）"}
FRACTION_SLASH = "\u2044"
QUOTES = "\"“”«»'‘’`"
ENDING = " \t\r\n.;,?"
GOES_ON = re.compile(r"\d\.\.+\s*$")
LIBRARY = re.compile(r"(?<![A-Za-z])(?:np|numpy|jnp|math|torch)\.(?=[A-Za-z])")
REFUSED = {
    "%": "a percent sign can mean two things here; write the number itself, such as 0.5",
    "\\": "this backslash does not begin a command I know",
    "°": "angles are in radians here; write 180 degrees as π",
    "∞": "infinity is not a number that can stand in an expression",
    "…": "dots leave the rest open; write a fraction, or the rounded number alone",
    ":": "for a quotient write /",
    ".": "a point stands between digits; for a product write *",
}
REPAIRS = {":": "/", ".": "*"}
