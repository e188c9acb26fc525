"""The Discord companion: exercises, verdicts and worked derivatives where people already talk.

    settings.py, setting_values.py, dotenv.py   what the environment says, read once
    installing.py    what to say where its packages are missing
    running.py       everything together, from start to a clean stop
    client.py        the connection: cogs, in-flight work, every failure answered, a clean stop
    tree.py          the slash commands, each call served with the same care
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
    learner_cards.py, round_cards.py   what messages say that remember: what one knows; rounds and duels: pure
    store/           what is remembered: SQLite, or PostgreSQL by URL
    keeping.py, marking.py   a verdict, and what of it counts, kept before it is told
    clockwork.py, daily.py   what happens at a time, and the exercise of the day
    conductor.py, round_rules.py   rounds: what Discord shows, brought up to what the store knows
    streaks.py, skill_maps.py, repeats.py   days in a row; the map as a picture; events that come twice
    derivatives.py, gradients.py, descents.py, sentences.py   jobs: what was typed in, a card out
    claims.py        formulas and equations in what people write: pure
    typed.py         what people type into options, read
    plotting.py, sampling.py, graphs.py   plots, out of numbers alone: pure
    escaping.py      what strangers typed, made harmless for a message: pure
    typesetting.py   what a picture says, in Typst: pure
    pictures.py      Typst to PNG
    jobs.py, daily_cards.py   what runs in the worker processes
    workers.py, preloaded.py   worker processes with a deadline and a memory limit; what they share
    logs.py, incidents.py   the log, without the token and without what people typed; failures and their ids
    health.py, status.py   whether all is well, asked over HTTP
    measures.py, readings.py, metrics.py   what is counted; what is looked up; the format of Prometheus: pure
    watching.py      the connection, counted; the install link
    deploy/          a unit for systemd, a recipe for a container

No mathematics here, and no wording of verdicts: both are `quiz`'s.
"""
