"""`/privacy`: everything that is known of somebody, told and forgotten."""

from __future__ import annotations

from bot.messages.wording import Counted, Message

PRIVACY = Message("What I know about you: get it, or have it deleted")
EXPORT = Message("Get all that I know about you, as a JSON file")
DELETE = Message("Delete all that I know about you")

EXPORTED = Message("This is all that I know about you. Times are in UTC; what you typed is never kept.")
FORM_TITLE = Message("Delete all my data")
FORM_LABEL = Message("Type {word} to delete everything")
FORM_HELP = Message("Your progress, streak and settings are lost. This cannot be undone.")
WORD = Message("DELETE")
KEPT = Message("Nothing was deleted")
NOT_CONFIRMED = Message("You did not type {word}.")
DELETED = Message("Deleted")
FORGOTTEN = Counted(
    one="{count} entry was deleted. I know nothing about you any more.",
    many="{count} entries were deleted. I know nothing about you any more.",
)
COPIES = Message("Backups that the people who run me keep may hold it until they are replaced.")
