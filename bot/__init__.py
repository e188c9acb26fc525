"""The Discord companion: exercises, verdicts and worked derivatives where people already talk.

    settings.py      what the environment says, read once
    client.py        the connection: cogs, in-flight work, every failure answered, a clean stop
    cogs/            one file, one group of commands; found by themselves
    buttons.py       buttons and forms that still work after a restart
    delivery.py      a card becomes a message, in time
    composing.py     … and never more than a message holds
    fairness.py      who may work next
    messages/        every sentence that people see, ready for translation
    translator.py    the descriptions of the commands in other languages
    cards.py         what a message is: pure
    exercise_cards.py, step_cards.py   what the messages of an exercise and of a derivation say: pure
    claim_cards.py, rule_cards.py, help_cards.py, lesson_search.py   what the other commands say: pure
    derivatives.py, gradients.py, descents.py, sentences.py   jobs: what was typed in, a card out
    claims.py        formulas and equations in what people write: pure
    typed.py         what people type into options, read
    plotting.py, sampling.py, graphs.py   plots, out of numbers alone: pure
    escaping.py      what strangers typed, made harmless for a message: pure
    typesetting.py   what a picture says, in Typst: pure
    pictures.py      Typst to PNG
    jobs.py          what runs in the worker processes
    logs.py          the log, without the token
    workers.py       worker processes with a deadline and a memory limit

No mathematics here, and no wording of verdicts: both are `quiz`'s.
"""
