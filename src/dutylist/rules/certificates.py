"""DL409: certificates that villages must not issue are not asked for."""

import re
from collections.abc import Iterator

from dutylist.finding import Place, Severity
from dutylist.kinds import CERTIFICATE_LIST, SERVICE_LIST, VILLAGE_LIST, Standing
from dutylist.likeness import normal_form
from dutylist.messages import _
from dutylist.rules.matching import (
    ItemRef,
    items_of,
    lists_by_township,
    lists_of,
    overlap_in_time_and_place,
)
from dutylist.rules.rule import Problem, workspace_rule
from dutylist.similarity import Names
from dutylist.workspace.areas import Areas
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex

_CERTIFICATE = "证明"
_BY_WHOM = "^(.*?[^不])(?:出具|开具|签发|核发)"
_BODY = (
    "(?:院|所|局|站|中心|部门|机构|机关|单位|处|厅|委|政府|学校|公司|企业|银行|办|馆|会|科|方)"
    "(?:统一|依法|负责)?$"
)
_VILLAGE = "村委|村民委|居委|居民委|村居|村级|村集体|两委|^村|社区(?!卫生|医院|矫正|民警|警务)"
_REFUSED = "不再|不得|不予|不出具|不开具|拒绝|取消|清理|停止|禁止|严禁"
_ISSUED = "出具|开具|代开|盖章"
_HELPED = "代办|帮办|代领|代取|代查|代报|指引|引导|申请|预约|查询|打印|咨询|宣传|告知|转交"
"""To help somebody to a certificate that another body issues is no wrong."""


@workspace_rule("DL409", "forbidden-certificate", Severity.ERROR)
def forbidden_certificate(
    summaries: list[DocumentSummary], lookup: WorkspaceIndex
) -> Iterator[Problem]:
    """A village or service item asks for a certificate that no village may issue any more."""
    areas = Areas(lookup)
    rulings = lists_of(summaries, CERTIFICATE_LIST)
    asking = lists_of(summaries, SERVICE_LIST, VILLAGE_LIST)
    for lists, near in lists_by_township(asking, rulings, areas):
        certificates = _Certificates(items_of(*near))
        for entry in items_of(*lists):
            for text, place in _asked_for(entry):
                found_here = (
                    c
                    for c in certificates.alike(text)
                    if overlap_in_time_and_place(entry, c, areas)
                )
                certificate = next(found_here, None)
                if certificate is not None and not certificate.standing.is_listed:
                    yield _problem(entry, place, text, certificate)


def _asked_for(entry: ItemRef) -> Iterator[tuple[str, Place]]:
    """The certificates an item speaks of, each with its place."""
    if _is_of_village(entry) and _is_issuing(entry.name):
        yield entry.name, entry.place("name")
    for number, material in enumerate(entry.words):
        if _CERTIFICATE in material and not _is_of_others(material):
            yield material, entry.place("materials", number)


def _is_of_village(entry: ItemRef) -> bool:
    return entry.level == "村" and entry.standing is Standing.IN_FORCE


def _is_issuing(name: str) -> bool:
    """Whether a village item is to issue a certificate, not to refuse or to fetch one."""
    if _CERTIFICATE not in name or re.search(_REFUSED, name) or _is_of_others(name):
        return False
    return bool(re.search(_ISSUED, name)) or not re.search(_HELPED, name)


def _is_of_others(text: str) -> bool:
    """Whether another body than the village is said to issue it."""
    by_whom = re.search(_BY_WHOM, _plain(text))
    return (
        by_whom is not None
        and re.search(_BODY, by_whom[1]) is not None
        and re.search(_VILLAGE, by_whom[1]) is None
    )


def _plain(text: str) -> str:
    return normal_form(text).replace("的", "")


def _subject(text: str) -> str:
    """What is to be certified: 证明 and who issues it say nothing about that."""
    plain = _plain(text)
    by_whom = re.search(_BY_WHOM, plain)
    if by_whom and not by_whom[1].endswith(_CERTIFICATE):
        plain = plain[by_whom.end() :]
    return plain.partition(_CERTIFICATE)[0] or plain


class _Certificates:
    """The rulings on certificates that hold somewhere."""

    def __init__(self, rulings: list[ItemRef]) -> None:
        # 证明 alone names no certificate, and stands in all of them
        self._rulings = [entry for entry in rulings if _plain(entry.name) != _CERTIFICATE]
        self._plain = [_plain(entry.name) for entry in self._rulings]
        self._subjects = Names(_subject(entry.name) for entry in self._rulings)

    def alike(self, text: str) -> Iterator[ItemRef]:
        """The certificates a text asks for: those it contains, the longest first; else the likest."""
        plain = _plain(text)
        contained = [place for place, name in enumerate(self._plain) if name in plain]
        contained.sort(key=lambda place: -len(self._plain[place]))
        for place in contained or self._subjects.alike(_subject(text)):
            yield self._rulings[place]


def _problem(entry: ItemRef, place: Place, text: str, certificate: ItemRef) -> Problem:
    message = _(
        "“{text}”: {list} has the certificate as {ruling}",
        text=text, list=certificate.list.id, ruling=certificate.state,
    )  # fmt: skip
    instead = "".join(certificate.words)
    hint = _("instead: {way}", way=instead) if instead else _("do without it")
    related = certificate.as_related(_("ruled here: “{name}”", name=certificate.name))
    return entry.problem_with(certificate, place, message, hint, related)
