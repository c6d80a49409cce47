"""The best one-to-one pairing of two groups, where each possible pair has a gain."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

type Gains = Mapping[tuple[int, int], float]
"""Left and right number of each pair that is possible, with its gain, above 0."""


def best_assignment(gains: Gains) -> dict[int, int]:
    """Left to right numbers, none twice, with the greatest sum of gains.

    What can be paired falls into components that share no number; each is solved on its own, in
    the cube of its size. Of several best assignments the result is always the same one.
    """
    chosen: dict[int, int] = {}
    for component in _components(gains):
        lefts = sorted({left for left, _ in component})
        rights = sorted({right for _, right in component})
        if len(component) == 1:
            chosen[lefts[0]] = rights[0]
            continue
        table = [[gains.get((left, right), 0.0) for right in rights] for left in lefts]
        for row, column in _hungarian(table):
            if table[row][column] > 0:
                chosen[lefts[row]] = rights[column]
    return chosen


def _components(gains: Gains) -> Iterator[list[tuple[int, int]]]:
    by_left, by_right = defaultdict(list), defaultdict(list)
    for pair in gains:
        by_left[pair[0]].append(pair)
        by_right[pair[1]].append(pair)
    seen: set[tuple[int, int]] = set()
    for start in gains:
        if start in seen:
            continue
        component, pending = [], [start]
        seen.add(start)
        while pending:
            pair = pending.pop()
            component.append(pair)
            for neighbour in (*by_left.pop(pair[0], ()), *by_right.pop(pair[1], ())):
                if neighbour not in seen:
                    seen.add(neighbour)
                    pending.append(neighbour)
        yield component


def _hungarian(gains: list[list[float]]) -> Iterator[tuple[int, int]]:
    """Rows and columns of the assignment with the greatest sum (Kuhn 1955, by shortest paths)."""
    is_turned = len(gains) > len(gains[0])
    costs = [[-gain for gain in row] for row in gains]
    if is_turned:
        costs = [list(column) for column in zip(*costs, strict=True)]
    potentials = [0.0] * len(costs), [0.0] * (len(costs[0]) + 1)
    holder = [-1] * (len(costs[0]) + 1)
    for row in range(len(costs)):
        _place(row, costs, potentials, holder)
    for column, row in enumerate(holder[:-1]):
        if row != -1:
            yield (column, row) if is_turned else (row, column)


def _place(
    row: int,
    costs: list[list[float]],
    potentials: tuple[list[float], list[float]],
    holder: list[int],
) -> None:
    """Give a row the column that costs least; one that is held costs moving its holder on.

    The row starts from a column of its own behind the last one. The potentials keep all reduced
    costs at or above 0.
    """
    of_rows, of_columns = potentials
    start = here = len(holder) - 1
    holder[start] = row
    came_from, distance = [start] * start, [float("inf")] * start
    settled: list[int] = []
    pending = list(range(start))
    while holder[here] != -1:
        settled.append(here)
        current = holder[here]
        for column in pending:
            reduced = costs[current][column] - of_rows[current] - of_columns[column]
            if reduced < distance[column]:
                distance[column], came_from[column] = reduced, here
        nearest = min(pending, key=distance.__getitem__)
        step = distance[nearest]
        for column in settled:
            of_rows[holder[column]] += step
            of_columns[column] -= step
        for column in pending:
            distance[column] -= step
        pending.remove(nearest)
        here = nearest
    while here != start:
        holder[here] = holder[came_from[here]]
        here = came_from[here]
    holder[start] = -1
