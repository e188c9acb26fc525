"""`/descend`."""

from __future__ import annotations

from bot.messages.wording import Counted, Message

COMMAND = Message("Watch gradient descent on a loss of one weight: does it converge?")
LOSS_OPTION = Message("The loss, such as (w - 3)^2 or x^4 - 2x^2")
START_OPTION = Message("Where to start, such as 0 or -1.5")
RATE_OPTION = Message("The learning rate η, such as 0.1")
STEPS_OPTION = Message("How many steps to draw: 1 to 60")
VARIABLE_OPTION = Message("The name of the weight; I find it when you leave it out")

DESCENT = Message("Gradient descent")
ONE_WEIGHT = Message("I can draw the descent of one weight. Put numbers where the other letters are.")
RATE_RANGE = Message("A learning rate is a positive number, at most 1000.")
NO_START = Message("The loss has no slope at the start, so there is no first step.")

UPDATE = Message("Each step is {name} ← {name} − η · L′({name}), with η = {rate} and L′({name}) = {slope}.")
CONVERGES = Message("**Converges.** After {steps} steps {name} ≈ {place}, and the slope there is about {slope}.")
STALLED = Message("**Stands still.** The slope is 0 at the start, so no step leads away from it.")
DIVERGES = Message("**Diverges.** After {steps} steps |{name}| has passed a million.")
GROWING = Message("**Diverges.** Every step leads further away.")
ENDLESS = Message("**Diverges.** The slope is the same everywhere, so the steps never get smaller and never end.")
CYCLES = Message("**Neither.** It jumps between {one} and {other} for ever.")
LEAVES = Message("**Stops.** Step {steps} leads to {name} = {place}, where the loss has no slope.")
UNDECIDED = Message("**Not settled.** After {steps} steps {name} is {place}, and it still moves.")

PARABOLA = Message(
    "Why: the loss is a parabola with L″ = {curvature}. Each step multiplies the distance to the stationary point by"
    " 1 − η · L″ = {factor}. {verdict}"
)
NEAR_MINIMUM = Message(
    "Why: close to {place} the loss is nearly a parabola with L″ = {curvature}. There each step multiplies the distance by"
    " about 1 − η · L″ = {factor}. {verdict}"
)
SHRINKS = Message("Its size is below 1, so the distance shrinks. η below {limit} converges.")
SWINGS = Message("Its size is below 1, so the distance shrinks; it is negative, so the steps swing from side to side.")
GROWS = Message("Its size is above 1, so the distance grows. η below {limit} would converge.")
GROWS_UPSIDE_DOWN = Message(
    "Its size is above 1: L″ is negative, so this is a maximum, and descent leads away from it."
)
STAYS = Message("Its size is 1, so the distance stays as it is. η below {limit} would converge.")
ONE_STEP = Message("It is 0: one step is enough.")
TOO_FAR = Message(
    "Why: the steps overshoot, and where the loss is steeper the next step is longer still. Try a smaller η."
)
NO_FLOOR = Message("Why: the slope does not change its sign along the way, so descent goes on and on.")

CORNER = Message("Why: at a corner the slope does not get smaller as you come closer, so the steps do not either.")

PATH_ALT = Message(
    "Graph of the loss from {name} = {left} to {name} = {right}, and on it the path of descent: {places}."
)
STEPS_DRAWN = Counted(one="{count} step drawn", many="{count} steps drawn")
