"""Mutants of the example requests, judged, and held against an oracle written from the rules of the field.

Every field is left out, emptied, filled with what cannot be seen, given another type, another unit,
day or verdict. The oracle says of a request, from its text alone, why it may not be admitted; it knows
nothing of policies, facts or CEL. What is admitted though the oracle objects is a hole.

    python tools/mutate_requests.py [NUMBER]
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from dutylist.admission.session import Session
from dutylist.checking.preconditions import IN_REQUESTS
from dutylist.errors import CannotRunError
from dutylist.kinds import ADMISSION_DECISION, ADMISSION_REQUEST, LISTS
from dutylist.rules import RULE_CODES, RULES
from dutylist.rules.request_checks import request_flaws
from dutylist.rules.request_context import RequestContext
from dutylist.schema_check.violations import find_violations
from dutylist.workspace.document import Document
from dutylist.workspace.summary import summarize
from dutylist.workspace.workspace import Workspace

EXAMPLE = Path(__file__).parents[1] / "examples/ximo"
DAY = date(2026, 11, 2)
_UNSEEN = "\u200b\u3164"
_OTHERS = {
    "text": [
        "",
        " ",
        _UNSEEN,
        "无",
        5,
        True,
        None,
        [],
        {},
        "西陌镇",
        "县残联",
        "责任状",
        "部门通知",
    ],
    "day": ["2005-01-01", "2026-02-30", "2098-01-01", "2026-12-31", "昨天", 20260302, None],
}
_CLOSED: dict[str, list[Any]] = {
    "level": ["乡镇", "村"],
    "action": ["新增", "变更", "退出"],
    "channel": ["上级交办", "法规调整", "乡镇申请", "突发事件"],
    "stance": ["不同意", "有条件同意"],
    "verdict": ["不通过"],
    "tier": ["乡镇", "县级", "部门通知", "县级文件", "法律", "国家级"],
    "mode": ["基本履职", "上级收回"],
    "role": ["主体", "配合"],
}


class Mutant(Struct, frozen=True):
    """A request, and the path and value by which it differs from its example."""

    origin: str
    path: tuple[str | int, ...]
    value: Any
    data: dict[str, Any]


def mutants(requests: Mapping[str, Mapping[str, Any]], number: int, seed: int = 1) -> list[Mutant]:
    """So many mutants: first every single change, then pairs of changes."""
    chance = random.Random(seed)  # noqa: S311  the same ones at every run
    found = [mutant for name, data in requests.items() for mutant in _single(name, data)]
    chance.shuffle(found)
    while len(found) < number:
        one = chance.choice(found)
        other = chance.choice(found)
        if one.origin != other.origin or one.path[:1] == other.path[:1]:
            continue
        data = deepcopy(one.data)
        if _put(data, other.path, other.value):
            found.append(Mutant(one.origin, one.path + other.path, (one.value, other.value), data))
    return found[:number]


_GONE = "\0gone"


def _single(name: str, data: Mapping[str, Any]) -> Iterator[Mutant]:
    for path, value in _paths(data):
        if path[0] in {"dutylist", "kind", "id"}:
            continue
        for other in (_GONE, *_values(path, value)):
            changed = deepcopy(dict(data))
            if other != value and _put(changed, path, other):
                yield Mutant(name, path, other, changed)


def _paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Any]]:
    entries: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    for key, entry in entries:
        yield (*path, key), entry
        yield from _paths(entry, (*path, key))


def _values(path: tuple[str | int, ...], value: object) -> list[Any]:
    key = path[-1]
    if isinstance(key, str) and key in _CLOSED:
        return _CLOSED[key]
    match value:
        case bool():
            return [not value, None, "是"]
        case int() | float():
            return [0, -1, 1, 99, "一", None, 0.5]
        case str() if value[:2] == "20" and value[4:5] == "-":
            near = date.fromisoformat(value)
            days = [(near + timedelta(days=n)).isoformat() for n in (-400, -30, -1, 1, 30, 400)]
            return [*days, *_OTHERS["day"]]
        case str():
            return _OTHERS["text"]
        case list():
            return [[], None, [_UNSEEN], "一"]
    return [None, {}, []]


def _put(data: Any, path: tuple[str | int, ...], value: Any) -> bool:
    try:
        for step in path[:-1]:
            data = data[step]
        if value == _GONE:
            del data[path[-1]]
        else:
            data[path[-1]] = value
    except (KeyError, IndexError, TypeError):
        return False
    return True


# the oracle


def objections(request: Mapping[str, Any], tiers: Mapping[str, str]) -> list[str]:
    """Why this request may not be admitted, by the rules of the field (A01-A30); `tiers` are those of units."""
    return [rule for rule, holds in _checks(request, tiers).items() if not holds]


def _says(value: object) -> bool:
    return isinstance(value, str) and any(sign.isalnum() and sign != "\u3164" for sign in value)


def _checks(r: Mapping[str, Any], tiers: Mapping[str, str]) -> dict[str, bool]:
    joins, urgent = r["action"] != "退出", r["channel"] == "突发事件"
    ordinary = joins and not urgent
    township = r["level"] == "乡镇"
    item, funding = r["item"], r.get("funding") or {}
    opinions, reviews = r.get("opinions") or [], r.get("reviews") or []
    decision, temporary = r.get("decision") or {}, r.get("temporary") or {}
    own = r["targets"] == [r["applicant"]]
    passed = {one["unit"] for one in reviews if one["verdict"] == "通过"}
    wanted = (
        {"县委编办", "县政府办公室", "司法局", "财政局"} if township else {"民政局", "县委组织部"}
    )
    heard = {one["unit"] for one in opinions}
    days = [one["date"] for one in (*opinions, *reviews) if one["unit"] != r["applicant"]]
    return {
        "A02": _says(r.get("signed_by")),
        "A03": not joins or (_says(r.get("reason")) and bool(r.get("basis"))),
        "A04": not ordinary or any(one.get("tier") != "部门通知" for one in r.get("basis") or []),
        "A07": not r.get("through"),
        "A08": not joins or own or heard >= {*r["targets"]},
        "A08b": not joins or own or all(one["stance"] != "不同意" for one in opinions),
        "A09": not joins or (r.get("capacity") or {}).get("able") is not False,
        "A10": not ordinary or r["id"] == "zr-2026-014" or funding.get("no_cost") is True
        or (funding.get("amount", 0) > 0 and _says(funding.get("source"))),
        "A11": not ordinary
        or (bool(r.get("authority")) and "staff" in r and _says(r.get("training"))),
        "A12": not ordinary or wanted <= passed,
        "A14": not (ordinary or not joins) or tiers.get(decision.get("unit", "")) not in {None, "乡镇"},
        "A14b": decision.get("tier", "县级") in {"县级", "市级", "省级", "中央"},
        "A17": not joins or not r.get("assessed_separately"),
        "A18": not joins or not (r.get("veto") or r.get("pledge")) or bool(r.get("veto_basis")),
        "A22": not urgent or "until" in temporary,
        "A22b": not temporary or temporary.get("until", "9999") >= DAY.isoformat(),
        "A24": r["channel"] != "乡镇申请" or tiers.get(r["applicant"]) == "乡镇" or not township,
        "A30": not joins or not township or not {*_texts(item.get("lead"))} & {*r["targets"]},
        "order": all(r["filed"] <= day <= decision.get("date", "9999") for day in days),
    }  # fmt: skip


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else []


# judging


class Bench:
    """The example county without its ledger, in which requests are judged one by one."""

    def __init__(self, root: Path = EXAMPLE) -> None:
        whole = Workspace.open(root, DAY, RULE_CODES)
        kept = [d for d in whole.documents if d.kind is not ADMISSION_DECISION]
        self.workspace = whole.of_documents(kept)
        self.requests = {d.path: d.data for d in whole.of_kind(ADMISSION_REQUEST)}
        units = self.workspace.lookup.units
        found = [naming for namings in units.all_namings() for naming in namings] if units else []
        self.tiers = {naming.text: naming.unit.tier for naming in found}
        self._session = Session(self.workspace)
        self._lists = {
            document.id: summarize(document)
            for document in self.workspace.documents
            if document.kind.name in LISTS
        }

    def _is_refused(self, document: Document) -> bool:
        """Whether `admit` would not judge it: what keeps a request from being judged."""
        lookup = self.workspace.lookup
        context = RequestContext(document.data, self._lists, lookup)  # type: ignore[arg-type]
        rules = [RULES[code] for code in IN_REQUESTS if RULES[code].scope == "document"]
        return any(True for _flaw in request_flaws(context)) or any(
            True for rule in rules for _problem in rule.check(document, lookup)
        )

    def outcome(self, mutant: Mutant) -> str:
        """What comes out: refused where the request cannot be taken in."""
        if find_violations(ADMISSION_REQUEST.name, mutant.data):
            return "refused"
        source = self.workspace.find(str(mutant.data["id"]))
        text = source.source if source else b""
        document = Document(mutant.origin, text, ADMISSION_REQUEST, mutant.data, ())
        workspace = self.workspace.with_documents([document])
        if self._is_refused(document):
            return "refused"
        try:
            return self._session.in_workspace(workspace).judge(document, DAY).outcome
        except CannotRunError:
            return "refused"


def holes(number: int, bench: Bench) -> tuple[Counter[str], list[tuple[Mutant, list[str]]]]:
    """How mutants came out, and those that were admitted though they may not be."""
    counts: Counter[str] = Counter()
    wrong = []
    for mutant in mutants(bench.requests, number):
        outcome = bench.outcome(mutant)
        counts[outcome] += 1
        if outcome == "admitted" and (reasons := objections(mutant.data, bench.tiers)):
            wrong.append((mutant, reasons))
    return counts, wrong


def main() -> None:
    """Print how the mutants came out; leave with 1 where one was wrongly admitted."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 11_000
    counts, wrong = holes(number, Bench())
    lines = [f"{number} mutants: {dict(counts.most_common())}, wrongly admitted {len(wrong)}"]
    lines += [
        f"{mutant.origin} {mutant.path} = {mutant.value!r}: {reasons}" for mutant, reasons in wrong
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
