"""Composes examples/quzhou/boundaries.yaml from the matters written by hand beside it.

`matters/NN-name.yaml` holds one field: its category, the department that leads, the acts the field
allows, the laws it cites, and its matters. A matter has the people concerned (`who`), where to look
(`at`, optional) and one entry for each act that makes sense for it:

    act: [noun, name of the item, lead's own duty, township's own duty, {partner: its duty}]

Names and these duties are printed as written. `matters/acts.yaml` adds one sentence to either side:
which of the act's sentences is taken follows from SEED and the item's id alone, so that a new matter
changes no other item and the same files give the same bytes.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from dutylist.yaml_reader import read

QUZHOU = Path(__file__).parents[1] / "examples/quzhou"
TARGET = QUZHOU / "boundaries.yaml"
SEED = "quzhou-1566"

_HEADER = """\
# yaml-language-server: $schema=../../schemas/boundary-list.schema.json
# 由 tools/compose_quzhou.py 从 matters 目录组成；修改 matters 后重新运行，不直接修改本文件
dutylist: 1
kind: boundary-list
id: quzhou-boundaries
title: 衢州市县乡职责边界清单
note: |
  本清单由程序组成：事项名称、牵头部门和乡镇（街道）各自的第一项职责、配合部门职责和依据在 matters 目录逐项手写，
  每个领域只允许其环节表列出的环节；双方的第二项职责由程序按固定种子从该环节的句式（matters/acts.yaml）中选取，
  填入本事项的对象和部位，同样的输入得到同样的文件。报道只公布了 1566 项这一总数，具体条目是本示例拟写的。
  适用地区为衢州市，不针对某一个乡镇（街道）；牵头和配合部门按职能名称书写，指所在县（市、区）承担该职能的部门，
  部门名称以 2024 年机构改革后为准。
region: 衢州市
"""
_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“《][^:#{}\[\],&*!|>'\"%@`\n]*")


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter with what the sentences about it name."""

    id: str
    name: str
    who: str
    lead: str
    at: str = ""
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Boundary:
    """One item of the list."""

    id: str
    name: str
    category: str
    lead: str
    lead_duties: tuple[str, str]
    township_duties: tuple[str, str]
    partners: dict[str, str] = field(default_factory=dict)
    basis: tuple[tuple[str, str], ...] = ()


def boundaries() -> list[Boundary]:
    """All items, in the order of the files.

    Raises:
        ValueError: an act the field does not allow, or two things that should differ and do not.
    """
    acts = read((QUZHOU / "matters/acts.yaml").read_bytes())
    files = sorted((QUZHOU / "matters").glob("[0-9]*.yaml"))
    items = [item for file in files for item in _field_items(read(file.read_bytes()), acts)]
    duties = (
        duty
        for item in items
        for duty in (*item.lead_duties, *item.township_duties, *item.partners.values())
    )
    for what, texts in (("id", (item.id for item in items)), ("duty", duties)):
        twice = [text for text, times in Counter(texts).items() if times > 1]
        if twice:
            raise ValueError(f"the same {what} twice: {twice}")
    return items


def _field_items(content: dict[str, Any], acts: dict[str, Any]) -> Iterator[Boundary]:
    laws = content.get("laws", {})
    for entry in content["matters"]:
        own = {"lead": content["lead"], **entry}
        entries = own.pop("items")
        matter = Matter(**own)
        for act, (noun, name, lead_duty, township_duty, *partners) in entries.items():
            if act not in content["acts"]:
                raise ValueError(f"{content['category']} does not allow {act}: {name}")
            item_id = f"{matter.id}-{acts[act]['id']}"
            slots = {"noun": noun, "who": matter.who, "at": matter.at}
            yield Boundary(
                item_id,
                name,
                content["category"],
                matter.lead,
                (lead_duty, _sentence(acts[act]["lead"], slots, f"{item_id} lead")),
                (township_duty, _sentence(acts[act]["township"], slots, f"{item_id} township")),
                partners[0] if partners else {},
                tuple((title, laws[title]) for title in matter.basis),
            )


def _sentence(sentences: list[str], slots: dict[str, str], use: str) -> str:
    fitting = [text for text in sentences if slots["at"] or "{at}" not in text]
    number = int.from_bytes(sha256(f"{SEED} {use}".encode()).digest())
    return fitting[number % len(fitting)].format_map(slots)


def text_of(items: list[Boundary]) -> str:
    """The list as a YAML file."""
    by_category = Counter(item.category for item in items)
    lines = ["totals:", f"  all: {len(items)}", "  category:"]
    lines += [f"    {_plain(category)}: {number}" for category, number in by_category.items()]
    lines.append("items:")
    for seq, item in enumerate(items, 1):
        lines += _item_lines(seq, item)
    return _HEADER + "\n".join(lines) + "\n"


def _item_lines(seq: int, item: Boundary) -> Iterator[str]:
    yield f"  - id: {item.id}"
    yield f"    seq: {seq}"
    yield f"    name: {_plain(item.name)}"
    yield f"    category: {_plain(item.category)}"
    yield "    lead:"
    yield f"      unit: {_plain(item.lead)}"
    yield from _duties("      ", item.lead_duties)
    if item.partners:
        yield "    partners:"
        for unit, duty in item.partners.items():
            yield f"      - unit: {_plain(unit)}"
            yield from _duties("        ", (duty,))
    yield "    township:"
    yield from _duties("      ", item.township_duties)
    if item.basis:
        yield "    basis:"
        for title, tier in item.basis:
            yield f"      - {{title: {_plain(title)}, tier: {tier}}}"


def _duties(indent: str, duties: tuple[str, ...]) -> Iterator[str]:
    yield f"{indent}duties:"
    for duty in duties:
        yield f"{indent}  - {_plain(duty)}"


def _plain(text: str) -> str:
    """The text, which needs no quotes in YAML.

    Raises:
        ValueError: it would.
    """
    if not _PLAIN.fullmatch(text) or text != text.strip():
        raise ValueError(f"not a plain text: {text!r}")
    return text


def main() -> int:
    """Write the list."""
    TARGET.write_text(text_of(boundaries()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
