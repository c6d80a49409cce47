"""Citations of laws and documents: titles in 《》, articles, and document numbers (发文字号)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

type CitationFlaw = Literal[
    "empty-title",
    "unbalanced",
    "nested",
    "angle-brackets",
    "no-title-marks",
    "title-marks",
    "article",
    "number",
]

# Of laws and documents, and of the bodies that decide: 省级文件 ranks as what a province decides.
TIERS: dict[str, int] = {
    "法律": 100,
    "行政法规": 90,
    "党内法规": 90,
    "中央文件": 80,
    "中央": 80,
    "部门规章": 70,
    "地方性法规": 60,
    "政府规章": 50,
    "省级文件": 40,
    "省级": 40,
    "市级文件": 30,
    "市级": 30,
    "县级文件": 20,
    "县级": 20,
    "部门通知": 10,
    "乡镇": 10,
}


def tier(name: str | None) -> int:
    """The rank of a tier: the higher, the more it binds; 0 where none is named.

    Laws by 立法法 (法律, 行政法规, 部门规章, 地方性法规, 政府规章), documents by who issues them.

    Raises:
        ValueError: there is no such tier.
    """
    if name is None:
        return 0
    if name not in TIERS:
        raise ValueError(name)
    return TIERS[name]


_DIGITS = "零一二三四五六七八九"
_UNITS = {"千": 1000, "百": 100, "十": 10}
_TOO_LARGE = 10_000
NUMERAL = "[一二三四五六七八九十百千零〇]+"
_ARTICLE = (
    rf"第{NUMERAL}条(之{NUMERAL})?(第{NUMERAL}款)?(第?[（(]?{NUMERAL}[）)]?项)?(第{NUMERAL}目)?"
)
_ARTICLES_SEPARATED = r"[、，,；;和及至]|以及"
# 国务院公报 and GB/T 9704: agency code, year in 〔〕, number without leading zero, 号
_NUMBER_STRICT = r"[一-龥]{1,20}〔(19|20)\d{2}〕[1-9]\d{0,4}号"
_NUMBER_LOOSE = r"([一-龥]{1,20}?)\s*[〔\[（(【{]\s*((?:19|20)\d{2})\s*年?\s*[〕\]）)】}]\s*第?\s*0*([1-9]\d{0,4})\s*号?"
_NUMBER_GLUED = r"([一-龥]{1,20})〔((?:19|20)\d{2})([1-9]\d{0,3})"
# orders, announcements and standards have no 〔year〕
_NUMBER_OTHER = r".*(令|公告).*第?\S*号|.*主席令.*|(GB|GB/T|DB\d+/T?|[A-Z]{2}/T)\s?[\d.]+([-—]\d{4})?|第[一二三四五六七八九十百零〇\d]+号"
TITLE = r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》"
_ARABIC_ARTICLE = r"第\s*\d+\s*条|(?<!第)\b\d+\s*条"
_LAW_WITHOUT_MARKS = r"[一-龥]{2,30}(法|条例|办法|规定|细则)(?=第|$)"


def normalised_number(number: str) -> str | None:
    """The document number as it should be written; None where it cannot be told."""
    for pattern in (_NUMBER_LOOSE, _NUMBER_GLUED):
        found = re.fullmatch(
            pattern, unicodedata.normalize("NFKC", number.strip()).replace("〔 ", "〔")
        )
        if found:
            return f"{found[1]}〔{found[2]}〕{found[3]}号"
    return None


def normalised_article(article: str) -> str | None:
    """The article with Chinese numerals; None where that does not make it well formed."""
    text = re.sub(r"\d{1,4}", lambda found: in_chinese(int(found[0])), article.replace(" ", ""))
    return text if is_article(text) else None


def in_chinese(number: int) -> str:
    """A number below 10,000 as laws write it: 第一百零五条."""
    text = ""
    for unit, value in (*_UNITS.items(), ("", 1)):
        digit, number = divmod(number, value)
        if digit:
            text += _DIGITS[digit] + unit
        elif text and number and not text.endswith("零"):
            text += "零"
    return re.sub("^一十", "十", text) or "零"


def from_chinese(numeral: str) -> int | None:
    """The number below 10,000 that a numeral of a law means; None where it means none, as 十十.

    一百十 for 一百一十 and 一二〇 for 一百二十 are read too, because lists write them.
    """
    text = numeral.replace("〇", "零").replace("一十", "十")
    if re.fullmatch(f"[{_DIGITS[1:]}][{_DIGITS}]{{2,3}}", text):
        return int("".join(str(_DIGITS.index(digit)) for digit in text))
    if not re.fullmatch(NUMERAL, text):
        return None
    number = digit = 0
    for sign in text:
        if sign in _UNITS:
            number += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS.index(sign)
    number += digit
    is_written_so = number < _TOO_LARGE and in_chinese(number).replace("一十", "十") == text
    return number if is_written_so else None


def is_number(number: str) -> bool:
    """Whether a document number (发文字号) is well formed."""
    return bool(re.fullmatch(_NUMBER_STRICT, number) or re.fullmatch(_NUMBER_OTHER, number))


@lru_cache(maxsize=4096)  # lists cite a hundred articles of many laws
def is_article(article: str) -> bool:
    """Whether an article reference is well formed: 第二十四条第一款, several joined by 、.

    Numbers begin with one: there is no 第零条.
    """
    first, *rest = re.split(_ARTICLES_SEPARATED, article)
    return (
        bool(re.fullmatch(_ARTICLE, first))
        and all(_is_article_part(part) for part in rest)
        and all(map(from_chinese, re.findall(NUMERAL, article)))
    )


def _is_article_part(part: str) -> bool:
    """A further article, or only a further paragraph or item of the one before."""
    return bool(
        re.fullmatch(_ARTICLE, part) or re.fullmatch(rf"第?[（(]?{NUMERAL}[）)]?[款项目]", part)
    )


def flaws_of_text(text: str) -> Iterator[CitationFlaw]:
    """What is not well formed in a citation written as one text."""
    opening, closing = text.count("《"), text.count("》")
    if "<" in text and ">" in text and not opening:
        yield "angle-brackets"
    elif opening != closing or text.find("》") < text.find("《"):
        yield "unbalanced"
    elif re.search(r"《\s*》", text):
        yield "empty-title"
    elif (not opening and re.search(_LAW_WITHOUT_MARKS, text)) or (
        not opening and not re.search(_NUMBER_LOOSE, text) and not is_number(text)
    ):
        yield "no-title-marks"
    elif re.search(r"《[^》]*[《<]", text):
        yield "nested"
    numerals = re.findall(rf"第({NUMERAL})条", text)
    if re.search(_ARABIC_ARTICLE, text) or not all(map(from_chinese, numerals)):
        yield "article"
    for found in re.finditer(_NUMBER_LOOSE, text):
        if not re.fullmatch(_NUMBER_STRICT, found[0]):
            yield "number"
            break


def flaws_of_parts(title: str, article: str | None, number: str | None) -> Iterator[CitationFlaw]:
    """What is not well formed in a citation written in parts."""
    if re.fullmatch("[<〈‹].*[>〉›]", title):
        yield "angle-brackets"
    elif re.fullmatch("《[^《》]*》", title):
        yield "title-marks"
    elif title.count("《") != title.count("》"):
        yield "unbalanced"
    if article is not None and not is_article(article):
        yield "article"
    if number is not None and not is_number(number):
        yield "number"
