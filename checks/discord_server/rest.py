"""The routes that carry the bot's token: who am I, gateway, commands, messages of channels."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from checks.discord_server.gateway import Gateway
from checks.discord_server.messages import edit, post
from checks.discord_server.objects import Json, application_object
from checks.discord_server.state import State
from checks.discord_server.wire import Call, Refused, replied

Handler = Callable[[Call], Awaitable[web.Response]]
Routes = tuple[tuple[str, str, Handler], ...]


class Rest:
    """Answers requests out of the state and tells the gateway what changed."""

    def __init__(self, state: State, gateway: Gateway) -> None:
        self.state, self.gateway = state, gateway

    def routes(self) -> Routes:
        """Method, path and handler of every route; the paths are those of Discord's API description."""
        commands = "/applications/{application_id}/commands"
        messages = "/channels/{channel_id}/messages"
        return (
            ("GET", "/users/@me", self.me),
            ("POST", "/users/@me/channels", self.open_direct_channel),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/applications/@me", self.application),
            ("GET", "/gateway/bot", self.gateway_address),
            ("GET", commands, self.commands),
            ("PUT", commands, self.set_commands),
            ("GET", "/channels/{channel_id}", self.channel),
            ("POST", "/channels/{channel_id}/typing", self.typing),
            ("POST", "/channels/{channel_id}/threads", self.open_thread),
            ("POST", messages, self.post_message),
            ("GET", messages + "/{message_id}", self.message),
            ("PATCH", messages + "/{message_id}", self.edit_message),
            ("DELETE", messages + "/{message_id}", self.delete_message),
        )

    async def me(self, _: Call) -> web.Response:
        """The bot's user."""
        return replied(self.state.bot)

    async def application(self, _: Call) -> web.Response:
        """The bot's application."""
        return replied(application_object(self.state.application_id, self.state.owner))

    async def gateway_address(self, _: Call) -> web.Response:
        """Where the gateway is, and how many more times one may identify."""
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return replied({"url": self.gateway.address, "shards": 1, "session_start_limit": limit})

    async def commands(self, _: Call) -> web.Response:
        """The registered commands."""
        return replied(self.state.commands)

    async def set_commands(self, call: Call) -> web.Response:
        """Replace all commands."""
        self.state.commands = [self._registered(command) for command in call.body]
        return replied(self.state.commands)

    async def channel(self, call: Call) -> web.Response:
        """The text channel, or a thread of it."""
        return replied(self.state.channel(call.values["channel_id"]))

    async def open_thread(self, call: Call) -> web.Response:
        """A thread of the text channel."""
        thread = self.state.open_thread(call.body["name"])
        await self.gateway.dispatch("THREAD_CREATE", {**thread, "newly_created": True})
        return replied(thread, 201)

    async def open_direct_channel(self, call: Call) -> web.Response:
        """The channel of direct messages with one person."""
        return replied(self.state.direct_channel(self.state.people[str(call.body["recipient_id"])]))

    async def typing(self, _: Call) -> web.Response:
        """Accepted; nobody watches."""
        return web.Response(status=204)

    async def post_message(self, call: Call) -> web.Response:
        """A message of the bot in the channel."""
        channel = call.values["channel_id"]
        if channel not in self.state.places():
            raise Refused(404, 10003, "Unknown Channel")
        twin = self.state.twin(channel, call.body)
        if twin is not None:
            return replied(twin)
        message = post(self.state, call.body, call.files, channel_id=channel)
        if "message_reference" in call.body:
            message["message_reference"] = call.body["message_reference"]
        if "nonce" in call.body:
            message["nonce"] = call.body["nonce"]
        await self.gateway.dispatch("MESSAGE_CREATE", {**message, "guild_id": self.state.guild_id})
        return replied(message)

    async def message(self, call: Call) -> web.Response:
        """One message."""
        return replied(self._message(call))

    async def edit_message(self, call: Call) -> web.Response:
        """Change one message."""
        return replied(edit(self.state, self._message(call), call.body, call.files))

    async def delete_message(self, call: Call) -> web.Response:
        """Remove one message."""
        del self.state.messages[self._message(call)["id"]]
        return web.Response(status=204)

    def _message(self, call: Call) -> Json:
        try:
            return self.state.messages[call.values["message_id"]]
        except KeyError:
            raise Refused(404, 10008, "Unknown Message") from None

    def _registered(self, command: Json) -> Json:
        """What Discord answers for a command: with ids, and without the keys it did not set."""
        filled = {key: value for key, value in command.items() if value is not None}
        return {
            "description": "",
            "type": 1,
            "nsfw": False,
            **filled,
            "id": self.state.new_id(),
            "application_id": self.state.application_id,
            "version": self.state.new_id(),
            "default_member_permissions": command.get("default_member_permissions"),
        }
