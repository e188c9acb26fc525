"""Names in LaTeX: `w_{new}`, `\\hat y`, `\\mathcal{L}`, `\\text{rate}` -> one word each, for the grammar of `quiz.reading`."""

from __future__ import annotations

from checks.mathcheck.latex.scope import Scope
from checks.mathcheck.latex.tokens import Token, refusal
from quiz.functions import SPELLINGS
from quiz.greek import GREEK
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
STYLES = {r"\mathcal": "cal", r"\mathscr": "cal", r"\mathit": "", r"\mathsf": "sf"}
TRANSPARENT = frozenset({r"\boxed", r"\underbrace", r"\overbrace", r"\underline", r"\cancel", r"\mathstrut"})
COMMANDS = frozenset({r"\frac", r"\sqrt", r"\partial", r"\lim", r"\sum", r"\prod", r"\to", r"\circ", r"\max", r"\min",
                      r"\left.", r"\right|", r"\infty"})  # fmt: skip
SIGNS = {"(": "(", ")": ")", "[": "(", "]": ")", r"\{": "(", r"\}": ")", "{": "{", "}": "}", "+": "+", "-": "-", "/": "/",
         "^": "^", "_": "_", "=": "=", ",": ",", "|": "|", "'": "'", r"\cdot": "*", r"\times": "*", r"\div": "/"}  # fmt: skip
KINDS = {**dict.fromkeys("([{", Kind.OPEN), **dict.fromkeys(")]}", Kind.CLOSE), **dict.fromkeys("+-*/^", Kind.OPERATOR),
         "_": Kind.UNDERSCORE, "=": Kind.EQUALS, ",": Kind.COMMA, "|": Kind.BAR, "'": Kind.PRIME}  # fmt: skip


class Namer:
    """Turns the tokens of one side of a claim into the pieces that the grammar reads."""

    def __init__(self, tokens: list[Token], scope: Scope) -> None:
        self.tokens = tokens
        self.scope = scope
        self.at = 0

    def pieces(self) -> list[Piece | Word]:
        """All the pieces, ended by one of kind END. Raises Unknown for what is not a name or a sign it knows."""
        made: list[Piece | Word] = []
        while self.at < len(self.tokens):
            made += self.piece()
        end = self.tokens[-1].end if self.tokens else 0
        return [*made, Piece(Kind.END, "", Span(end, end))]

    def piece(self) -> list[Piece | Word]:
        token = self.tokens[self.at]
        span = Span(token.start, token.end)
        if token.kind == "number":
            self.at += 1
            return [Piece(Kind.NUMBER, token.text, span)]
        if token.text in COMMANDS:
            self.at += 1
            return [Piece(Kind.COMMAND, token.text[1:], span)]
        if token.text in TRANSPARENT:
            return self.transparent()
        if token.text in SIGNS and token.kind != "words":
            return self.sign(token, span)
        return [self.word()]

    def sign(self, token: Token, span: Span) -> list[Piece | Word]:
        self.at += 1
        if token.text == "^" and (primes := self.raised_primes()):
            return [Piece(Kind.PRIME, "'", span)] * primes
        text = SIGNS[token.text]
        return [Piece(KINDS[text], text, span)]

    def raised_primes(self) -> int:
        """The number of primes in `^{\\prime\\prime}`, passed over; zero when something else is raised."""
        raised = self.group(self.at)
        if raised and all(token.text == "'" for token in raised):
            self.at = self.after(self.at)
            return len(raised)
        return 0

    def transparent(self) -> list[Piece | Word]:
        """`\\boxed{u}` and `\\underbrace{u}_{words}` are u."""
        self.at += 1
        inside = Namer(self.group(self.at), self.scope).pieces()[:-1]
        opening, closing = self.tokens[self.at], self.tokens[self.after(self.at) - 1]
        self.at = self.after(self.at)
        if self.at < len(self.tokens) and self.tokens[self.at].text in "_^" and self.labelled(self.at + 1):
            self.at = self.after(self.at + 1)
        first, last = Span(opening.start, opening.end), Span(closing.start, closing.end)
        return [Piece(Kind.OPEN, "{", first), *inside, Piece(Kind.CLOSE, "}", last)]

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

    def word(self) -> Word:
        first = self.tokens[self.at]
        name = self.scripted(self.stem())
        span = Span(first.start, self.tokens[self.at - 1].end)
        return Word(self.sort(name, first), self.meaning(name, first), span, spaced=False)

    def meaning(self, name: str, token: Token) -> str:
        return SPELLINGS.get(name, "sigmoid") if self.sort(name, token) is Sort.FUNCTION else name

    def sort(self, name: str, token: Token) -> Sort:
        if name in self.scope.variables:
            return Sort.VARIABLE
        if name == "pi" or (name == "e" and token.kind in ("letter", "name")):
            return Sort.CONSTANT
        if name == "sigma":
            following = self.tokens[self.at].text if self.at < len(self.tokens) else ""
            return Sort.FUNCTION if following in ("(", "'", "[") else Sort.VARIABLE
        return (
            Sort.FUNCTION
            if token.kind != "letter" and (name in SPELLINGS or name.lower() in SPELLINGS)
            else Sort.VARIABLE
        )

    def stem(self) -> str:
        """The name without its scripts."""
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "letter":
            return token.text
        if (
            token.kind in ("words", "name")
            and token.text.strip().replace(" ", "").isalpha()
            and len(token.text.split()) == 1
        ):
            word = token.text.strip()
            return word.lower() if word.lower() in SPELLINGS else word
        if token.text in ACCENTS or token.text in STYLES:
            return self.dressed(token)
        if token.text == r"\Delta" and self.at < len(self.tokens) and self.begins_name(self.tokens[self.at]):
            return "Delta_" + self.stem()
        if token.kind == "command" and (
            token.text[1:] in GREEK or token.text in (r"\pi", r"\ell") or token.text[1:] in SPELLINGS
        ):
            return token.text[1:]
        raise refusal(f"I do not read {token.text.strip() or 'this'} here", token.start, token.end)

    def begins_name(self, token: Token) -> bool:
        return token.kind == "letter" or token.text in ACCENTS or (token.kind == "command" and token.text[1:] in GREEK)

    def dressed(self, token: Token) -> str:
        inside = Namer(self.group(self.at), self.scope)
        name = inside.scripted(inside.stem())
        if inside.at < len(inside.tokens):
            raise refusal(f"{token.text} stands over more than a name", token.start, token.end)
        self.at = self.after(self.at)
        mark = {**ACCENTS, **STYLES}[token.text]
        return f"{name}_{mark}" if mark else name

    def scripted(self, name: str) -> str:
        """The name with the subscripts and labels that follow it."""
        if name in SPELLINGS and name not in self.scope.variables:
            return name
        while self.at + 1 < len(self.tokens):
            script = self.group(self.at + 1)
            if self.tokens[self.at].text == "_" and script:
                label = "".join(token.text.strip().lstrip("\\") for token in script if token.text not in "{}")
                name = f"{name}_{label}"
            elif self.tokens[self.at].text == "^" and self.is_label(script):
                name += "^" + "".join(token.text.lstrip("\\") for token in script)
            else:
                break
            self.at = self.after(self.at + 1)
        return name

    def is_label(self, script: list[Token]) -> bool:
        """Whether a superscript names another thing, `w^{(1)}` or `w^*`, and is not a power."""
        texts = [token.text for token in script]
        return texts in ([r"\star"], [r"\cdot"]) or (len(texts) > 2 and texts[0] == "(" and texts[-1] == ")")
