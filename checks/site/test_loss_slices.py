"""The slices of the page against sums written out with NumPy, its random directions against a second generator."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from checks.site.widgets import computed
from docs._hooks.drawing import directions

Array = npt.NDArray[np.float64]
MANY = 200


def normals(stream: int, count: int) -> Array:
    """SplitMix with 32 bits, all counts at once, and Box and Muller."""
    start, steps = mixed(np.array([stream + 1], dtype=np.uint32)), np.arange(1, count + count % 2 + 1, dtype=np.uint32)
    shares = (mixed(start + steps * np.uint32(0x9E3779B9)).astype(np.float64) + 0.5) / 2.0**32
    radius, angle = np.sqrt(-2 * np.log(shares[::2])), 2 * np.pi * shares[1::2]
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle))).ravel()[:count]


def mixed(bits: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        bits = (bits ^ (bits >> np.uint32(shift))) * np.uint32(factor)
    return bits ^ (bits >> np.uint32(16))


def direction(stream: int, dimensions: int) -> Array:
    arrow = normals(stream, dimensions)
    return arrow / float(np.linalg.norm(arrow))


def loss_of(name: str, n: int) -> tuple[Array, Array]:
    """Curvatures and weights."""
    if name == "round":
        return np.ones(n), np.ones(n)
    if name == "saddle":
        return np.where(np.arange(n) < max(1, n // 100), -5.0, 1.0), np.zeros(n)
    return 0.2 + 1.8 * (np.arange(n) + 0.5) / n, direction(0, n)


def height(name: str, weights: Array) -> float:
    curvatures, _ = loss_of(name, weights.size)
    return float(curvatures @ weights**2 / 2)


def asked(**question: object) -> Any:
    return computed(question)[0]


@pytest.mark.parametrize("stream", [0, 1, 57, 99_999])
def test_three_generators_give_the_same_numbers(stream: int) -> None:
    page, build = asked(about="normals", stream=stream, count=1001), directions.normals(stream, 1001)
    assert page == pytest.approx(normals(stream, 1001), abs=1e-13)
    assert build == pytest.approx(page, abs=1e-13)


def test_the_numbers_are_normal_and_the_streams_are_strangers() -> None:
    found = np.array([normals(stream, 4000) for stream in range(50)])
    for power, moment in ((1, 0), (2, 1), (3, 0), (4, 3)):
        assert np.mean(found**power) == pytest.approx(moment, abs=0.05)
    apart = np.corrcoef(found) - np.eye(50)
    assert abs(apart).max() < 5 / math.sqrt(4000)
    assert abs(np.mean(found[:, 1:] * found[:, :-1])) < 0.02


@pytest.mark.parametrize("dimensions", [2, 3, 100, 1000, 10_000])
@pytest.mark.parametrize("loss", ["bowl", "round", "saddle"])
def test_slopes_curvatures_and_counts_are_right(loss: str, dimensions: int) -> None:
    curvatures, weights = loss_of(loss, dimensions)
    distance = 0.1 * math.sqrt(dimensions) if loss == "round" else 0.1
    answer = asked(about="cuts", loss=loss, dimensions=dimensions, count=MANY, distance=distance)
    arrows = np.array([direction(stream, dimensions) for stream in range(1, MANY + 1)])
    slopes, bends = arrows @ (curvatures * weights), arrows**2 @ curvatures
    assert answer["value"] == pytest.approx(height(loss, weights), rel=1e-12)
    assert answer["steepest"] == pytest.approx(np.linalg.norm(curvatures * weights), rel=1e-12)
    assert np.array(answer["cuts"]) == pytest.approx(np.column_stack((slopes, bends)), abs=1e-10)
    ends = [height(loss, weights + distance * arrow) - height(loss, weights) for arrow in arrows]
    assert answer["lower"] == sum(end < 0 for end in ends)
    if loss != "saddle":
        cosines = slopes / answer["steepest"]
        assert np.mean(cosines**2) * dimensions == pytest.approx(1, abs=0.3)  # three standard errors


def test_the_numbers_of_the_lesson() -> None:
    """Steps of 0.1·√n on the round bowl; random slices of the saddle."""
    counts = [
        asked(about="cuts", loss="round", dimensions=n, count=MANY, distance=0.1 * n**0.5)["lower"]
        for n in (2, 100, 10_000)
    ]
    assert 80 < counts[0] < 100
    assert counts[1:] == [63, 0]
    bends = [bend for _, bend in asked(about="cuts", loss="saddle", dimensions=1000, count=1000, distance=1)["cuts"]]
    assert min(bends) > 0.7
    assert np.mean(bends) == pytest.approx(0.94, abs=0.01)


@pytest.mark.parametrize("dimensions", [2, 50])
@pytest.mark.parametrize("loss", ["bowl", "round", "saddle"])
def test_a_plane_has_the_heights_of_the_loss(loss: str, dimensions: int) -> None:
    points = [(0, 0), (0.3, -0.7), (-1.2, 0.4), (1, 1)]
    answer = asked(about="plane", loss=loss, dimensions=dimensions, streams=[3, 4], points=points)
    _, weights = loss_of(loss, dimensions)
    u, second = direction(3, dimensions), direction(4, dimensions)
    v = second - (u @ second) * u
    v /= np.linalg.norm(v)
    expected = [height(loss, weights + s * u + t * v) for s, t in points]
    assert answer["heights"] == pytest.approx(expected, abs=1e-10)
