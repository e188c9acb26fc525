"""What plots say to those who do not see them."""

from __future__ import annotations

from bot.messages.wording import Message

PLOT_ALT = Message(
    "Graph of f from {name} = {left} to {name} = {right}, and below it, over the same stretch, the graph of f′."
)
TANGENT_ALT = Message(
    "The tangent at {name} = {at} has slope {slope}; that is how high the lower graph stands at {name} = {at}."
)
