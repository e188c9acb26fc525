"""What the messages of rounds and duels say. Pure. People are mentioned, which shows their name and rings nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import jobs
from bot.cards import Button, Card, Tone, notice
from bot.escaping import escaped
from bot.messages import quiz as quiz_words
from bot.messages import rounds as words
from bot.store.rounds import Round, Score
from quiz.exercise import level_of, split_id

SHOWN = 15


def exercise_card(played: Round, number: int) -> Card:
    """An exercise of a round: without its id, by which one could look up its solution; with the steps of the last one."""
    identity = played.exercise(number)
    question = jobs.question(identity)
    last = number == len(played.exercises)
    buttons = (
        Button(quiz_words.ANSWER(), f"round:answer:{played.round}:{number}", main=True),
        Button(words.FINISH() if last else words.NEXT(), f"round:next:{played.round}:{number}"),
        *_steps(played, number - 1),
    )
    title = words.EXERCISE(number=number, total=len(played.exercises), topic=question.title)
    level = f"-# {escaped(quiz_words.LEVEL(level=level_of(split_id(identity)[1])))}"
    return replace(question, title=title, texts=(level,), buttons=buttons)


def board(played: Round, scores: Sequence[Score]) -> Card:
    """The scores so far."""
    texts = (_lines(scores) or escaped(words.NO_SCORES()), f"-# {escaped(words.HOW())}")
    return Card(words.BOARD(count=len(played.exercises)), Tone.QUESTION, texts=texts)


def final(played: Round, scores: Sequence[Score]) -> Card:
    """The scores at the end."""
    total = len(played.exercises)
    best = scores[0] if scores and scores[0].right else None
    won = words.WINNER(person=f"<@{best.person}>", right=best.right, total=total) if best else words.NOBODY_WON()
    texts = tuple(filter(None, (won, _lines(scores))))
    return Card(
        words.DUEL_OVER() if played.opponent else words.OVER(), Tone.RIGHT, texts=texts, buttons=_steps(played, total)
    )


def challenge(played: Round) -> Card:
    """A duel that waits for an answer."""
    pair = (f"<@{played.person}>", f"<@{played.opponent}>")
    said = words.CHALLENGED(count=len(played.exercises), person=pair[0], opponent=pair[1])
    accept = Button(words.ACCEPT(), f"round:accept:{played.round}:0", main=True)
    return Card(words.CHALLENGE(), Tone.QUESTION, texts=(said,), buttons=(accept,))


def begun(played: Round) -> Card:
    """Where a round is played."""
    thread = f"<#{played.thread}>"
    if played.opponent:
        return Card(words.ACCEPTED(), Tone.QUESTION, texts=(words.DUEL_PLACE(thread=thread),))
    return Card(words.BEGUN(), Tone.QUESTION, texts=(words.PLACE(thread=thread),))


def private_verdict(card: Card, *, counts: bool) -> Card:
    """A verdict in a round: without the ways to a hint, to the solution and to a second try."""
    note = words.COUNTS() if counts else words.FREE()
    return replace(card, texts=(*card.texts, f"-# {escaped(note)}"), buttons=())


def impossible(sentence: str) -> Card:
    """Why something cannot be done."""
    return notice(words.NOT_POSSIBLE(), sentence)


def _lines(scores: Sequence[Score]) -> str:
    return "\n".join(
        words.SCORE(place=place, person=f"<@{score.person}>", right=score.right, answered=score.answered)
        for place, score in enumerate(scores[:SHOWN], 1)
    )


def _steps(played: Round, number: int) -> tuple[Button, ...]:
    if number < 1:
        return ()
    return (Button(words.STEPS_OF(number=number), f"steps:{played.exercise(number)}"),)
