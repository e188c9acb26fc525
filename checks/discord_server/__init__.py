"""A loopback Discord: REST and gateway over real sockets on 127.0.0.1, to which an unmodified discord.py connects.

    objects.py    Discord's objects as JSON
    state.py      who and what exists: application, guild, channels, people, messages, interactions
    messages.py   how a message is made and edited
    wire.py       requests, replies and refusals as Discord writes them
    rest.py       the routes that carry the bot's token
    callbacks.py  the routes that carry an interaction's token
    gateway.py    the websocket: identify, heartbeat, resume with replay, dispatch; connection.py is one socket of it
    events.py     what the bot is told when somebody does something
    limits.py     Discord's limits, checked on every request
    openapi.py    the same against Discord's own API description, where a copy of it is present
    buckets.py    rate limits, told in headers
    faults.py     failures of REST on demand: 429 storms, outages, slow replies, lost connections
    mishaps.py    failures of the gateway on demand: cuts, lost sessions, duplicates, tampered frames
    people.py     a person who types commands, presses buttons and submits modals
    server.py     all of it, started and stopped

`python -m checks.discord_server` starts one and prints its addresses.
"""
