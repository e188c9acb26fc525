"""The converter of mkdocs-jupyter, loaded only when something asks for it.

The plugin makes pages of notebooks and imports a converter for them, with which come nbconvert and jupytext: half of the
imports of a build. Here a notebook is built as Markdown (mkdocs_events.on_pre_page), so nothing asks. What stands in
for each module until then is empty; the first name that is looked up in it loads the real one.

`importlib.util.LazyLoader` would do the same from Python 3.12 on; before, already `import name` loads such a module.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

MODULES = ("jupytext", "mkdocs_jupyter.convert")


def postpone(names: tuple[str, ...] = MODULES) -> None:
    """Load each of the modules at its first use; those that are loaded, or not there, stay so.

    Python reads mkdocs.yml before it loads the plugins that are named there, and with it the hooks that stand behind
    `!!python/name`: early enough.
    """
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec is not None:
            module = module_from_spec(spec)
            vars(module).pop("__path__", None)  # looked up by an import of a part, which needs the whole
            module.__class__ = Postponed
            sys.modules[name] = module


class Postponed(ModuleType):
    """A module that is not loaded yet."""

    def __getattr__(self, attribute: str) -> Any:
        """An attribute of the real module, for one who still holds this one."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), attribute)
