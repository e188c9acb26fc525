"""Who solved how much: two points for an exercise solved alone, one with help; only people who want to be listed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.database import Connection


@dataclass(frozen=True, slots=True)
class Rank:
    """One line of a leaderboard."""

    person: int
    points: int
    solved: int


def leaderboard(store: Connection, server: int, since: int = 0, skill: str = "", most: int = 10) -> tuple[Rank, ...]:
    """The best of one server, by what they solved there since a moment (milliseconds), in one skill or in all."""
    rows = store.run(
        "SELECT a.person, SUM(CASE a.state WHEN 'right' THEN 2 ELSE 1 END) AS points, COUNT(*) "
        "FROM attempts a JOIN people p ON p.person = a.person "
        "WHERE a.server = ? AND a.at >= ? AND a.state IN ('right', 'with hint') AND p.listed = 1 "
        "AND (? = '' OR a.skill = ?) "
        "GROUP BY a.person ORDER BY points DESC, COUNT(*) DESC, a.person LIMIT ?",
        server,
        since,
        skill,
        skill,
        most,
    )
    return tuple(Rank(person, int(points), int(solved)) for person, points, solved in rows)
