"""Which documents are no norm: they report, plan, answer or exhort, and bind nobody in general.

条例、规定、办法、决定、意见、通知 may carry a duty, by 党政机关公文处理工作条例 第八条 and 立法法;
批复 and 函 answer one office, 纪要 and 会议材料 record a meeting, 要点 and 行动计划 are for a time.
"""

import re

from dutylist.law_book.titles import title_key

_NO_NORM = (
    ".*(?:"
    "批复|复函|公函|便函|(?:的|征求意见|工作)函|答复|回复|请示|汇报|报告"
    "|纪要|会议(?:材料|精神|记录|文件|议程|方案)?|讲话(?:稿|提纲|精神|材料)?|批示(?:精神)?|发言|致辞"
    "|要点|总结|简报|信息|动态|通报|情况说明|说明|解读|问答|宣传(?:提纲|材料)"
    "|行动(?:计划|方案|纲要)?|攻坚战?(?:计划|方案)?|(?:年度|工作|年|月)计划|工作安排|任务(?:分解|分工)(?:表|方案)?"
    "|责任(?:书|状)|承诺书|倡议书|公开信|通讯录|电话(?:通知|记录)|议案|提案|建议"
    "|草案|征求意见稿|讨论稿|送审稿"
    ")"
)
_TIME = r"\((?:[^()]*(?:年|草案|稿)[^()]*|试行|暂行)\)$|\d{4}年?$"


def is_no_norm(title: str) -> bool:
    """Whether a document of this title is no norm, whoever issued it."""
    text = re.sub(_TIME, "", title_key(title))
    drafts = re.search(r"\([^()]*(?:草案|稿)[^()]*\)$", title_key(title))
    return bool(drafts or re.fullmatch(_NO_NORM, text))
