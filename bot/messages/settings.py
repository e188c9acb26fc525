"""`/settings`: of a person, and of a server."""

from __future__ import annotations

from bot.messages.wording import Message

SETTINGS = Message("How I behave for you, and on this server")
PERSONAL = Message("Your own: theme, level, reminders, time zone")
SERVER = Message("This server's: exercise of the day, rounds; for people who may manage the server")

THEME_OPTION = Message("The background of pictures")
DARK = Message("dark")
LIGHT = Message("light")
LEVEL_OPTION = Message("The level that /quiz gives you; 0 is any")
REMINDERS_OPTION = Message("A direct message, once a day at most, when something is due")
LISTED_OPTION = Message("Whether leaderboards show you")
ZONE_OPTION = Message("A time zone, such as Europe/Stockholm")
DAILY_OPTION = Message("Whether there is an exercise of the day")
CHANNEL_OPTION = Message("Where the exercise of the day is posted")
HOUR_OPTION = Message("At which hour, from 0 to 23")
ROUNDS_OPTION = Message("Who may begin rounds")
EVERYONE = Message("everyone")
MANAGERS = Message("people who may manage the server")

YOURS = Message("Your settings")
THEME = Message("Theme: {theme}")
OWN_THEME = Message("as the bot")
LEVEL = Message("Level: {level}")
ANY_LEVEL = Message("any")
REMINDERS = Message("Reminders: {answer}")
LISTED = Message("On leaderboards: {answer}")
ZONE = Message("Time zone: {zone}")
YES = Message("yes")
NO = Message("no")

SERVERS = Message("Settings of this server")
DAILY_AT = Message("Exercise of the day: in {channel}, at {hour}:00")
SILENCED = Message("⚠ I may not post there yet. In {channel} I need: View Channel, Send Messages, Attach Files.")
NO_DAILY = Message("Exercise of the day: none. Choose a channel to have one.")
ROUNDS = Message("Rounds may be begun by: {who}")

NOT_ALLOWED = Message("Not allowed")
NEEDS_MANAGE = Message("Only people who may manage the server can change its settings.")
NO_SERVER = Message("There is no server here. Use the command on a server where I was added.")
NO_SUCH_ZONE = Message("No such time zone")
UNKNOWN_ZONE = Message("I do not know the time zone {zone}. Choose one from the list, such as Europe/Stockholm.")
