"""Towers of prime fields: each prime is a multiple of the one below it plus one.

Circular towers, for sine and cosine, leave 1 when divided by four: -1 has a square root. The others leave 3: there the
squares behave like the positive numbers (closed under products, and of u and -u exactly one is a square), and 2, 3, 5
and 7 are among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

BITS = 61


@dataclass(frozen=True, slots=True)
class Storey:
    """A prime field; `generator` has the order of the storey below; `root` is a square root of -1, or 0."""

    prime: int
    generator: int
    root: int


@cache
def tower(height: int, number: int, *, circular: bool) -> tuple[Storey, ...]:
    """The storeys of tower `number`, lowest first; the same on every machine.

    >>> low, high = tower(1, 0, circular=False)
    >>> low.prime, high.prime, (high.prime - 1) % low.prime
    (1755620204933697119, 20860279275022189167959, 0)
    >>> pow(high.generator, low.prime, high.prime)
    1
    """
    random = Random(f"tower {number}")
    rest, multiple = (1, 4) if circular else (3, 2)
    prime = _first_prime(4 * int(random.random() * 2 ** (BITS - 3)) + 2 ** (BITS - 1) + rest, 4)
    storeys = [Storey(prime, 1, _root_of_minus_one(prime) if circular else 0)]
    for _ in range(height):
        order = prime
        prime = _first_prime(multiple * order + 1, 4 * order)
        generator = _element(prime, (prime - 1) // order)
        storeys.append(Storey(prime, generator, _root_of_minus_one(prime) if circular else 0))
    return tuple(storeys)


def _first_prime(start: int, stride: int) -> int:
    circular = start % 4 == 1
    while not (_roots_exist(start) and (circular or _small_are_squares(start)) and _is_prime(start)):
        start += stride
    return start


def _roots_exist(prime: int) -> bool:
    """Whether every number has one third, fifth and seventh root."""
    return all((prime - 1) % degree for degree in (3, 5, 7))


def _small_are_squares(prime: int) -> bool:
    """Whether the primes up to 13 are squares, for a prime that leaves 3 when divided by four (Euler's criterion)."""
    return prime % 24 == 23 and all(pow(small, (prime - 1) // 2, prime) == 1 for small in (5, 7, 11, 13))


def _element(prime: int, power: int) -> int:
    return next(found for base in range(2, prime) if (found := pow(base, power, prime)) != 1)


def _root_of_minus_one(prime: int) -> int:
    return next(
        found for base in range(2, prime) if (found := pow(base, (prime - 1) // 4, prime)) ** 2 % prime == prime - 1
    )


def _is_prime(n: int) -> bool:
    """Miller and Rabin's test with the first thirteen primes as witnesses."""
    small = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)
    if any(n % p == 0 for p in small):
        return n in small
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_strong(n, p, odd, twos) for p in small)


def _strong(n: int, base: int, odd: int, twos: int) -> bool:
    x = pow(base, odd, n)
    if x in (1, n - 1):
        return True
    for _ in range(twos - 1):
        x = x * x % n
        if x == n - 1:
            return True
    return False
