"""Numbers written as people write them: sin(pi/3) becomes the root of three over two, |−2| becomes 2."""

from __future__ import annotations

from quiz.equality.angles import turned
from quiz.expression import ZERO, Call, Expression
from quiz.parts import children, rebuild
from quiz.tidy import number, tidy, value_of


def exact(u: Expression) -> Expression:
    """An expression without variables, with the values of sine, cosine and the rest where they are well known.

    >>> from quiz.reading import read, Vocabulary
    >>> from quiz.writing import unicode
    >>> [unicode(exact(read(typed, Vocabulary(())))) for typed in ("2sin(pi)", "cos(pi/3)", "abs(-2)+relu(-1)", "ln(2)")]
    ['0', '1/2', '2', 'ln(2)']
    """
    return tidy(_known(u))


def _known(u: Expression) -> Expression:
    u = tidy(rebuild(u, tuple(map(_known, children(u)))))
    match u:
        case Call("sin" | "cos" as function, (angle,)):
            return turned(function, angle) or u
        case Call("tan", (angle,)):
            sine, cosine = turned("sin", angle), turned("cos", angle)
            return tidy(sine / cosine) if sine and cosine and cosine != ZERO else u
        case Call("abs" | "relu" | "sign" as function, (v,)) if (value := value_of(v)) is not None:
            return number(
                {"abs": abs(value), "relu": max(value, value * 0), "sign": value and value / abs(value)}[function]
            )
        case _:
            return u
