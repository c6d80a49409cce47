"""How alike two names of matters are: do they name one matter in two wordings?

Names in duty lists are short and made of frame words (组织开展…工作), an object and an act. Two wordings
of one matter add or drop frame words, use synonyms and change the order; two matters that look alike
put one content word in place of another (森林/草原, 个人/单位, 受理/发放). So a name is reduced to its core,
order is left aside, and what stands on both sides unmatched counts double against likeness.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from dutylist.likeness.folding import normal_form

# Written differently, meant alike: what the lists of several counties use side by side.
_SYNONYMS = {
    "最低生活保障": "低保",
    "基本医疗保险": "医保",
    "医疗保险": "医保",
    "基本养老保险": "养老保险",
    "分散供养": "散居",
    "特困供养": "特困",
    "五保": "特困",
    "照料护理": "照护",
    "照料": "照护",
    "农业机械": "农机",
    "刑满释放": "刑释",
    "欠薪": "拖欠工资",
    "农民工": "农民工",
    "农村村民": "村民",
    "农民": "村民",
    "乡村": "农村",
    "饮水": "供水",
    "组织整顿": "整顿",
    "整组": "整顿",
    "违章": "违法",
    "非法": "违法",
    "违规": "违法",
    "治理": "整治",
    "巡察": "巡查",
    "监督管理": "管理",
    "监管": "管理",
    "运行管护": "运营管理",
    "运行管理与维护": "运营管理",
    "运行管理": "运营管理",
    "管理维护": "管理",
    "维护管理": "管理",
    "管护": "管理",
    "培育": "培养",
    "高价": "高额",
    "建造": "建",
    "放养牲畜": "放牧",
    "行政处罚": "处罚",
    "街道": "乡镇",
    "镇街": "乡镇",
    "对象": "人员",
    "群众": "人员",
    "群体": "人员",
    "家庭": "户",
    "化解": "调处",
    "调解": "调处",
    "权属争议": "纠纷",
    "处理": "处置",
    "审查": "审核",
    "批准": "审批",
    "摸排": "排查",
    "监察": "检查",
    "督查": "检查",
    "巡检": "检查",
}
_SYNONYM = re.compile("|".join(sorted(_SYNONYMS, key=len, reverse=True)))
# What a name may have or lack without another matter being meant.
_FRAME = re.compile(
    r"^(?:(?:负责|协助|配合|做好|组织|开展|实施|落实|推进|推动|加强|指导|参与|抓好|承担|依法|对于?|为|有关|相关|部门|上级)+)"
    r"|(?:的?(?:工作|事项|管理工作|服务工作|任务|事务|行动|活动|行为))+$"
)
_FILLERS = re.compile(
    r"[的及和与并或等中在]|组织|开展|做好|实施|落实|协助|配合|推进|推动|加强|提供|日常|定期|服务|工作"
    r"|行为|有关|相关|违反规定|本?辖区|区域内?|范围内?|情况|问题|矛盾|进行|申报|申请"
)
_BOOK_TITLE_SOURCE = re.compile(
    r"(?:违反)?《[^》]*(?:法|条例|办法|规定|规则)》|[(（]依据[^)）]*[)）]"
)
_PUNCTUATION = re.compile(
    r"[\s_]|(?<![0-9])[^\w\s+](?![0-9])|(?<![0-9A-Za-z])\+(?![0-9])"
    r"|(?<=[0-9])[^\w\s+±%℃](?![0-9])|(?<![0-9A-Za-z])[^\w\s+±≥≤<>=-](?=[0-9])"
)
"""What may be left out; not what makes another number: 1.5吨, 1、2级, ≥65岁, C+级."""
_LOOK_ALIKES = str.maketrans("己巳末侧宜折", "已已未测宣拆")

# Words that make another matter of the same words: one side has them, the other has not.
_TURNS = re.compile(
    r"非|不|未|解除|注销|变更|恢复|中止|终止|撤销|撤回|延续|补发|退出|移出|列入|初审|终审|复核|备案"
    r"|处罚|许可|核发|审批|强制|检查|宣传|发放|[0-9]+|[一二三四五六七八九十]+级"
    r"|个人|单位|国有|集体|城市|城镇|新建|改建|扩建"
)

# Frequent characters of such names, most frequent first: they say least about the matter.
_COMMONEST = (
    "村处农人罚员地查用理建核户镇生经行法公审物民收管记保水制动办登场会上资级业护案工"
    "产者集设报证期补调党养定政导防营改规事体未小区点发开大教件道批一执分接排年放检项"
    "清社果助三活度置违代合乱整任机转督乡划目种复植施口主示安实信监文化耕贴林访间采劝"
    "不自议按流选出使育受时看强病药预路门占品程入格帮站所网全责新明表作档田济装存房委"
)
_RANK = {character: len(_COMMONEST) - place for place, character in enumerate(_COMMONEST)}

THRESHOLD = 0.7
"""From this likeness on, two names are taken to name one matter (docs/likeness.md)."""

_RESEMBLING = 0.55
_LEAST_SHARE = THRESHOLD / (2 - THRESHOLD)
"""Two names as alike as THRESHOLD share at least this part of each one's characters."""


class _Profile(Struct, frozen=True):
    """What is compared of a name."""

    size: int
    """Characters of the core."""
    mask: int
    """One bit for each character, the second one of a kind having a bit of its own."""
    turns: frozenset[str]
    blocks: tuple[int, ...]
    """Names as alike as THRESHOLD have a block in common: a rare character, and the turns."""


_bits: dict[tuple[str, int], int] = {}


def _mask(text: str) -> int:
    mask = 0
    seen: Counter[str] = Counter()
    for character in text:
        mask |= 1 << _bits.setdefault((character, seen[character]), len(_bits))
        seen[character] += 1
    return mask


def core(name: str) -> str:
    """What of a name says which matter it is, in the order of its characters."""
    text = _plain(name)
    return _content(text) or text or name


def content(name: str) -> str:
    """What is left of a name without punctuation and frame words; empty where it names no matter."""
    return _content(_plain(name))


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).translate(_LOOK_ALIKES)
    return _PUNCTUATION.sub("", _BOOK_TITLE_SOURCE.sub("", text))


def _content(plain: str) -> str:
    stripped = _FRAME.sub("", _FRAME.sub("", plain))
    return _FILLERS.sub("", _SYNONYM.sub(lambda found: _SYNONYMS[found[0]], stripped))


@lru_cache(maxsize=65536)
def _profile(name: str) -> _Profile:
    text = core(name)
    by_rarity = sorted(text, key=lambda character: (_RANK.get(character, 0), character))
    shared_at_least = math.ceil(_LEAST_SHARE * len(text) - 1e-9)
    turns = frozenset(_TURNS.findall(text))
    rare = set(by_rarity[: len(text) - shared_at_least + 1])
    blocks = tuple(hash((turns, character)) for character in rare)
    return _Profile(len(text), _mask(text), turns, blocks)


def likeness(one: str, other: str) -> float:
    """How likely two names name one matter, 0 to 1; from THRESHOLD on they are taken to.

    With d characters unmatched in all, in any order, and two of them on the shorter side (put in
    place of others): 1 - (d + 2·two) / length of both, less 0.1 where anything was put in place of
    something, less 0.35 where a word that turns the matter stands on one side only.
    """
    return _likeness(_profile(one), _profile(other))


def resembles(one: str, other: str) -> bool:
    """Whether two names might name one matter: nearly as alike as THRESHOLD, or but for a turn."""
    return likeness(one, other) >= _RESEMBLING or (
        likeness(_without_turns(one), _without_turns(other)) >= THRESHOLD
    )


@lru_cache(maxsize=65536)
def _without_turns(name: str) -> str:
    return _TURNS.sub("", name) or name


def _likeness(one: _Profile, other: _Profile) -> float:
    length = one.size + other.size
    if not length:
        return 0.0  # punctuation alone names no matter
    shared = (one.mask & other.mask).bit_count()
    replaced = min(one.size, other.size) - shared
    score = 1 - (length - 2 * shared + 2 * replaced) / length
    if replaced:
        score -= 0.1
    if one.turns != other.turns:
        score -= 0.35
    return max(score, 0.0)


class _Profiles:
    """Profiles among which those like another are found.

    Not all are compared: names that share no rare character, or differ in a word that turns the
    matter, cannot reach the threshold. Of the 58,000 pairs of 340 names that leaves some 2,000.
    """

    def __init__(self) -> None:
        self._profiles: list[_Profile] = []
        self._holders: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, profile: _Profile) -> None:
        for block in profile.blocks:
            self._holders[block].append(len(self._profiles))
        self._profiles.append(profile)

    def alike(self, profile: _Profile) -> Iterator[tuple[int, float]]:
        """Places of profiles as alike as THRESHOLD, with their likeness, in no particular order."""
        size, mask, holders = profile.size, profile.mask, self._holders
        candidates: set[int] = set()
        for block in profile.blocks:
            if block in holders:
                candidates.update(holders[block])
        for place in candidates:
            other = self._profiles[place]
            if 2 * (mask & other.mask).bit_count() < THRESHOLD * (size + other.size):
                continue  # too little in common, whatever the rest
            score = _likeness(other, profile)
            if score >= THRESHOLD:
                yield place, score


def find_alike(names: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Pairs of places in `names` whose likeness reaches THRESHOLD, with it; the earlier place first.

    The pairs come in no particular order.
    """
    earlier = _Profiles()
    for place, name in enumerate(names):
        profile = _profile(name)
        for other, score in earlier.alike(profile):
            yield other, place, score
        earlier.add(profile)


class Names:
    """Names of one list, to find among them the matter that another list names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._profiles = _Profiles()
        self._same: defaultdict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(names):
            self._same[normal_form(name)].append(place)
            self._profiles.add(_profile(name))

    def alike(self, name: str) -> Iterator[int]:
        """Places of names that name this matter: those of its normal form first, then the likest."""
        same = self._same.get(normal_form(name), [])
        yield from same  # most townships write a matter alike: then nothing else is looked for
        alike = sorted((-score, place) for place, score in self._profiles.alike(_profile(name)))
        yield from (place for _score, place in alike if place not in same)
