"""Names in LaTeX: `w_{new}`, `\\hat y`, `\\mathcal{L}`, `\\text{rate}` -> one word each, for the grammar of `quiz.reading`."""

from __future__ import annotations

import re

from checks.mathcheck.latex.marks import ACCENTS, DOTS, STYLES, MarkedTokens
from checks.mathcheck.latex.plain_tex import Token
from checks.mathcheck.latex.scope import ARROW
from checks.mathcheck.latex.tokens import refusal
from quiz.functions import SPELLINGS
from quiz.greek import GREEK
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.unreadable import Span
from quiz.reading.vocabulary import Sort, Word

VARIANTS = (r"\varphi", r"\vartheta", r"\varrho")  # letters that look another way, and may mean something else
OF_A_LAYER = frozenset({"a", "z", "b", "delta"})  # the L of \\delta^L is the last layer
TRANSPARENT = frozenset({r"\boxed", r"\underbrace", r"\overbrace", r"\underline", r"\cancel", r"\mathstrut"})
COMMANDS = frozenset({r"\frac", r"\sqrt", r"\partial", r"\lim", r"\sum", r"\prod", r"\to", r"\circ", r"\max", r"\min",
                      r"\left.", r"\right|", r"\infty", r"\nabla", r"\int", r"\odot", r"\otimes", r"\langle", r"\rangle",
                      r"\det", r"\arg", r"\ldots", r"\|", r"\le", r"\ge", r"\ne", r"\\", r"\binom", r"\pm",
                      r"\in"})  # fmt: skip
PLAIN_COMMANDS = frozenset({"<", ">", "&", "!", ":"})
SIGNS = {"(": "(", ")": ")", "[": "(", "]": ")", r"\{": "(", r"\}": ")", "{": "{", "}": "}", "+": "+", "-": "-", "/": "/",
         "^": "^", "_": "_", "=": "=", ",": ",", "|": "|", "'": "'", r"\cdot": "*", r"\times": "*", r"\div": "/"}  # fmt: skip
KINDS = {**dict.fromkeys("([{", Kind.OPEN), **dict.fromkeys(")]}", Kind.CLOSE), **dict.fromkeys("+-*/^", Kind.OPERATOR),
         "_": Kind.UNDERSCORE, "=": Kind.EQUALS, ",": Kind.COMMA, "|": Kind.BAR, "'": Kind.PRIME}  # fmt: skip


_LOWERED_FIRST = re.compile(r"^(.*[^_])(_[^_^]+)(\^\([^()]*\))$")  # a_j^(l) is a^(l)_j


class Namer(MarkedTokens):
    """Turns the tokens of one side of a claim into the pieces that the grammar reads."""

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
        if token.text in (r"\quad", r"\qquad"):
            self.at += 1
            return []
        if length := self.indicator():
            self.at += length
            return [Piece(Kind.COMMAND, "indicator", span)]
        if token.kind == "number":
            self.at += 1
            return [Piece(Kind.NUMBER, token.text, span)]
        if (token.text in COMMANDS or token.text in PLAIN_COMMANDS) and token.kind not in ("words", "name"):
            self.at += 1
            return [Piece(Kind.COMMAND, token.text.removeprefix("\\") or token.text, span)]
        if token.kind in ("words", "name") and (found := self.special(token, span)):
            self.at += 1
            return found
        if token.kind == "environment":
            self.at += 1
            return [Piece(Kind.COMMAND, token.text[1:].partition("}")[0].replace("{", " ").rstrip("*"), span)]
        if token.text in (r"\transposed", r"\%"):
            self.at += 1
            if token.text == r"\%":
                return [Piece(Kind.OPERATOR, "/", span), Piece(Kind.NUMBER, "100", span)]
            return [Piece(Kind.COMMAND, "transpose", span)]
        if token.text in DOTS:
            self.at += 1
            inside = Namer(self.group(self.at), self.scope).pieces()[:-1]
            self.at = self.after(self.at)
            return [*inside, *[Piece(Kind.PRIME, "'", span)] * DOTS[token.text]]
        if token.text in TRANSPARENT:
            return self.transparent()
        if token.text in SIGNS and token.kind != "words":
            return self.sign(token, span)
        return [self.word()]

    def sign(self, token: Token, span: Span) -> list[Piece | Word]:
        self.at += 1
        if token.text == "^" and (primes := self.raised_primes()):
            return [Piece(Kind.PRIME, "'", span)] * primes
        if token.text == "^" and (transposed := self.raised_transpose(span)):
            return transposed
        text = SIGNS[token.text]
        return [Piece(KINDS[text], text, span, spaced=text == ",")]

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

    def word(self) -> Word:
        first = self.tokens[self.at]
        name = self.scripted(self.stem())
        span = Span(first.start, self.tokens[self.at - 1].end)
        return Word(self.sort(name, first), self.meaning(name, first), span, spaced=False)

    def meaning(self, name: str, token: Token) -> str:
        return SPELLINGS.get(name, "sigmoid") if self.sort(name, token) is Sort.FUNCTION else name

    def sort(self, name: str, token: Token) -> Sort:
        if name in self.scope.variables or name in self.scope.functions:
            return Sort.VARIABLE
        if name == "pi" or (name == "e" and token.kind in ("letter", "name")):
            return Sort.CONSTANT
        if name == "sigma":
            following = self.tokens[self.at].text if self.at < len(self.tokens) else ""
            inverted = [one.text for one in self.tokens[self.at : self.at + 6]] == ["^", "{", "-", "1", "}", "("]
            applied = following in ("(", "'", "[") or following.isdigit()
            return Sort.FUNCTION if applied or inverted else Sort.VARIABLE
        return (
            Sort.FUNCTION
            if token.kind != "letter" and (name in SPELLINGS or name.lower() in SPELLINGS)
            else Sort.VARIABLE
        )

    def stem(self) -> str:
        """The name without its scripts."""
        if self.at >= len(self.tokens):
            raise refusal("a name is missing here")
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "letter" or (token.kind == "number" and token.text in "01"):
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
            token.text[1:] in GREEK or token.text in (r"\pi", r"\ell", *VARIANTS) or token.text[1:] in SPELLINGS
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
        if mark == "bold":
            stem, sign, rest = name.partition("_")
            return f"{stem}{ARROW}{sign}{rest}"
        return f"{name}_{mark}" if mark else name

    def scripted(self, name: str) -> str:
        """The name with the subscripts and labels that follow it."""
        if name in SPELLINGS and name not in self.scope.variables:
            return name
        while self.at + 1 < len(self.tokens):
            script = self.group(self.at + 1)
            if self.tokens[self.at].text == "_" and script:
                label = "".join(map(_label, script))
                label = label[:1] + ARROW + label[1:] if script[0].text == r"\mathbf" else label
                name = f"{name}_{label}"
            elif self.tokens[self.at].text == "^" and self.is_label(script, name):
                texts = [token.text for token in script]
                text = "".join(one.lstrip("\\") for one in texts)
                name += "^" + (
                    f"({text[1:-1]})" if text[0] == "[" else f"({text})" if self.is_layer(texts, name) else text
                )
            elif (
                self.tokens[self.at].text == "^"
                and script
                and script[-1].text in ("T", r"\top")
                and self.is_label(script[:-1])
            ):
                name += "^" + "".join(token.text for token in script[:-1])
                end = self.after(self.at + 1)
                self.tokens = [*self.tokens[: self.at + 1], script[-1], *self.tokens[end:]]
                break
            else:
                break
            self.at = self.after(self.at + 1)
        return _LOWERED_FIRST.sub(r"\1\3\2", name)

    def is_label(self, script: list[Token], name: str = "") -> bool:
        """Whether a superscript names another thing, `w^{(1)}` or `w^*`, and is not a power."""
        texts = [token.text for token in script]
        return (
            texts in ([r"\star"], [r"\cdot"])
            or self.is_layer(texts, name)
            or (len(texts) > 2 and texts[0] + texts[-1] in ("()", "[]") and "'" not in texts)
        )

    def is_layer(self, texts: list[str], name: str) -> bool:
        """Whether a superscript counts layers: `a^l`, `a^{l-1}`."""
        if texts[:1] == ["L"] and "L" not in self.scope.variables and name.partition("_")[0] in OF_A_LAYER:
            texts = ["l", *texts[1:]]
        layer = texts[:1] in (["l"], [r"\ell"]) and texts[0].lstrip("\\") not in self.scope.variables
        return layer and (len(texts) == 1 or (len(texts) == 3 and texts[1] in "+-" and texts[2].isdigit()))


def _label(token: Token) -> str:
    """What a token adds to a subscript."""
    if token.text in STYLES:
        return ""
    return "" if token.text in "{}" else token.text.strip().replace("\\", "")
