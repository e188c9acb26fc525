"""What the names of a statement are before it is read: functions or variables, and what stands bare or is only usual."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile

from checks.mathcheck.context import Context, NamedFunction
from checks.mathcheck.latex.claims import Statement
from checks.mathcheck.latex.grammar import parse
from checks.mathcheck.latex.plain_tex import Token
from checks.mathcheck.latex.scope import Scope
from checks.mathcheck.latex.tokens import refusal
from checks.mathcheck.omissions import BARE, END, adds_step, among_letters, bare_d, quantities, stands_bare
from quiz.expression import PI, Call, Variable, negate
from quiz.functions import SPELLINGS
from quiz.reading.vocabulary import Unknown

SHORTEST_WORD = 3


class Scoping:
    """A statement with the page it stands on."""

    def __init__(self, tex: str, statement: Statement, context: Context) -> None:
        self.tex = tex
        self.statement = statement
        self.context = context

    def refuse_sums_of_functions(self) -> None:
        """`(u + v)(x)` beside `(u + v)'` is u + v at x, not a product."""
        if self.context.strict:
            return
        for side in self.statement.sides:
            texts = [token.text for token in (*side, END, END)]
            inside = {k: _bracket(side[k:]) for k, text in enumerate(texts) if text == "("}
            for k, one in inside.items():
                end = k + len(one) + 2
                named = bool(one) and all(text.isalpha() or text in ("+", "-", r"\cdot", "/") for text in one)
                if named and texts[end] == "(" and any(primed == one for primed in self.primed_brackets()):
                    raise refusal("is this a function at a point, or a product?", side[k].start, side[end].end)

    def primed_brackets(self) -> list[list[str]]:
        """What stands in the brackets that have a prime."""
        found = []
        for side in self.statement.sides:
            texts = [token.text for token in (*side, END)]
            for k, text in enumerate(texts):
                inside = _bracket(side[k:]) if text == "(" else []
                found += [inside] if inside and texts[k + len(inside) + 2] == "'" else []
        return found

    def scope(self) -> Scope:
        """The scope of the page; `e = ab` makes e a variable before it is read."""
        scope, sides = self.context.scope, self.statement.sides
        scope = replace(scope, quantities=scope.quantities | frozenset().union(*map(quantities, sides)))
        if not self.context.knows("h") and any(map(adds_step, sides)):
            scope = replace(scope, variables=scope.variables | {"h"})
        letters = any(token.kind == "letter" and token.text != "e" for token in sides[1])
        letters = letters and not any(token.text in ("e", "O") for token in sides[1])
        if "d" not in scope.variables and (any(map(bare_d, sides)) or among_letters(sides)):
            scope = replace(scope, variables=scope.variables | {"d"})
        if (
            (self.statement.supposed or not self.context.strict)
            and [token.text for token in sides[0]] == ["e"]
            and self.statement.relations[0] == "="
            and letters
        ):
            return replace(scope, variables=scope.variables | {"e"})
        return scope

    def bare_functions(self, context: Context) -> Context:
        """`\\sigma' = \\sigma(1 - \\sigma)`: a function without its argument is its value at x."""
        side = [token for one in self.statement.sides for token in (*one, END)]
        bare = {token.text for token, after, then in zip(side, side[1:], (*side[2:], END), strict=False)
                if token.text in BARE and stands_bare(after, then)
                and not (token.text in (r"\ln", r"\exp") and after.text == "-")}  # fmt: skip
        letters = {token.text for token in side if token.kind == "letter"}
        for text in bare:
            name = text[1:]
            if not context.knows(name):
                x = Variable("z" if "z" in letters and "x" not in letters else "x")
                context = context.define(name, Call(SPELLINGS.get(name, "sigmoid"), (x,)))
        return context

    def usual(self, context: Context) -> Context:
        """Beside \\Phi or GELU, an undefined \\phi is the density of the normal distribution."""
        texts = {token.text for side in self.statement.sides for token in side}
        if r"\phi" in texts and texts & {r"\Phi", "GELU", "gelu"} and not context.knows("phi"):
            x = Variable("x")
            density = Call("exp", (negate(x**2 / 2),)) / Call("sqrt", (2 * PI,))
            return context.define_function("phi", NamedFunction(("x",), density))
        return context

    def declaring(self) -> Context:
        """`q(x) = …` makes q a function before it is read, and `A(B(x))` makes A and B functions."""
        for letter in (
            (self.nested() | self.primed() | self.moved())
            - set(self.context.definitions)
            - set(self.context.values)
            - self.context.quantities
        ):
            self.context = self.context.declare(letter)
        side = self.statement.sides[0]
        texts = [token.text for token in side]
        if len(side) < 4 or self.statement.relations[0] != "=" or "(" not in texts or texts[-1] != ")":
            return self.context
        cut = texts.index("(")
        arguments, commas = side[cut + 1 : -1 : 2], side[cut + 2 : -1 : 2]
        named = all(token.kind == "letter" or token.text[1:].isalpha() for token in arguments)
        if not (named and all(token.text == "," for token in commas) and is_name(side[:cut])):
            return self.context
        try:
            name = parse(list(side[:cut]), Scope())
        except Unknown:
            return self.context
        if len(texts[0]) > 1 and any(texts[0] == token.text for other in self.statement.sides[1:] for token in other):
            return self.context  # Cov(X, Y) = Cov(Y, X) does not say what Cov is
        declared = isinstance(name, Variable) and name.name not in SPELLINGS and name.name != "sigma"
        return self.context.declare(name.name) if declared and isinstance(name, Variable) else self.context

    def primed(self) -> set[str]:
        """The letters that are differentiated at a point: `u'(x)`; beside it `u(x)` is a value, not a product."""
        triples = [(*side[k : k + 3],) for side in self.statement.sides for k in range(len(side) - 2)]
        return {
            name.text
            for name, prime, bracket in triples
            if name.kind == "letter" and prime.text == "'" and bracket.text == "("
        }

    def moved(self) -> set[str]:
        """The letters that stand before a bracket and before a part of it: s in `s(t + h) - s(t)`."""
        found: set[str] = set()
        for side in self.statement.sides:
            after = [(side[k].text, _bracket(side[k + 1 :])) for k in range(len(side) - 1) if side[k].kind == "letter"]
            found |= {
                name
                for name, longer in after
                for other, shorter in after
                if name == other and shorter and longer[: len(shorter)] == shorter and "+" in longer[len(shorter) :][:1]
            }
        return found

    def goes_on(self) -> bool:
        """Whether the statement has dots."""
        return any(token.text == r"\ldots" for side in self.statement.sides for token in side)

    def assigns(self) -> bool:
        """Whether the statement is written with `:=`."""
        left, right = self.statement.sides[:2]
        return ":" in self.tex[left[-1].end : right[0].start] or r"\coloneqq" in self.tex[left[-1].end : right[0].start]

    def names_by_word(self) -> bool:
        """`MSE = …`, `Loss = …`: a word that is written without \\text, not a product of letters."""
        side = [token for token in self.statement.sides[0] if token.text != "-"]
        joined = all(a.end == b.start for a, b in pairwise(self.statement.sides[0]))
        letters = joined and len(side) >= SHORTEST_WORD and all(token.kind == "letter" for token in side)
        known = any(self.context.knows(token.text) for token in side)
        if self.word_with_arguments() and not known:
            return True
        return self.statement.relations[0] == "=" and letters and side[0].text.isupper() and not known

    def word_with_arguments(self) -> bool:
        """`Laplace(x, y) = …`, `Var(x) = …`: a word before a bracket that ends the side."""
        side = self.statement.sides[0]
        word = list(takewhile(lambda token: token.kind == "letter", side))
        joined = all(a.end == b.start for a, b in pairwise(word))
        long_enough = len(word) > SHORTEST_WORD or (len(word) == SHORTEST_WORD and word[0].text.isupper())
        bracketed = len(side) > len(word) and side[len(word)].text == "(" and side[-1].text == ")"
        return self.statement.relations[0] == "=" and joined and long_enough and bracketed

    def says_dependence(self) -> bool:
        """`x = x(a, b)`: what x depends on."""
        if self.statement.relations != ("=",) or self.context.strict:
            return False
        [left, right] = ([token.text for token in side] for side in self.statement.sides)
        return (
            len(left) == 1
            and right[:2] == [*left, "("]
            and right[-1] == ")"
            and set(right[3:-1:2]) <= {","}
            and (all(token.kind in ("letter", "command") for token in self.statement.sides[1][2:-1:2]))
        )

    def nested(self) -> set[str]:
        """The capitals that are applied to one another, with a letter inside: `A(B(x))`."""
        found: set[str] = set()
        for side in self.statement.sides:
            run: list[str] = []
            position = 0
            while position + 1 < len(side):
                if side[position].kind == "letter" and side[position].text.isupper() and side[position + 1].text == "(":
                    run.append(side[position].text)
                    position += 2
                    continue
                inside = side[position].kind == "letter" and side[position + 1].text == ")"
                found |= set(run) if inside and len(run) > 1 else set()
                run, position = [], position + 1
        return found


def _bracket(side: tuple[Token, ...]) -> list[str]:
    """What stands in the round bracket that opens first; nothing when none does."""
    depth, inside = 0, list[str]()
    for token in side if side[0].text == "(" else ():
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            return inside[1:]
        inside.append(token.text)
    return []


def is_name(side: tuple[Token, ...]) -> bool:
    """Whether the tokens of a side make one name."""
    return (
        bool(side)
        and side[0].kind in ("letter", "name", "words", "command")
        and not {"^", "'"} & {token.text for token in side}
    )
