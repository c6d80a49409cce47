"""The letter to the department that asked: 准入决定, 审核意见书, 退回补正通知 or 不予准入告知.

Its text is Chinese whatever language is spoken: an office signs and sends it. It names articles and what
to change, in the words of the form; ids of rules, conditions and keys of files mean nothing to its reader.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from msgspec import Struct

from dutylist.admission.evaluation import Judgement, RuleOutcome
from dutylist.admission.judged import JudgedRequest
from dutylist.admission.request_fix import evidence
from dutylist.kinds import LISTS, ORGANIZATION
from dutylist.model import admission
from dutylist.model.fields import Doc
from dutylist.output.wording.admit.words import in_order, message_of

type Part = Literal["addressee", "text", "heading", "subheading"]

_SIGNS = ("编办", "机构编制委员会办公室")
"""How the names of those end who send such letters."""
_KEY = re.compile(r"\s*(?<![A-Za-z])([a-z][a-z_]*(?:\.[a-z][a-z_]*)*)(?![A-Za-z])\s*")
_VALUES = {"true": "“是”", "false": "“否”", "null": "空"}
_HOLDERS = {"item", "request", "facts"}
_ORDINALS = "一二三四五六七八九十"


class Letter(Struct, frozen=True):
    """A letter: its title, its paragraphs by what they are, who signs it and when."""

    title: str
    paragraphs: tuple[tuple[Part, str], ...]
    signer: str
    day: str


def letter_of(judged: JudgedRequest) -> Letter | None:
    """The letter on a request; None where nothing could be judged."""
    judgement, outcome = judged.judgement, judged.outcome
    write = _LETTERS.get(outcome)
    if write is None:
        return None
    title, body = write
    request = judgement.request.data
    name = request["item"].get("name") or request["title"]
    paragraphs = (("addressee", f"{request['applicant']}："), *body(judgement))
    return Letter(
        title.format(name=name), tuple(paragraphs), _signer(judgement), _day(judgement.at)
    )


def _admitted(judgement: Judgement) -> Iterator[tuple[Part, str]]:
    request, item = judgement.request.data, judgement.request.data["item"]
    yield "text", f"{_received(judgement)}经审查，符合准入条件，现决定如下："
    targets = "、".join(request["targets"])
    mode = item.get("mode") or "职责"
    what = {
        "新增": f"同意将“{item.get('name', '')}”作为{mode}事项，列入{targets}清单。",
        "变更": f"同意变更{targets}清单中的“{item.get('name') or item.get('id', '')}”。",
        "退出": f"同意“{item.get('name') or item.get('id', '')}”退出{targets}清单。",
    }[request["action"]]
    sections = [("准入事项", [what])]
    duties = (
        [f"{'、'.join(item['lead'])}职责：{_run(item.get('lead_duties', ()))}"]
        if item.get("lead")
        else []
    )
    duties += (
        [f"{targets}职责：{_run(item['township_duties'])}"] if item.get("township_duties") else []
    )
    sections.append(("职责分工", duties))
    sections.append(
        ("设定依据", [f"{_citations(request.get('basis', ()))}。"] if request.get("basis") else [])
    )
    sections.append(("保障措施", list(_support(request))))
    terms = (
        [f"自{_day(date.fromisoformat(request['start']))}起施行。"] if "start" in request else []
    )
    terms += [f"期限：{_ended(request['term'])}"] if "term" in request else []
    terms += [f"退出条件：{_ended(request['exit'])}"] if "exit" in request else []
    sections.append(("施行和退出", terms))
    sections.append(("请注意", [_reason(found, judgement) for found in _failed(judgement)]))
    yield from _numbered(sections)


def _returned(judgement: Judgement) -> Iterator[tuple[Part, str]]:
    yield "text", f"{_received(judgement)}经审查，存在以下问题，现予退回，请补正后重新报送："
    yield from _reasons(judgement)
    yield "text", "补正齐全后，按原渠道重新报送。"


def _rejected(judgement: Judgement) -> Iterator[tuple[Part, str]]:
    yield "text", f"{_received(judgement)}经审查，不符合准入条件，不予准入。理由如下："
    yield from _reasons(judgement)
    yield "text", "未经准入的事项，不得要求乡镇（街道）、村（社区）承担。"


def _referred(judgement: Judgement) -> Iterator[tuple[Part, str]]:
    yield "text", f"{_received(judgement)}经初步审查，以下问题需要会商研究后确定："
    yield from _reasons(judgement)


_LETTERS = {
    "admitted": ("关于准予“{name}”准入的决定", _admitted),
    "referred": ("关于“{name}”准入申请的审核意见书", _referred),
    "returned": ("关于“{name}”准入申请的退回补正通知", _returned),
    "rejected": ("关于“{name}”不予准入的告知书", _rejected),
}


def _received(judgement: Judgement) -> str:
    request = judgement.request.data
    filed = _day(date.fromisoformat(request["filed"]))
    policy = judgement.policy.source.data["title"].strip("《》")
    return f"你单位{filed}报送的准入申请收悉。依据《{policy}》，"


def _reasons(judgement: Judgement) -> Iterator[tuple[Part, str]]:
    for number, found in enumerate(_failed(judgement), 1):
        yield (
            "heading",
            f"{_ordinal(number)}、不符合“{found.rule.data['title'].rstrip('。')}”的要求",
        )
        yield "text", _reason(found, judgement)


def _failed(judgement: Judgement) -> list[RuleOutcome]:
    """The rules that do not let pass, those that decide first; then what only warns."""
    return [found for found in in_order(judgement) if found.status == "fail"]


def _reason(found: RuleOutcome, judgement: Judgement) -> str:
    data = found.rule.data
    parts = [_ended(in_words(message_of(found)))]
    similar = [
        f"“{hit['name']}”（{_list_title(judgement, hit['list'])}）"
        for _name, hit in evidence(found, judgement)
    ]
    if similar:
        parts.append(f"涉及：{'、'.join(dict.fromkeys(similar))}。")
    if data.get("source"):
        parts.append(f"依据：{_ended(data['source'])}")
    if data.get("advice"):
        parts.append(f"修改要求：{_ended(in_words(data['advice']))}")
    return "".join(parts)


def _list_title(judgement: Judgement, list_id: str) -> str:
    found = judgement.workspace.find(list_id)
    return str(found.data["title"]) if found is not None else list_id


def _support(request: Mapping[str, Any]) -> Iterator[str]:
    funding = request.get("funding") or {}
    if funding.get("no_cost"):
        yield "无需经费。"
    elif "amount" in funding:
        source = f"，由{funding['source']}保障" if funding.get("source") else ""
        yield f"经费每年{funding['amount']:,}元{source}。"
    if request.get("staff"):
        yield f"随转人员{request['staff']}名。"
    if request.get("authority"):
        yield f"随转权限：{'、'.join(request['authority'])}。"
    if request.get("training"):
        yield f"培训：{_ended(request['training'])}"


def _numbered(sections: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[Part, str]]:
    filled = [(title, texts) for title, texts in sections if texts]
    for number, (title, texts) in enumerate(filled, 1):
        yield "heading", f"{_ordinal(number)}、{title}"
        yield from (("text", text) for text in texts)


def _ordinal(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _ORDINALS[number - 1]
    return f"{_ORDINALS[tens - 1] if tens > 1 else ''}十{_ORDINALS[ones - 1] if ones else ''}"


def _run(duties: Iterable[Any]) -> str:
    texts = [
        duty if isinstance(duty, str) else f"{duty['unit']}：{'，'.join(duty['duties'])}"
        for duty in duties
    ]
    return _ended("；".join(text.rstrip("；;。") for text in texts))


def _citations(basis: Iterable[Any]) -> str:
    return "、".join(
        one if isinstance(one, str) else f"《{one['title'].strip('《》')}》{one.get('article', '')}"
        for one in basis
    )


def _ended(text: str) -> str:
    return f"{text.strip().rstrip('。；;')}。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _signer(judgement: Judgement) -> str:
    """The office of the commission for posts, where the organization documents have one."""
    for document in judgement.workspace.of_kind(ORGANIZATION):
        for unit in document.data.get("departments", ()):
            if unit["name"].endswith(_SIGNS):
                return str(unit["name"])
    return "（印章）"


def in_words(text: str) -> str:
    """A text for people, the keys of files in it by their titles: funding 的 amount is 经费 的 金额."""

    def title(found: re.Match[str]) -> str:
        if found[1] in _VALUES:
            return _VALUES[found[1]]
        names = [_titles().get(name, "") for name in found[1].split(".") if name not in _HOLDERS]
        return "".join(names) if all(names) and names else found[0]

    return _KEY.sub(title, text)


@cache
def _titles() -> Mapping[str, str]:
    """The keys of requests and items, each with its Chinese title; those of requests come first."""
    found: dict[str, str] = {"item": "事项"}
    models = (
        admission.AdmissionRequest, admission.Funding, admission.Opinion, admission.Review, admission.Resolution,
        admission.Capacity, admission.Initiator, admission.Ledger, admission.Period,
    )  # fmt: skip
    for model in models:
        for name, annotation in model.__annotations__.items():
            title = _title_in(annotation)
            if title:
                found.setdefault(name, title)
    for kind in LISTS.values():
        for name, field in kind.fields.items():
            found.setdefault(name, field.title)
    return found


def _title_in(annotation: Any) -> str:
    if isinstance(annotation, Doc):
        return annotation.title
    value = getattr(annotation, "__value__", None)
    inner = [
        *get_args(annotation),
        *getattr(annotation, "__metadata__", ()),
        *([value] if value is not None else []),
    ]
    docs = [part for part in inner if isinstance(part, Doc)]
    if docs:
        return docs[-1].title
    return next((title for part in inner if (title := _title_in(part))), "")
