"""Tokens of one side of a claim: groups, transposes, indicators, words with a meaning of their own."""

from __future__ import annotations

from checks.mathcheck.latex.plain_tex import Token
from checks.mathcheck.latex.scope import Scope
from checks.mathcheck.latex.tokens import refusal
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.unreadable import Span
from quiz.reading.vocabulary import Sort, Word

ACCENTS = {
    r"\hat": "hat",
    r"\widehat": "hat",
    r"\bar": "bar",
    r"\overline": "bar",
    r"\tilde": "tilde",
    r"\widetilde": "tilde",
}


DOTS = {r"\dot": 1, r"\ddot": 2}  # derivatives by time, written like primes


STYLES = {r"\mathcal": "cal", r"\mathscr": "cal", r"\mathit": "", r"\mathsf": "sf", r"\mathbf": "bold"}


WORDS = {"softmax": "softmax", "diag": "diag", "tr": "tr", "Tr": "tr", "trace": "tr", "det": "det", "argmax": "argmax",
         "argmin": "argmin", "arg max": "argmax", "max": "max", "min": "min", "logsumexp": "logsumexp", "LSE": "logsumexp",
         "if": "if", "for": "if", "when": "if", "otherwise": "otherwise", "else": "otherwise", "and": "and", "mean": "mean",
         "where": "if", "one": "indicator", "vec": "vec", "concat": "concat", "logit": "logit", "grad": "nabla"}  # fmt: skip


UNITS = {"km": "km", "m": "metre", "cm": "cm", "mm": "mm", "h": "hour", "s": "second", "ms": "millisecond", "min": "minute",
         "kg": "kg", "g": "gram", "hours": "hour", "hour": "hour", "seconds": "second"}  # fmt: skip


TRANSPOSED = frozenset({"T", r"\top", r"\mathsf", r"\mathrm", "{", "}"})


class MarkedTokens:
    """Tokens and a place in them."""

    def __init__(self, tokens: list[Token], scope: Scope) -> None:
        self.tokens = tokens
        self.scope = scope
        self.at = 0

    def indicator(self) -> int:
        r"""How many tokens of `\mathbb{1}`, `\mathbf{1}` or `1` before a condition in brackets stand here; 0 for none."""
        texts = [token.text for token in self.tokens[self.at : self.at + 30]]
        styled = texts[:1] in ([r"\mathbb"], [r"\mathbf"]) and texts[1:4] in (["{", "1", "}"], ["{", "I", "}"])
        bare = texts[:1] in ([r"\mathbb"], [r"\mathbf"]) and texts[1:2] in (["1"], ["I"])
        styled = styled or bare
        length = 2 if bare else 4 if styled else 1 if texts[:1] == ["1"] else 0
        rest = texts[length:]
        opens = rest[:1] in (["["], [r"\{"]) or rest[:2] == ["_", "{"] or (styled and rest[:1] == ["("])
        inside = rest[1:8]
        plain = {"=", r"\ne"} | ({"<", ">", r"\le", r"\ge"} if styled or rest[:1] == ["_"] else set())
        return length if length and opens and plain & set(inside) else 0

    def special(self, token: Token, span: Span) -> list[Piece | Word]:
        """A word with a meaning of its own: the name of a function of vectors, a word of a case, a unit."""
        said = " ".join(token.text.split()).strip(",.")
        following = self.tokens[self.at + 1].text if self.at + 1 < len(self.tokens) else ""
        if said in WORDS and said not in self.scope.variables and not (said in ("one", "vec") and following != "("):
            return [Piece(Kind.COMMAND, WORDS[said], span)]
        above, _, below = said.partition("/")
        after_number = self.at and self.tokens[self.at - 1].kind in ("number", "sign", "words", "command")
        if token.kind == "words" and above in UNITS and (not below or below in UNITS) and after_number:
            first = Word(Sort.VARIABLE, UNITS[above], span, spaced=False)
            if not below:
                return [first]
            return [first, Piece(Kind.OPERATOR, "/", span), Word(Sort.VARIABLE, UNITS[below], span, spaced=False)]
        return []

    def raised_transpose(self, span: Span) -> list[Piece | Word]:
        """The transpose in `^T`, `^\\top`, `^{-T}`, passed over; empty when something else is raised."""
        if self.after_sum():
            return []
        raised = self.group(self.at)
        inverse = bool(raised) and raised[0].text == "-"
        texts = [token.text for token in raised[inverse:]]
        marked = "T" in texts or r"\top" in texts
        if (
            not marked
            or not set(texts) <= TRANSPOSED
            or ("T" in self.scope.variables | self.scope.quantities and texts == ["T"])
        ):
            return []
        self.at = self.after(self.at)
        transpose = Piece(Kind.COMMAND, "transpose", span)
        minus = [Piece(Kind.OPERATOR, "^", span), Piece(Kind.OPEN, "{", span), Piece(Kind.OPERATOR, "-", span),
                 Piece(Kind.NUMBER, "1", span), Piece(Kind.CLOSE, "}", span)]  # fmt: skip
        return [transpose, *minus] if inverse else [transpose]

    def after_sum(self) -> bool:
        """Whether the raised part that begins here is the upper bound of a sum, a product or an integral."""
        index, depth = self.at - 2, 0
        while index >= 0 and (self.tokens[index].text == "}" or depth):
            depth += {"}": 1, "{": -1}.get(self.tokens[index].text, 0)
            index -= 1
        index -= index >= 1 and self.tokens[index - 1].text == "_"
        near = {token.text for token in self.tokens[max(index - 1, 0) : self.at - 1]}
        return bool(near & {r"\sum", r"\prod", r"\int"})

    def raised_primes(self) -> int:
        """The number of primes in `^{\\prime\\prime}`, passed over; zero when something else is raised."""
        raised = self.group(self.at)
        if raised and all(token.text == "'" for token in raised):
            self.at = self.after(self.at)
            return len(raised)
        return 0

    def labelled(self, position: int) -> bool:
        """Whether the script at a position is words, not mathematics."""
        return all(token.kind == "words" or not token.text.isdigit() for token in self.group(position))

    def group(self, position: int) -> list[Token]:
        """The tokens of the group or single token at a position."""
        end = self.after(position)
        group = self.tokens[position:end]
        return group[1:-1] if group and group[0].text == "{" and group[0].kind == "sign" else group

    def after(self, position: int) -> int:
        """Where the group or single token at a position ends."""
        depth = 0
        for index in range(position, len(self.tokens)):
            depth += {"{": 1, "}": -1}.get(self.tokens[index].text, 0) if self.tokens[index].kind == "sign" else 0
            if depth <= 0:
                return index + 1
        raise (
            refusal("a group is not closed", self.tokens[-1].start, self.tokens[-1].end)
            if self.tokens
            else refusal("empty")
        )
