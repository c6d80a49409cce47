"""What stands between the items of a table and is none: notes, totals, what a printed page needs."""

import re
from collections.abc import Sequence

_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
_PAGE = re.compile(
    rf"第?\s*{_NUMBER}\s*页\s*[,，、/／|]?\s*(?:[（(]?\s*共\s*{_NUMBER}\s*页\s*[）)]?)?"
    rf"|共\s*{_NUMBER}\s*页\s*[,，、/／|]?\s*第\s*{_NUMBER}\s*页"
    r"|[-—–－~～·]+\s*\d{1,4}\s*[-—–－~～·]+|\d{1,4}\s*[/／]\s*\d{1,4}"
    r"|[Pp](?:age|\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
_GOES_ON = re.compile(
    r"[（(【\[]?\s*(?:(?:附?表|表格)\s*\d*\s*[（(]?\s*续\s*[）)]?\s*\d*|续\s*(?:上?\s*[表页])?\s*\d*|"
    r"接\s*上\s*[表页]|[转接续见]\s*下\s*[表页]|下\s*[表页]\s*续|上\s*[表页]\s*续|承\s*前\s*页|过\s*次\s*页|"
    r"未\s*完\s*[,，、]?\s*(?:待\s*续|转?\s*下\s*页)?|(?:以下|此处|[本此](?:页|表|行)(?:以下)?)\s*(?:空白|无正文|为空))"
    r"\s*[）)】\]]?[。:：]?"
)
_PRINTED = re.compile(
    r"(?:打印|制表|导出|生成|填报|填表|更新|印制|印发|公布|发布|报送)\s*(?:时间|日期)\s*[:：]?\s*[\d年月日:：/. -]*"
)
_DAY = re.compile(
    r"(?:[12]\d{3}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[12]\d{3}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|[〇零○二三四五六七八九一]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)\s*(?:印发?)?"
)
_SIGNED = re.compile(
    r"(?:[（(]?\s*(?:盖章|公章|签字|签名|签章|单位盖章)\s*[）)]?)|.{2,20}[（(]\s*(?:盖章|公章|签章)\s*[）)]"
)
_LABELS = (
    "注|备注|附注|注释|说明|填表说明|填报说明|填写说明|编制说明|使用说明|填表人|填报人|填表单位|填报单位|制表|"
    "制表人|制表单位|编制单位|审核|审核人|审批|审批人|复核|复核人|经办|经办人|校对|负责人|主要负责人|单位负责人|"
    "分管领导|主要领导|领导签字|签字|签名|盖章|单位盖章|单位（盖章）|单位\\(盖章\\)|联系人|联系电话|联系方式|监督电话|"
    "咨询电话|投诉电话|举报电话|填报日期|填表日期|填报时间|填表时间|日期|单位|电话|地址|邮编|来源|资料来源"
)
_NOTE = re.compile(rf"[（(]?\s*(?:{_LABELS})\s*[:：\d]")
_BARE_LABEL = re.compile(rf"[（(]?\s*(?:{_LABELS})\s*[）)]?\s*[:：]?")
_TOTAL = re.compile(
    r"(?P<page>本\s*[页表类节科]|分\s*类|各\s*类|分\s*项)?\s*(?P<sort>合|总|共|小|累)\s*计"
    r"\s*[:：]?\s*[（(]?\s*共?\s*\d{0,6}\s*(?:项|条|个|件|类)?\s*[）)]?"
)
_LONGEST_PART = 12
_PART_TOTAL = re.compile(rf".{{1,{_LONGEST_PART}}}?(?:小计|合计)\s*[:：]?")


_ORGAN = re.compile(r".*(?:政府|委员会|办事处|办公室|党委|党组|编委|编办)(?:[（(].*[）)])?")


def is_organ(text: str) -> bool:
    """Whether a text names who signs a list, or whose paper it is printed on."""
    return _ORGAN.fullmatch(text) is not None


def is_furniture(text: str) -> bool:
    """Whether a text is what a printed page needs: its number, （续表）, a date, a seal."""
    text = " ".join(text.split())
    return any(sort.fullmatch(text) for sort in (_PAGE, _GOES_ON, _PRINTED, _DAY, _SIGNED))


def numbers_columns(texts: Sequence[str]) -> bool:
    """Whether the texts of a row are the numbers of its columns, as forms have them below the header."""
    texts = texts[1:] if texts and re.sub(r"\s", "", texts[0]) in {"栏次", "列次", "甲"} else texts
    numbers = [text.strip("（）()") for text in texts]
    return len(numbers) > 2 and numbers in (  # noqa: PLR2004  1, 2 may be an item
        [str(n) for n in range(1, len(numbers) + 1)],
        [str(n) for n in range(len(numbers))],
        [chr(ord("①") + n) for n in range(len(numbers))],
        [chr(ord("A") + n) for n in range(len(numbers))],
    )


def is_note(texts: Sequence[str]) -> bool:
    """Whether the texts of a row are a note or a line to sign, each merged cell once."""
    different = list(dict.fromkeys(texts))
    if not different:
        return False
    if all(_NOTE.match(text) or is_furniture(text) for text in different):
        return True
    is_short = len(different) <= 2  # noqa: PLR2004  the word and what it says
    return is_short and bool(_NOTE.match(different[0]) or _BARE_LABEL.fullmatch(different[0]))


def total_in(texts: Sequence[str]) -> tuple[bool, int | None] | None:
    """Whether a row holds the total of a table, and the number it says; None where it holds no total.

    The word stands in its first cell, or in the second behind a number that the row got by itself.
    """
    for text in texts[:2]:
        plain = " ".join(text.split())
        found = _TOTAL.fullmatch(plain)
        if found is None and not _PART_TOTAL.fullmatch(plain):
            continue
        number = re.search(r"\d+", re.sub(r"\.0+\b", "", " ".join(texts[texts.index(text) :])))
        is_whole = found is not None and found["sort"] in "合总共" and not found["page"]
        return is_whole, int(number[0]) if number else None
    return None
