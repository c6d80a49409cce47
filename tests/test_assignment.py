"""The best one-to-one pairing: held against trying every one."""

from collections.abc import Mapping
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from dutylist.assignment import best_assignment

pairs = st.tuples(st.integers(0, 4), st.integers(0, 4))
gains_of_pairs = st.dictionaries(pairs, st.integers(1, 30).map(lambda n: n / 100), max_size=25)


def _sum(gains: Mapping[tuple[int, int], float], chosen: Mapping[int, int]) -> float:
    return sum(gains[pair] for pair in chosen.items())


@given(gains_of_pairs)
def test_no_other_pairing_gains_more(gains: dict[tuple[int, int], float]) -> None:
    chosen = best_assignment(gains)
    assert len(set(chosen.values())) == len(chosen)
    best = max(
        sum(gains.get((left, right), 0.0) for left, right in enumerate(rights))
        for rights in permutations(range(5))
    )
    assert abs(_sum(gains, chosen) - best) < 1e-9


@given(gains_of_pairs, st.randoms())
def test_order_does_not_matter(gains: dict[tuple[int, int], float], chance: object) -> None:
    shuffled = list(gains.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert best_assignment(dict(shuffled)) == best_assignment(gains)


def test_two_pairs_are_better_than_the_best_one_alone() -> None:
    gains = {(0, 0): 0.3, (0, 1): 0.2, (1, 0): 0.2}
    assert best_assignment(gains) == {0: 1, 1: 0}


def test_a_sure_pair_is_not_given_up_for_two_weak_ones() -> None:
    gains = {(0, 0): 0.3, (0, 1): 0.1, (1, 0): 0.1}
    assert best_assignment(gains) == {0: 0}


def test_nothing_to_pair() -> None:
    assert best_assignment({}) == {}


def test_a_long_chain_is_solved() -> None:
    gains = {(left, left + step): 0.1 + 0.001 * step for left in range(60) for step in (0, 1)}
    chosen = best_assignment(gains)
    assert chosen == {left: left + 1 for left in range(60)}
