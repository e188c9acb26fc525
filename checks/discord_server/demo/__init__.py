"""The whole companion to try without an account: a loopback Discord with a page that looks like a chat, and the bot.

    view.py      what one person sees in one place
    stage.py     what people do: commands, buttons, forms, menus, messages
    web.py       the page and its routes
    process.py   the bot, `python -m bot`, as a process
    page/        the page: plain modules, no framework
    pictures.py  draws the pictures of the site out of it

`make discord-demo` starts it.
"""
