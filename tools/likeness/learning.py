"""Learns the trees and the points from labelled pairs (scikit-learn)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from labelled import FOLDS, Folds, Labelled
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dutylist.likeness.features import features_of, matches_of
from dutylist.likeness.leftovers import signs_of
from dutylist.likeness.profile import profile_of

type Array = np.ndarray[Any, Any]

_WRONG_COSTS = 2.0
"""A pair of two matters taken for one costs a reader more than one that is missed."""
_TREES: dict[str, Any] = {
    "n_estimators": 100, "max_depth": 3, "learning_rate": 0.1,
    "subsample": 0.6, "max_features": 0.4, "min_samples_leaf": 15,
    "random_state": 0,
}  # fmt: skip
_TREE_SIGN = "="
_SCALE = 3.0
"""The trees' sum is one sign among the leftovers; times this it is not held small as they are."""
_HELD_SMALL = 0.1
_LEAST_POINTS = 0.05


def figures(pair: Labelled) -> list[float]:
    """The features of a pair, rounded: what differs by less differs by the machine."""
    one, other = profile_of(pair.one), profile_of(pair.other)
    found = features_of(one, other, matches_of(one, other), matches_of(other, one))
    return [round(figure, 4) for figure in found]


def signs(pair: Labelled) -> dict[str, float]:
    """The leftovers of a pair."""
    one, other = sorted((pair.one, pair.other))
    here, there = profile_of(one), profile_of(other)
    found: dict[str, float] = {}
    for sign, strength in signs_of(here, there, matches_of(here, there), matches_of(there, here)):
        found[sign] = found.get(sign, 0.0) + strength
    return found


def learn(pairs: Sequence[Labelled]) -> tuple[list[str], dict[str, float]]:
    """The lines of the table of trees, and the points of the signs.

    The points are learned on what the trees say of matters they have not learned from.
    """
    table = np.array([figures(pair) for pair in pairs])
    labels = np.array([pair.same for pair in pairs])
    weights = np.array([1.0 if pair.same else _WRONG_COSTS for pair in pairs])
    folds = Folds(list(pairs))
    parts = np.array([[folds.of(pair.one), folds.of(pair.other)] for pair in pairs])
    unseen = np.zeros(len(pairs))
    for fold in range(FOLDS):
        learned_from, judged = ~(parts == fold).any(axis=1), parts[:, 0] == fold
        forest = GradientBoostingClassifier(**_TREES)
        forest.fit(table[learned_from], labels[learned_from], sample_weight=weights[learned_from])
        unseen[judged] = forest.decision_function(table[judged])
    rows = [
        signs(pair) | {_TREE_SIGN: _SCALE * float(s)} for pair, s in zip(pairs, unseen, strict=True)
    ]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=_HELD_SMALL, max_iter=1000, tol=1e-8)
    model.fit(matrix, labels, sample_weight=weights)
    points = dict(zip(vectorizer.feature_names_, map(float, model.coef_[0]), strict=True))
    factor = points.pop(_TREE_SIGN) * _SCALE
    forest = GradientBoostingClassifier(**_TREES).fit(table, labels, sample_weight=weights)
    lines = _lines(forest, factor, float(model.intercept_[0]))
    return lines, {s: round(p, 2) for s, p in points.items() if abs(p) >= _LEAST_POINTS}


def _lines(forest: GradientBoostingClassifier, factor: float, intercept: float) -> list[str]:
    """The base, then a tree a line: features, cuts and points, each list from the root on (see Tree)."""
    zero = np.zeros((1, forest.n_features_in_))
    base = intercept + factor * float(forest._raw_predict_init(zero)[0, 0])  # noqa: SLF001  no other way
    trees = [estimator.tree_ for estimator in forest.estimators_[:, 0]]
    return [f"{base:.4f}", *(_line(tree, factor * forest.learning_rate) for tree in trees)]


def _line(tree: Any, factor: float) -> str:
    """A tree as a full one: where a branch ends early, the same leaf stands below it more than once."""
    level, features, cuts = [0], [], []
    for _ in range(_TREES["max_depth"]):
        below = []
        for node in level:
            is_leaf = tree.children_left[node] < 0
            features.append(0 if is_leaf else int(tree.feature[node]))
            cuts.append("0" if is_leaf else f"{float(tree.threshold[node]):.6g}")
            below += (
                [node, node] if is_leaf else [tree.children_left[node], tree.children_right[node]]
            )
        level = below
    points = [f"{float(tree.value[node, 0, 0]) * factor:.3f}" for node in level]
    return " ".join([*map(str, features), *cuts, *points])
