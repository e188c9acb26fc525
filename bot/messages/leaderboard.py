"""`/leaderboard`."""

from __future__ import annotations

from bot.messages.wording import Counted, Message

LEADERBOARD = Message("Who solved the most here; only people who want to be listed")
WHEN_OPTION = Message("This week, or of all time")
TOPIC_OPTION = Message("One topic; all of them when you leave it out")
WEEK = Message("this week")
EVER = Message("all time")

TITLE = Message("Leaderboard: {topic}, {when}")
EVERYTHING = Message("everything")
LINE = Counted(
    one="{place}. {person}: {count} point, {solved} solved", many="{place}. {person}: {count} points, {solved} solved"
)
NOBODY = Message("Nobody is listed yet. An exercise counts when it is solved on this server.")
RULES = Message("Two points for an exercise solved alone, one with help. Only people who chose to be listed are shown.")
LIST_ME = Message("List me")
UNLIST_ME = Message("Take me off")
LISTED = Message("You are listed on the leaderboards of the servers where you solve exercises.")
UNLISTED = Message("You are no longer listed. Your progress is still kept, for you alone.")
DONE = Message("Done")
