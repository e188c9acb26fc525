"""The commands. Each file is one group: a `commands.Cog` and `async def setup(companion)`; nothing else lists them."""
