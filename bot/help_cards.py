"""The pages of `/help`. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import Button, Card, Tone
from bot.messages import talk as words
from quiz.families import families

PAGES = (
    (words.PRACTISE_TITLE, words.PRACTISE, words.PRACTISE_MORE),
    (words.ASK_TITLE, words.ASK, words.ASK_MORE),
    (words.LEARN_TITLE, words.LEARN, words.LEARN_MORE),
    (words.TOGETHER_TITLE, words.TOGETHER, words.TOGETHER_MORE),
)
EXAMPLES = (
    (words.TRY_QUIZ, "another:power-rule/0"),
    (words.TRY_DERIVATIVE, "derivative:1:1:x:x^2*sin(3*x)"),
    (words.TRY_QUIZ, "another:chain-rule/0"),
    (words.TRY_QUIZ, "another:product-rule/0"),
)


def help_page(number: int) -> Card:
    """One page, counted from 1; what is off the end is the nearest one."""
    number = max(1, min(number, len(PAGES)))
    title, *texts = PAGES[number - 1]
    label, example = EXAMPLES[number - 1]
    buttons = (
        *((Button(words.BACK(), f"help:{number - 1}"),) if number > 1 else ()),
        *((Button(words.NEXT(), f"help:{number + 1}", main=True),) if number < len(PAGES) else ()),
        Button(label(), example),
    )
    told = (*(text() for text in texts), f"-# {words.PAGE(number=number, total=len(PAGES))}")
    return Card(title(), Tone.QUESTION, (), told, buttons, private=True)


def practice(about: str) -> Card:
    """How to practise, for somebody who asked for it in words; the button leads to the topic that they named."""
    wanted, page = about.strip().lower(), help_page(1)
    named = next((slug for slug, family in families().items() if wanted and wanted in family.title.lower()), "")
    return replace(page, buttons=(Button(words.TRY_QUIZ(), f"another:{named}/0", main=True),)) if named else page
