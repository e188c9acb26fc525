"""What every worker process has from its first moment: imported once, by the process that all of them are forked from.

These are the modules whose functions are jobs. None of them may import discord.py, which is as large as all of them.
"""

from __future__ import annotations

import gc

import typst  # noqa: F401

from bot import (  # noqa: F401
    claim_cards,
    daily_cards,
    derivatives,
    descents,
    finishing,
    gradients,
    jobs,
    keeping,
    learner_cards,
    marking,
    pictures,
    round_cards,
    rule_cards,
    sentences,
)
from quiz.families import families

families()
pictures.fonts()
gc.collect()
gc.freeze()  # a collection in a worker would write to each of these objects, and so copy the memory that they share
