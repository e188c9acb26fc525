"""Random directions that are the same here and on the page: what docs/widgets/random-directions.js does, in Python.

The streams count in steps of the golden ratio and mix each count (Steele, Lea and Flood, *Fast splittable pseudorandom
number generators*, 2014, with the 32-bit finaliser of Appleby's MurmurHash3); Box and Muller (1958) make them normal.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

Vector = tuple[float, ...]
_GOLDEN, _BITS = 0x9E3779B9, 0xFFFFFFFF


def normals(stream: int, count: int) -> Vector:
    """Normal numbers, always the same for a stream.

    >>> [round(part, 6) for part in normals(1, 3)] == [round(part, 6) for part in normals(1, 4)[:3]]
    True
    """
    shares = _shares(stream)
    found: list[float] = []
    while len(found) < count:
        radius, angle = math.sqrt(-2 * math.log(next(shares))), 2 * math.pi * next(shares)
        found += [radius * math.cos(angle), radius * math.sin(angle)]
    return tuple(found[:count])


def unit(vector: Vector) -> Vector:
    """The arrow of length 1 in the same direction.

    >>> unit((3.0, 4.0))
    (0.6, 0.8)
    """
    length = math.hypot(*vector)
    return tuple(part / length for part in vector)


def direction(stream: int, dimensions: int) -> Vector:
    """A direction that prefers no direction; the streams count from 1, because the stream 0 makes weights."""
    return unit(normals(stream, dimensions))


def _shares(stream: int) -> Iterator[float]:
    """Numbers between 0 and 1, never one of the ends."""
    state = _mixed(stream + 1)
    while True:
        state = (state + _GOLDEN) & _BITS
        yield (_mixed(state) + 0.5) / 2**32


def _mixed(count: int) -> int:
    bits = (count ^ (count >> 16)) * 0x85EBCA6B & _BITS
    bits = (bits ^ (bits >> 13)) * 0xC2B2AE35 & _BITS
    return bits ^ (bits >> 16)
