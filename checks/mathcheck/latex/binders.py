"""What binds a name or lists its arguments: sums, products, limits, maxima, subscripts such as `_{x = 3}`."""

from __future__ import annotations

from checks.mathcheck.indexed_names import indexed
from checks.mathcheck.latex.tokens import Mistake
from quiz.expression import Call, Expression, Variable, add, lift, negate
from quiz.parts import walk
from quiz.reading.application import PRODUCT
from quiz.reading.grammar import SUM, Parser
from quiz.reading.tokens import Kind
from quiz.reading.tokens import Token as Piece
from quiz.reading.vocabulary import Word

INDICES = frozenset({"i", "j", "k", "l", "m", "n"})
OWN = "q"
ONE_IMPLIED = Call("first", ())
LENGTH = "\N{INFINITY}length"  # the upper bound of a sum that does not say it; not a name that anybody can write


def _index_of(name: str) -> tuple[str, ...]:
    """The index of a name such as x_i or x^(i)."""
    label = name.partition("_")[2] or name.partition("^(")[2].rstrip(")")
    return (label,) if label in INDICES else ()


def largest(values: tuple[Expression, ...], *, smallest: bool = False) -> Expression:
    """The largest of some values as a formula that can be differentiated: max(a, b) = b + relu(a - b)."""
    value = values[0]
    for other in values[1:]:
        gap = add(other, negate(value)) if smallest else add(value, negate(other))
        value = add(other, negate(Call("relu", (gap,)))) if smallest else add(other, Call("relu", (gap,)))
    return value


class Binders(Parser):
    """The part of the grammar that reads lists of arguments and bound names."""

    others: tuple[Expression, ...] = ()  # the indices after the first, in `\\sum_{i, j}`

    def take(self) -> Piece | Word:
        """The next piece, passed over; the end is not passed."""
        self.at = min(self.at + 1, len(self.pieces))
        return self.pieces[self.at - 1]

    @property
    def next(self) -> Piece | Word:
        """The piece to be read next; the last one is of kind END."""
        return self.pieces[min(self.at, len(self.pieces) - 1)]

    def extreme(self, name: str) -> Expression:
        """`\\max(a, b)` as b + relu(a - b), which can be differentiated; `\\max_i z_i` is kept; min likewise."""
        if self.sign() == "_":
            index = self.index()
            return Call(f"{name}over", (self.expression(SUM), *index[:1]))
        if self.sign() not in ("(", "{"):
            raise self.no(f"{name} needs its values in a bracket here")
        found = self.arguments()
        return largest(found, smallest=name == "min") if len(found) > 1 else Call(f"{name}of", found)

    def repeated(self, name: str) -> Expression:
        """`\\sum_{i=1}^{n} u`: u reaches to the next plus or minus. Without bounds, over the whole length."""
        high: Expression = Variable(LENGTH)
        index: tuple[Expression, ...] = ()
        while (sign := self.sign()) in ("_", "^"):
            if sign == "_":
                index = self.index()
            else:
                self.take()
                high = self.braces()
        if not index:
            return self.over_all(name)
        low = index[1]
        if high == Variable(LENGTH) and low != ONE_IMPLIED and len(index) == 2:
            raise self.no("up to where? A sum that begins at a number ends at one")
        low = lift(1) if low == ONE_IMPLIED else low
        others, self.others = self.others, ()
        inside = self.expression(SUM)
        for other in others:
            inside = Call(name, (inside, other, low, high))
        return Call(name, (inside, index[0], low, high, *index[2:]))

    def over_all(self, name: str) -> Expression:
        """`\\sum (y_i - w x_i)^2`: over the one index that its terms have."""
        back = self.next
        inside = self.expression(SUM)
        letters = {label for part in walk(inside) if isinstance(part, Variable) for label in _index_of(part.name)}
        if len(letters) != 1:
            raise self.no("over which index? A sum needs its index here", piece=back)
        own = indexed(inside, letters.pop(), OWN)  # it is bound here, whatever the same letter means outside
        return Call(name, (own, Variable(OWN), lift(1), Variable(LENGTH)))

    def index(self) -> tuple[Expression, ...]:
        """`_i`, `_{i=1}`, `_{j \\ne i}`: the index, where it begins, and which it leaves out."""
        self.take()
        braced = self.sign() == "{"
        self.take() if braced else None
        word = self.take()
        others: list[Expression] = []
        while braced and self.sign() == "," and isinstance(self.pieces[self.at + 1], Word):
            self.take()
            others.append(self.braces())
        self.others = tuple(others)
        if not isinstance(word, Word) or (braced and self.sign() not in ("=", "ne", "}")):
            raise self.no("an index is expected here, as in i = 1", piece=word)
        found: tuple[Expression, ...] = (Variable(word.name), ONE_IMPLIED)
        if braced and (sign := self.sign()) != "}":
            self.take()
            self.open.append("{")
            value = self.expression(0)
            self.open.pop()
            found = (found[0], value) if sign == "=" else (*found, value)
        if braced:
            if self.sign() != "}":
                raise self.no("an index is expected here, as in i = 1")
            self.take()
        return found

    def limit(self) -> Expression:
        """`\\lim_{h \\to 0} u`: u reaches to the next plus or minus. `0^+` is a limit from above."""
        if self.sign() == "{":
            raise Mistake(self.no("what h tends to stands under the limit: \\lim_{h \\to 0}").found)
        name, point = self.subscript("to")
        return Call("lim", (self.expression(SUM), name, point))

    def subscript(self, joined: str) -> tuple[Variable, Expression]:
        """`_{name = value}` or `_{name \\to value}`."""
        if self.sign() != "_":
            raise self.no("a subscript is expected here")
        self.take()
        opening = self.take()
        word = self.take()
        sign = self.take()
        if (
            not isinstance(word, Word)
            or not isinstance(sign, Piece)
            or sign.text != joined
            or not isinstance(opening, Piece)
        ):
            raise self.no("which name has which value? Write it as in x = 3", piece=word)
        self.open.append("{")
        value = self.expression(0) if joined == "=" else self.approached()
        self.open.pop()
        if self.sign() != "}":
            raise self.no("one name and one value are expected here")
        self.take()
        return Variable(word.name), value

    def approached(self) -> Expression:
        """`0`, `0^+`, `\\infty`, `-\\infty`."""
        side = ""
        for back in range(self.at, len(self.pieces)):
            piece = self.pieces[back]
            if isinstance(piece, Piece) and piece.text == "}":
                last, mark = self.pieces[back - 1], self.pieces[back - 2]
                if isinstance(last, Piece) and isinstance(mark, Piece) and mark.text == "^" and last.text in ("+", "-"):
                    side = "above" if last.text == "+" else "below"
                    del self.pieces[back - 2 : back]
                break
            if isinstance(piece, Piece) and piece.text == "^" and back + 1 < len(self.pieces):
                following = self.pieces[back + 1]
                opened = isinstance(following, Piece) and following.text == "{"
                sign = self.pieces[back + 2] if opened and back + 2 < len(self.pieces) else None
                if isinstance(sign, Piece) and sign.text in ("+", "-") and self.closes(back + 3):
                    side = "above" if sign.text == "+" else "below"
                    del self.pieces[back : back + 4]
                    break
        value = self.expression(0)
        return Call(side, (value,)) if side else value

    def closes(self, position: int) -> bool:
        piece = self.pieces[min(position, len(self.pieces) - 1)]
        return isinstance(piece, Piece) and piece.text == "}"

    def arguments(self) -> tuple[Expression, ...]:
        """The arguments between brackets, separated by commas."""
        opening = self.take()
        self.open.append("(")
        found = [self.expression(0)]
        while self.sign() == ",":
            self.take()
            found.append(self.expression(0))
        self.open.pop()
        if self.sign() != ")":
            raise self.no("this bracket is not closed", piece=opening)
        self.take()
        return tuple(found)

    def primes(self) -> int:
        """How many primes stand here, passed over."""
        count = 0
        while self.sign() == "'":
            self.take()
            count += 1
        return count

    def product_follows(self) -> bool:
        """Whether something stands here that would be multiplied without a sign."""
        return self.strength() == PRODUCT and not (isinstance(self.next, Piece) and self.next.kind is Kind.OPERATOR)
