"""What is compared of a name: its words with their meaning, and the traits that make another matter."""

import re
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from dutylist.likeness.folding import fold, without_punctuation
from dutylist.likeness.lexicon import Lexicon, lexicon
from dutylist.likeness.words import NUMBER, segment

_LOOK_ALIKES = str.maketrans("己巳末侧宜折", "已已未测宣拆")
_LAW = r"(?:违反)?《[^》]*(?:法|条例|办法|规定|规则)》|\(依据[^)]*\)"
_ENDS = (
    "^(?:组织开展|组织|协助|配合|做好|开展|负责|推进|加强|落实)+(?=..)"
    "|(?<=..)(?:的?(?:工作|事项|事宜|任务|事务|行动|活动|行为))+$"
)
"""What frames a name, cut off before 管理工作 is taken for a word."""
_LEVEL_NOTE = (
    r"[(【\[](?:省级|市级|县级|区级|国家级|乡级|镇级|市级/县级|县级/市级)?(?:行使|权限)?[)】\]]"
)
_LEVEL = "国家级|省级|市级|县级|区级|乡级|镇级|村级"
_NEGATION = "[非不未无禁没]"
_PENALTY = "处罚|罚款|警告|责令改正|处理$|没收|查处"
_BRACKETS = r"[(\[【]([^)\]】]*)[)\]】]"
_SEPARATOR = "[、,;/]|和|及|与|或|并"
_MOST_WORDS = 18
"""A name of more words is an enumeration, whose first ones tell it apart well enough."""


class Profile(Struct, frozen=True):
    """What is compared of a name."""

    text: str
    """The name without punctuation, cited law and note of its level."""
    words: tuple[str, ...]
    """The content words in their order; where there are none, all words."""
    firsts: tuple[str, ...]
    """Of each word what stands for it and its synonyms."""
    senses: tuple[frozenset[str], ...]
    """Of each word the classes it is in."""
    weights: tuple[float, ...]
    weight: float
    """Of all words together, above 0."""
    first_set: frozenset[str]
    all_senses: frozenset[str]
    characters: frozenset[str]
    pairs: frozenset[str]
    """Characters that stand beside each other in the content words."""
    rarity: float
    """Of all characters together."""
    acts: frozenset[str]
    stages: frozenset[str]
    numbers: frozenset[str]
    levels: frozenset[str]
    notes: frozenset[str]
    """What stands in brackets, but for the level that decides."""
    listed: frozenset[str]
    """Two characters before and behind each 、 and 和."""
    separators: int
    negations: int
    is_penalty: bool
    size: int
    """Characters of the content words."""


@lru_cache(maxsize=65536)  # the townships of a county share most of their names
def profile_of(name: str) -> Profile:
    """The profile of a name; a name of frame words or punctuation alone has one too."""
    lex = lexicon()
    whole = fold(name).translate(_LOOK_ALIKES)
    bare = re.sub(_LAW, "", re.sub(_LEVEL_NOTE, "", whole))
    text = without_punctuation(bare) or without_punctuation(whole)
    all_words = segment(re.sub(_ENDS, "", text), lex)
    words = [word for word in all_words if word not in lex.frame or word in lex.firsts]
    words = (words or all_words)[:_MOST_WORDS]
    firsts = tuple(lex.firsts.get(word) or lex.acts.get(word, word) for word in words)
    senses = tuple(_senses(word, first, lex) for word, first in zip(words, firsts, strict=True))
    all_senses = frozenset().union(*senses)
    weights = tuple(lex.weight_of(word) for word in words)
    content = "".join(words)
    characters = frozenset(content)
    separators = [match.span() for match in re.finditer(_SEPARATOR, bare)]
    return Profile(
        text=text,
        words=tuple(words),
        firsts=firsts,
        senses=senses,
        weights=weights,
        weight=sum(weights) + 0.001,
        first_set=frozenset(firsts),
        all_senses=all_senses,
        characters=characters,
        pairs=frozenset(map("".join, pairwise(content))),
        rarity=sum(sorted(map(lex.rarity_of, characters))) + 0.001,
        acts=frozenset(lex.acts[word] for word in all_words if word in lex.acts),
        stages=frozenset(lex.stages[word] for word in all_words if word in lex.stages),
        numbers=frozenset(NUMBER.findall(text)),
        levels=frozenset(re.findall(_LEVEL, whole)),
        notes=frozenset(re.findall(_BRACKETS, bare)),
        listed=frozenset(
            {bare[max(start - 2, 0) : start] for start, _ in separators}
            | {bare[end : end + 2] for _, end in separators}
        ),
        separators=len(separators),
        negations=len(re.findall(_NEGATION, text)),
        is_penalty=re.search(_PENALTY, text) is not None,
        size=len(content),
    )


def _senses(word: str, first: str, lex: Lexicon) -> frozenset[str]:
    return frozenset(
        (lex.firsts.get(word, word), *lex.classes.get(word, ()), *lex.classes.get(first, ()))
    )
