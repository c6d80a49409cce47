"""The clauses of duties and names: which of them are new, and which of them set a task."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from dutylist.diff.words import compare_words
from dutylist.likeness import fold, normal_form, score
from dutylist.similarity import likeness

_SAME_CLAUSE = 0.5
"""From this likeness on, two clauses are one in other words."""
_LEAST_INSERTED = 4
"""So many characters that the old text has nowhere are a clause of their own; 农村 and 政策性 are none."""
_BREAKS = r"[，,。；;、：:！!？?（）()\[\]【】“”\"\s]|以及|并|和|及|与|或|且|兼|暨"
"""Cut too often rather than too seldom: both sides are cut alike."""
_FRAME = "组织|开展|协助|配合|做好|推进|加强|落实|认真|按照|依照|依法|按规定|规定|及时|工作|要求|有关|相关|进行|各项|日常|的"
_WEIGHTY = (
    "垫付|拆除|处罚|罚款|强制|鉴定|扣押|查封|没收|取缔|关停|清退|赔偿|征收|收缴|追缴|担保|兜底|值守|驻守|看管|遣送"
    "|劝返|包保|审批|验收|执行|扑救|抢险|救援|看护|费用|经费|责任"
)
"""Words that make another task of a clause, however few characters they are."""
_MUST = (
    "须|应当|必须|务必|确保|负责|每[日天周月季旬]|每年|每季度|每半年|[按逐][日周月季年旬]|不少于|不低于|垫付|自筹|筹集|摊派|缴纳"
    "|上报|报送|值守|巡查|排查|签订|责任状|一票否决|排名|考核|通报|组织实施|具体实施|全权|包保|兜底|整改|拆除|执法"
)
"""Words by which a remark sets a task. “应” alone, 承担 and 组织 are in remarks that set none."""
_ACTS = (
    "负责|承担|组织|实施|开展|配合|协助|巡查|排查|上报|报送|报告|值守|落实|执行|办理|处置|处理|牵头|参与|核查|核实|登记|整改|劝导|督促"
    "|垫付|执法|拆除|检查|监管|管理|受理|审核|宣传|统计|收集|填报|通知|发现|清理|完成|拟定|制定|提供|出具|接件|帮办|代办"
)
_DENIED = (
    "(?:不再|不得(?:再|转|交|派|下|摊派|要求|委托|将|向)|无[需须]|不[需须]要?|不用|不由|不承担|不参与|不负责|免予|免于|停止|取消)"
    "[^，,。；;：:！!？?]*"
)
"""What is not to be done any more, up to the end of the clause."""
_OF_DEPARTMENT = (
    "^(?!按|根据|依|向|报|经|配合|协助|受|在|对|将|为).{0,16}?(?:局|委|委员会|办公室|大队|支队|公司|机构|部门|单位|法院|检察院)"
    "(?!要求|安排|部署|交办|同意|指导|规定|指令|下达|通知|授权|委托|统一部署)"
)
"""A clause in which somebody at the county acts."""
_COSTLY = "垫付|自筹|筹集|摊派|缴纳|费用|责任状|一票否决|排名|拆除|执法|处罚|兜底|包保"
_PAUSES = r"[，,。；;！!？?\n]"
_SELF = (
    "乡镇|镇街|街道|(?<![城村集])镇(?:政府|人民政府|里|级|党委)|本镇|本乡|各镇|所在[乡镇]|乡政府|村级|村[（(]|村委|村民委员会"
    "|村两委|村“两委”|村干部|包村|驻村|各村|行政村|社区|居委|居民委员会|网格员|基层"
)
"""Words for a township or village that need no organization document."""


def alike(one: str, other: str) -> float:
    """How like two wordings are, 0 to 1: by characters or by words, whichever sees more in common."""
    return max(likeness(one, other), score(one, other))


def further_clauses(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """The clauses of the new texts that none of the old ones has, in whatever words."""
    before = "\n".join(map(normal_form, old))
    olds = [clause for text in old for clause in _clauses(text)]
    letters = frozenset(before)
    for text in new:
        if text in old:
            continue
        for clause in _clauses(text):
            if normal_form(clause) not in before and _is_further(clause, olds, letters):
                yield clause


@lru_cache(maxsize=8192)
def _clauses(text: str) -> tuple[str, ...]:
    return tuple(
        part for part in re.split(_BREAKS, fold(text)) if len(re.sub(_FRAME, "", part)) > 1
    )


def _is_further(clause: str, olds: Iterable[str], letters: Collection[str]) -> bool:
    scored = [(alike(clause, old), old) for old in olds]
    best, nearest = max(scored, default=(0.0, ""))
    return best < _SAME_CLAUSE or _inserts(nearest, clause, letters)


def _inserts(old: str, new: str, letters: Collection[str]) -> bool:
    """Whether more was put into a clause than other words for what the text said."""
    pieces = compare_words(old, new)
    came = re.sub(_FRAME, "", "".join(piece.text for piece in pieces if piece.what == "added"))
    went = "".join(piece.text for piece in pieces if piece.what == "removed")
    if any(word not in old for word in re.findall(_WEIGHTY, came)):
        return True
    return len(set(came) - set(letters)) - len(went) >= _LEAST_INSERTED


def task_clauses(text: str, names: Iterable[str]) -> Iterator[str]:
    """The clauses of a remark that give a township, or whoever reads it, something to do.

    `names` are those of townships, villages and offices that have no part in the matter so far.
    """
    for clause in re.split(_PAUSES, fold(text)):
        said = re.sub(_DENIED, "", clause)
        if re.search(_SELF, said) or any(fold(name) in said for name in names):
            sets_task = bool(re.search(_ACTS, said) or re.search(_MUST, said))
        else:
            sets_task = bool(re.search(_MUST, said)) and not re.search(_OF_DEPARTMENT, said)
        if sets_task:
            yield normal_form(clause)


def own_task_clauses(text: str) -> Iterator[str]:
    """The same of a remark on a matter that is the township's own: who acts in it is nothing new."""
    for clause in re.split(_PAUSES, fold(text)):
        said = re.sub(_DENIED, "", clause)
        if re.search(_MUST, said) and not re.search(_OF_DEPARTMENT, said):
            yield normal_form(clause)


def costly_clauses(text: str) -> Iterator[str]:
    """What in a step of such a matter is more than the course it takes."""
    for clause in re.split(_PAUSES, fold(text)):
        if re.search(_COSTLY, re.sub(_DENIED, "", clause)):
            yield normal_form(clause)
