"""Why two names are alike or not: their words, not a figure."""

from collections.abc import Iterable

from msgspec import Struct

from dutylist.likeness.lexicon import lexicon
from dutylist.likeness.profile import Profile, profile_of
from dutylist.messages import _, joined


class Explanation(Struct, frozen=True):
    """The words of two names, in their order."""

    shared: tuple[str, ...]
    paired: tuple[tuple[str, str], ...]
    """A word of the one and what stands for it in the other, such as 网吧 and 互联网上网服务营业场所."""
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    acts: tuple[tuple[str, ...], tuple[str, ...]]
    """What is done by the one only and by the other only; both empty where they do not differ."""
    stages: tuple[tuple[str, ...], tuple[str, ...]]
    """Stages of a licence, such as 延续 and 注销; both empty where they do not differ."""

    def sentence(self) -> str:
        """In words for people, in the language spoken; empty where there are no words."""
        paired = [f"{one}≈{other}" for one, other in self.paired]
        parts = [
            self.shared and _("both: {words}", words=joined(list(self.shared))),
            paired and _("alike: {words}", words=joined(paired)),
            self.only_one and _("only the first: {words}", words=joined(list(self.only_one))),
            self.only_other and _("only the second: {words}", words=joined(list(self.only_other))),
            any(self.acts) and _("another act: {words}", words=_against(self.acts)),
            any(self.stages) and _("another stage: {words}", words=_against(self.stages)),
        ]
        return _("; ").join(part for part in parts if part)


def _against(sides: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    return "/".join(joined(list(side)) or "—" for side in sides)


def explain(one: str, other: str) -> Explanation:
    """What two names share and what not."""
    here, there = profile_of(one), profile_of(other)
    left = list(range(len(there.words)))
    shared, paired, only = [], [], []
    for place, word in enumerate(here.words):
        counterpart = next(
            iter(sorted(left, key=lambda at: -_degree(here, place, there, at))), None
        )
        degree = 0 if counterpart is None else _degree(here, place, there, counterpart)
        if counterpart is None or not degree:
            only.append(word)
            continue
        left.remove(counterpart)
        if word == there.words[counterpart]:
            shared.append(word)
        else:
            paired.append((word, there.words[counterpart]))
    lex = lexicon()
    return Explanation(
        tuple(shared),
        tuple(paired),
        tuple(only),
        tuple(there.words[at] for at in left),
        _differing(here, there, here.acts, there.acts, lex.acts),
        _differing(here, there, here.stages, there.stages, lex.stages),
    )


def _degree(one: Profile, place: int, other: Profile, at: int) -> int:
    """How well two words stand for each other: 3 the same, 2 synonyms, 1 of one class, 0 not."""
    if one.words[place] == other.words[at]:
        return 3
    if one.firsts[place] == other.firsts[at]:
        return 2
    return int(not one.senses[place].isdisjoint(other.senses[at]))


def _differing(
    one: Profile,
    other: Profile,
    ones: frozenset[str],
    others: frozenset[str],
    kinds: dict[str, str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of the kinds that each has alone; none where all of the one are the other's too."""
    if ones == others:
        return (), ()
    return _words_of(one, ones - others, kinds), _words_of(other, others - ones, kinds)


def _words_of(profile: Profile, wanted: Iterable[str], kinds: dict[str, str]) -> tuple[str, ...]:
    return tuple(word for word in dict.fromkeys(profile.words) if kinds.get(word) in set(wanted))
