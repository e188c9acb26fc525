"""The Discord companion: exercises, verdicts and worked derivatives where people already talk.

    settings.py      what the environment says, read once
    client.py        the connection: cogs, in-flight work, every failure answered, a clean stop
    cogs/            one file, one group of commands; found by themselves
    buttons.py       buttons and forms that still work after a restart
    delivery.py      a card becomes a message, in time
    messages/        every sentence that people see, ready for translation
    translator.py    the descriptions of the commands in other languages
    cards.py         what a message is: pure
    exercise_cards.py, step_cards.py   what the messages of an exercise and of a derivation say: pure
    escaping.py      what strangers typed, made harmless for a message: pure
    typesetting.py   what a picture says, in Typst: pure
    pictures.py      Typst to PNG
    jobs.py          what runs in the worker processes
    logs.py          the log, without the token
    workers.py       worker processes with a deadline and a memory limit

No mathematics here, and no wording of verdicts: both are `quiz`'s.
"""
