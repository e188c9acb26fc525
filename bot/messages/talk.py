"""What is said where somebody writes to the bot without a command, and `/help`."""

from __future__ import annotations

from bot.messages.wording import Message

HELP_COMMAND = Message("What I can do, on four short pages")
BACK = Message("Back")
NEXT = Message("Next")
PAGE = Message("page {number} of {total}")
TRY_QUIZ = Message("Try an exercise")
TRY_DERIVATIVE = Message("Try a derivative")

NOT_UNDERSTOOD = Message("I did not understand that")
SAY_IT_SO = Message(
    "I can read “differentiate x^2 sin x”, “gradient of x^2 y at (1, 2)”, “tangent to x^2 at 3”, “check (x+1)^2 = x^2 + 1”,"
    " “explain the chain rule”. Type / for all my commands, or /help."
)

PRACTISE_TITLE = Message("1 · Practise")
PRACTISE = Message(
    "`/quiz` draws an exercise. Press **Answer** and type as you would on paper: `2x cos x`, `3/x^2`, `e^(-x)`."
    " I read it back to you, and when it is wrong I show a place where it fails."
)
PRACTISE_MORE = Message(
    "**Hint** gives a nudge, **Show steps** the whole working, **Another** a fresh exercise of the same kind."
    " **Skip** leaves one that you do not want, and the next one comes; it counts neither as right nor as wrong."
    " Choose with `topic` and `level`. Your answers are seen by you alone."
)
ASK_TITLE = Message("2 · Ask")
ASK = Message(
    "`/differentiate x^2 sin(3x)` shows every step, the graph and its slope; with `at:` also the tangent."
    " `/gradient`, `/tangent` and `/descend` do what their names say. `/explain` tells why a rule holds."
)
ASK_MORE = Message(
    "You need no command: mention me, or write to me directly, “differentiate x^2 sin x”."
    " On any message, press and hold or right-click, then **Apps**: **Differentiate this** or **Check this maths**."
)
LEARN_TITLE = Message("3 · Learn")
LEARN = Message(
    "`/lesson` finds a lesson or a word. A wrong answer leads you to the place in the lesson that helps."
    " The derivative is a slope: how fast the output changes when the input does. Everything here grows from that."
)
LEARN_MORE = Message(
    "I remember what you have practised. `/review` brings back what you are about to forget, `/progress` shows what you"
    " know. `/settings personal` sets your level, the theme of the pictures, and reminders."
)
TOGETHER_TITLE = Message("4 · Together")
TOGETHER = Message(
    "`/daily` is the same exercise for everyone. `/quiz-round` opens a thread in which all answer the same exercises,"
    " `/duel` challenges one person. `/leaderboard` shows only people who want to be shown."
)
TOGETHER_MORE = Message(
    "What you type is graded and forgotten. `/privacy` gives you all that I keep about you, or deletes it."
)
