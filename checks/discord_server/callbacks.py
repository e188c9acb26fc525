"""The routes that carry an interaction's token: the first response, and everything after it."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from checks.discord_server.messages import File, edit, post
from checks.discord_server.objects import Json
from checks.discord_server.rest import Routes
from checks.discord_server.state import (
    EPHEMERAL,
    FIRST_RESPONSE_SECONDS,
    LOADING,
    Asked,
    Interaction,
    Offered,
    Shown,
    State,
)
from checks.discord_server.wire import Call, Refused, already_acknowledged, replied, unknown_interaction

SEND, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5


class Callbacks:
    """Answers to interactions, with Discord's clocks and its two most frequent errors, 10062 and 40060."""

    def __init__(self, state: State) -> None:
        self.state = state

    def routes(self) -> Routes:
        """Method, path and handler of every route."""
        webhook = "/webhooks/{webhook_id}/{webhook_token}"
        original, message = webhook + "/messages/@original", webhook + "/messages/{message_id}"
        return (
            ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", self.first_response),
            ("POST", webhook, self.follow_up),
            ("GET", original, self.message),
            ("PATCH", original, self.edit_message),
            ("DELETE", original, self.delete_message),
            ("GET", message, self.message),
            ("PATCH", message, self.edit_message),
            ("DELETE", message, self.delete_message),
        )

    async def first_response(self, call: Call) -> web.Response:
        """The first response: once, and within three seconds."""
        interaction = self._in_time(call)
        kind, data = call.body["type"], call.body.get("data") or {}
        _check_kind(interaction, kind)
        interaction.acknowledged = kind
        message = self._respond(interaction, kind, data, call)
        if call.query.get("with_response") not in {"1", "true", "True"}:
            return web.Response(status=204)
        return replied(_callback_object(interaction, kind, message))

    async def follow_up(self, call: Call) -> web.Response:
        """A further message; straight after a deferral it takes the place of the one that is loading."""
        interaction = self._alive(call)
        original = self.state.messages.get(interaction.original)
        if original is not None and original["flags"] & LOADING:
            message = edit(self.state, original, call.body, call.files)
        else:
            message = self._post(interaction, call.body, call.files, webhook_id=self.state.application_id)
        return replied(self._show(interaction, message))

    async def message(self, call: Call) -> web.Response:
        """One message of this interaction."""
        return replied(self._message(self._alive(call), call))

    async def edit_message(self, call: Call) -> web.Response:
        """Change one message of this interaction."""
        interaction = self._alive(call)
        message = edit(self.state, self._message(interaction, call), call.body, call.files)
        return replied(self._show(interaction, message))

    async def delete_message(self, call: Call) -> web.Response:
        """Remove one message of this interaction."""
        del self.state.messages[self._message(self._alive(call), call)["id"]]
        return web.Response(status=204)

    def _in_time(self, call: Call) -> Interaction:
        interaction = self.state.interactions.get(call.values["interaction_id"])
        if interaction is None or interaction.token != call.values["interaction_token"]:
            raise unknown_interaction()
        if interaction.acknowledged:
            raise already_acknowledged()
        if self.state.clock() - interaction.opened > FIRST_RESPONSE_SECONDS:
            raise unknown_interaction()
        return interaction

    def _alive(self, call: Call) -> Interaction:
        interaction = self.state.by_token(call.values["webhook_token"])
        if interaction is None:
            raise Refused(401, 50027, "Invalid Webhook Token")
        if not interaction.acknowledged:
            raise Refused(404, 10015, "Unknown Webhook")
        return interaction

    def _message(self, interaction: Interaction, call: Call) -> Json:
        try:
            return self.state.messages[call.values.get("message_id", interaction.original)]
        except KeyError:
            raise Refused(404, 10008, "Unknown Message") from None

    def _respond(self, interaction: Interaction, kind: int, data: Json, call: Call) -> Json | None:
        interaction.private = bool((data.get("flags") or 0) & EPHEMERAL)
        if kind == MODAL:
            interaction.outcomes.put_nowait(Asked(data))
        elif kind == CHOICES:
            interaction.outcomes.put_nowait(Offered(tuple(data.get("choices") or ())))
        elif kind == UPDATE:
            interaction.original = interaction.message_id
            return self._show(
                interaction, edit(self.state, self.state.messages[interaction.message_id], data, call.files)
            )
        elif kind == DEFER_UPDATE:
            interaction.original = interaction.message_id
        elif kind == DEFER:
            return self._original(interaction, {"flags": LOADING | (data.get("flags") or 0)}, ())
        elif kind == SEND:
            return self._show(interaction, self._original(interaction, data, call.files))
        return None

    def _original(self, interaction: Interaction, body: Json, files: tuple[File, ...]) -> Json:
        """The first message; people see above it which command it answers."""
        message = self._post(interaction, body, files, type=20, webhook_id=self.state.application_id)
        interaction.original = message["id"]
        message |= {"application_id": self.state.application_id, "interaction_metadata": _metadata(interaction)}
        return message

    def _post(self, interaction: Interaction, body: Json, files: tuple[File, ...], **more: Any) -> Json:
        """A message where the interaction happened; a private one is only for the person to read."""
        message = post(self.state, body, files, channel_id=interaction.channel_id, **more)
        if message["flags"] & EPHEMERAL:
            self.state.readers[message["id"]] = interaction.user["id"]
        return message

    def _show(self, interaction: Interaction, message: Json) -> Json:
        private = bool(message["flags"] & EPHEMERAL)
        interaction.outcomes.put_nowait(Shown(message, private))
        return message


def _check_kind(interaction: Interaction, kind: int) -> None:
    """Which response fits which interaction."""
    autocomplete = interaction.kind == AUTOCOMPLETE
    if autocomplete != (kind == CHOICES) or (interaction.kind == SUBMIT and kind == MODAL):
        raise Refused(400, 50035, f"Response type {kind} does not fit interaction type {interaction.kind}")
    if kind in {UPDATE, DEFER_UPDATE} and not interaction.message_id:
        raise Refused(400, 50035, f"Response type {kind} needs a message")


def _metadata(interaction: Interaction) -> Json:
    """What stands in a message about the interaction that it answers; a form is told with the command that opened it."""
    common: Json = {"id": interaction.id, "user": interaction.user, "authorizing_integration_owners": {}}
    if interaction.kind == COMPONENT:
        return common | {"type": COMPONENT, "interacted_message_id": interaction.message_id}
    if interaction.kind == SUBMIT:
        return common | {"type": SUBMIT, "triggering_interaction_metadata": common | {"type": COMMAND}}
    return common | {"type": COMMAND}


def _callback_object(interaction: Interaction, kind: int, message: Json | None) -> Json:
    """What the bot is told of its first response; the message itself only when there is one to see already."""
    told: Json = {"id": interaction.id, "type": interaction.kind}
    if message is None:
        return {"interaction": told}
    private = bool(message["flags"] & EPHEMERAL)
    told |= {"response_message_id": message["id"], "response_message_ephemeral": private}
    told |= {"response_message_loading": kind == DEFER}
    return (
        {"interaction": told}
        if kind == DEFER
        else {"interaction": told, "resource": {"type": kind, "message": message}}
    )
