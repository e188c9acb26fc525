"""What somebody wants who writes “differentiate x^2 sin x at 2” instead of a command. A job: text in, a card out."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

from bot.cards import Card, notice
from bot.claim_cards import checked, differentiated
from bot.claims import claims, formulas
from bot.derivatives import derivation, tangent
from bot.gradients import gradient
from bot.help_cards import help_page, practice
from bot.lesson_search import lesson
from bot.messages import talk as words
from bot.rule_cards import explained

LONGEST = 600
MENTION = re.compile(r"<@[!&]?\d+>")
POLITE = re.compile(
    r"^(?:(?:hi|hey|hello|please|can you|could you|what(?:'s| is)|find|compute|calculate|give me|show me|the)\b[\s,:]*)+",
    re.IGNORECASE,
)
ORDERS = MappingProxyType({"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5})
BY = re.compile(
    r"\s+(?:with respect to|w\.?r\.?t\.?|by)\s+(?P<by>[A-Za-z]\w{0,8}(?:\s*,\s*[A-Za-z]\w{0,8})*)\s*$", re.IGNORECASE
)
AT = re.compile(r"\s+at\s+(?P<at>(?:the point\s+)?[-+(\w=/.,^*\s)√π]{1,60})\s*$", re.IGNORECASE)
DERIVATIVE = re.compile(
    r"^(?:differentiate|derive|diff|(?:the )?(?:(?P<order>first|second|third|fourth|fifth) )?derivative(?: of)?|d/d(?P<by>[a-z]))\s*:?\s+(?P<of>.+)$",
    re.IGNORECASE | re.DOTALL,
)
GRADIENT = re.compile(r"^(?:grad|gradient)(?: of)?\s*:?\s+(?P<of>.+)$", re.IGNORECASE | re.DOTALL)
TANGENT = re.compile(r"^tangent(?: line)?(?: to| of)?\s*:?\s+(?P<of>.+)$", re.IGNORECASE | re.DOTALL)
EXPLAIN = re.compile(r"^(?:explain|why)(?: the)?\s+(?P<of>.+)$", re.IGNORECASE | re.DOTALL)
LESSON = re.compile(r"^(?:lesson|learn|read)(?: about| on)?\s+(?P<of>.+)$", re.IGNORECASE | re.DOTALL)
HELP = re.compile(r"^(?:help|commands?|start|who are you|what can you do)\b", re.IGNORECASE)
QUIZ = re.compile(
    r"^(?:quiz|test|practi[sc]e|(?:an? )?exercise)(?: me)?(?: (?:on|about|for|of))?(?: the)?\s*(?P<of>.*)$",
    re.IGNORECASE,
)
CHECK = re.compile(r"^(?:check|is it true that|is)\s*:?\s+(?P<of>.+)$", re.IGNORECASE | re.DOTALL)


def answered(content: str) -> Card:
    """The answer to a message."""
    said = POLITE.sub("", MENTION.sub(" ", content[:LONGEST]).strip()).strip().rstrip("?!.").strip()
    if not said:
        return help_page(1)
    for pattern, answer in ANSWERS:
        if match := pattern.match(said):
            return answer(match)
    if claims(said):
        return checked(said)
    if formulas(said):
        return differentiated(said)
    return notice(words.NOT_UNDERSTOOD(), words.SAY_IT_SO())


def _derived(match: re.Match[str]) -> Card:
    order = ORDERS[(match["order"] or "first").lower()]
    of, at = _cut(match["of"], AT, "at")
    of, by = _cut(of, BY, "by")
    return derivation(_unmarked(of), by or match["by"] or "", order, _place(at))


def _gradient(match: re.Match[str]) -> Card:
    of, at = _cut(match["of"], AT, "at")
    of, by = _cut(of, BY, "by")
    return gradient(_unmarked(of), by, _place(at))


def _tangent(match: re.Match[str]) -> Card:
    of, at = _cut(match["of"], AT, "at")
    return tangent(_unmarked(of), _place(at) or "0")


def _cut(said: str, pattern: re.Pattern[str], name: str) -> tuple[str, str]:
    """A sentence without its end, and what the end says."""
    match = pattern.search(said)
    return (said[: match.start()], match[name].strip()) if match else (said, "")


def _place(at: str) -> str:
    return re.sub(r"^the point\s+", "", at, flags=re.IGNORECASE)


def _unmarked(of: str) -> str:
    return of.strip().strip("`$").strip()


ANSWERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Card]], ...] = (
    (DERIVATIVE, _derived),
    (GRADIENT, _gradient),
    (TANGENT, _tangent),
    (EXPLAIN, lambda match: explained(match["of"])),
    (LESSON, lambda match: lesson(match["of"])),
    (CHECK, lambda match: checked(match["of"])),
    (HELP, lambda _: help_page(1)),
    (QUIZ, lambda match: practice(match["of"])),
)
