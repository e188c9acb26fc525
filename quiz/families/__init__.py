"""The exercise families. One file is one family, found by its name: `chain_rule.py` is `chain-rule`.

A family file has a docstring (one sentence a teacher would say), TITLE, LESSON (the address of its lesson on the site),
LEVELS (three descriptions, easiest first), AFTER (the slugs of the families whose skills come before) and
`generate(draw: Draw) -> Exercise`, whose docstring shows the answer sheet of one exercise. Nothing is registered anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules
from types import MappingProxyType

from quiz.exercise import BadExerciseId, Exercise, Family, split_id

PARTS = MappingProxyType(
    {
        "TITLE": "what people see in a list of topics",
        "LESSON": "the address of its lesson on the site",
        "LEVELS": "three descriptions, the easiest first",
        "AFTER": "the slugs of the families whose skills come before, which may be none: ()",
        "generate": "a function from a Draw to an Exercise",
    }
)
REMEMBERED = 64  # exercises


class BadFamily(ValueError):
    """A file that is not a family; the message says what it lacks."""


@cache
def families() -> Mapping[str, Family]:
    """Every family by its slug, in alphabetical order. Raises BadFamily.

    >>> "chain-rule" in families()
    True
    """
    return MappingProxyType({slug: _family(slug) for slug in _slugs()})


@cache
def _slugs() -> tuple[str, ...]:
    return tuple(sorted(module.name.replace("_", "-") for module in iter_modules(__path__)))


def family(slug: str) -> Family:
    """The family with this slug. Raises BadExerciseId, naming some that there are, the likeliest first.

    >>> family("chain-rule").levels[0]
    'a power of a line'
    >>> try:
    ...     family("the-chain-rule")
    ... except BadExerciseId as unknown:
    ...     "chain-rule" in str(unknown)
    True
    """
    if slug not in _slugs():
        near = get_close_matches(slug[:60], _slugs(), n=3, cutoff=0.3) or _slugs()[:3]
        raise BadExerciseId(
            f"there is no exercise family {slug[:60]!r}; there are {len(_slugs())}, such as {', '.join(near)}"
        )
    return _family(slug)


def exercise(identity: str) -> Exercise:
    """The exercise with an id such as `chain-rule/4k7q`. Raises BadExerciseId.

    >>> exercise("chain-rule/3") == exercise("chain-rule/3")
    True
    """
    return _exercise(*split_id(identity))


@lru_cache(REMEMBERED)
def _exercise(slug: str, seed: str) -> Exercise:
    """An exercise, which nothing can change. Whoever answers it once more does not wait until it is made again."""
    return family(slug).exercise(seed)


@cache
def _family(slug: str) -> Family:
    """One family. A page that shows one exercise imports one file of sixty."""
    module = import_module(f"{__name__}.{slug.replace('-', '_')}")
    for part, meaning in PARTS.items():
        if not hasattr(module, part):
            raise BadFamily(f"{module.__name__.replace('.', '/')}.py has no {part}: {meaning}")
    about = cleandoc(module.__doc__ or "")
    return Family(slug, module.TITLE, about, module.LESSON, module.LEVELS, module.generate, module.AFTER)
