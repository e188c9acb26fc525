"""What is said about the formulas of a message: the jobs behind “Check this maths” and “Differentiate this”."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import Button, Card, Tone, notice
from bot.claims import Claim, claims, formulas
from bot.derivatives import derivation, more_id
from bot.escaping import escaped, inline, shortened
from bot.graphs import figure
from bot.messages import claims as words
from bot.messages import differentiate
from bot.typed import by
from quiz.equality import compare
from quiz.equality.outcome import Different, Equal, Equality, EqualWhereBoth, Witness
from quiz.parts import variables
from quiz.writing import text, unicode

LONGEST, LABEL = 200, 80


def checked(content: str) -> Card:
    """Every equation of a message, and whether it holds."""
    found = claims(content)
    if not content.strip():
        return notice(words.NO_EQUATION(), words.NO_ACCESS())
    if not found:
        return notice(words.NO_EQUATION(), words.WRITE_EQUATIONS())
    outcomes = [compare(claim.second, claim.first) for claim in found]
    tone = _tone(outcomes)
    told = tuple(map(_told, found, outcomes))
    return Card(words.CHECKED(count=len(found)), tone, texts=told, private=True)


def differentiated(content: str) -> Card:
    """The derivative of the first formula of a message, with buttons to those of the others."""
    found = formulas(content)
    if not found:
        return notice(differentiate.NOTHING_FOUND(), differentiate.WRITE_IT_SO())
    first, *others = found
    card = derivation(text(first), by(first, ""))
    pairs = ((f"d/d{by(f, '')} {unicode(f)}", more_id(1, 1, by(f, ""), f)) for f in others)
    buttons = tuple(Button(shortened(label, LABEL), identity) for label, identity in pairs if identity)
    return replace(card, buttons=(*card.buttons, *buttons)[:5])


def _tone(outcomes: list[Equality]) -> Tone:
    if any(isinstance(outcome, Different) for outcome in outcomes):
        return Tone.WRONG
    return Tone.RIGHT if all(isinstance(outcome, Equal | EqualWhereBoth) for outcome in outcomes) else Tone.NEARLY


def _told(claim: Claim, outcome: Equality) -> str:
    written = f"`{inline(shortened(f'{claim.left} = {claim.right}', LONGEST))}`"
    match outcome:
        case Equal():
            return words.HOLDS(claim=written)
        case EqualWhereBoth():
            return words.HOLDS_WHERE_BOTH(claim=written)
        case Different(witness):
            return f"{_fails(written, witness)} {_remedy(claim)}".strip()
        case _:
            return words.UNDECIDED(claim=written)


def _fails(written: str, witness: Witness) -> str:
    point = ", ".join(f"{name} = {figure(float(value))}" for name, value in witness.point)
    left, right = figure(witness.key), figure(witness.response)
    if not point:
        return words.WRONG(claim=written, left=left, right=right)
    return words.FAILS(claim=written, point=escaped(point), left=left, right=right)


def _remedy(claim: Claim) -> str:
    if claim.slope is not None:
        return words.DERIVATIVE_IS(found=inline(shortened(text(claim.slope), LONGEST)))
    return words.MAYBE_SOLVE() if variables(claim.first) | variables(claim.second) else ""
