"""Lists changed line by line: every other line stays as it is, byte by byte."""

from difflib import SequenceMatcher
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.yaml_editor import (
    UneditableError,
    append_item,
    insert_item,
    remove_item,
    replace_item,
    set_field,
    set_number,
)
from dutylist.yaml_reader import read
from dutylist.yaml_writer import to_yaml

HEAD = "dutylist: 1\nid: jia\n"
NEW: dict[str, Any] = {"id": "xin", "name": "新事项", "lead": ["甲局"]}
NEW_LINES = ["  - id: xin", "    name: 新事项", "    lead: [甲局]"]


def lines(source: bytes) -> list[bytes]:
    return source.splitlines(keepends=True)


def is_part(some: list[bytes], of: list[bytes]) -> bool:
    """Whether the lines are among the others, in the same order."""
    rest = iter(of)
    return all(line in rest for line in some)


def changes(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines taken off and the lines added."""
    removed: list[bytes] = []
    added: list[bytes] = []
    matcher = SequenceMatcher(None, lines(before), lines(after), autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            removed += lines(before)[start:end]
            added += lines(after)[new_start:new_end]
    return removed, added


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("items:\n  - id: a\n    name: 甲\n", "items:\n  - id: a\n    name: 甲\n{new}"),
        ("items:\n  - id: a\nnote: x\n", "items:\n  - id: a\n{new}note: x\n"),
        ("items:\n  - id: a\n\n\nnote: x\n", "items:\n  - id: a\n{new}\n\nnote: x\n"),
        (
            "items:\n  - id: a  # one\n  # of the list\n# of the file\n",
            "items:\n  - id: a  # one\n{new}  # of the list\n# of the file\n",
        ),
        ("items:\n  - {id: a, name: 甲}\n", "items:\n  - {id: a, name: 甲}\n{new}"),
        ("items:\n  - id: a\n...\n", "items:\n  - id: a\n{new}...\n"),
        ("items:\n  - id: a\n    note: |\n      x\n\n      y\n", None),
        ("items:\n  - id: a\n    note: x\n      y\n    lead: [甲,\n      乙]\n", None),
        ("items:\n  -   id: a\n      name: 甲\n", None),
        ("items:\n  - id: 'a'\n    name: \"甲\"   \n   \n", "items:\n  - id: 'a'\n    name: \"甲\"   \n{new}   \n"),
        ("items:\n  - id: a\n    name: '甲\u2028乙'\n", None),
        ("x: {items: []}\nitems:\n  - id: a\n", None),
        ("items:\n  - id: a\n    lead: &l [甲]\n  - id: b\n    lead: *l\n", None),
    ],
)  # fmt: skip
def test_an_item_is_added_at_the_end(rest: str, expected: str | None) -> None:
    new = "".join(f"{line}\n" for line in NEW_LINES)
    wanted = HEAD + (rest + new if expected is None else expected.replace("{new}", new))
    assert append_item((HEAD + rest).encode(), NEW).decode() == wanted


@pytest.mark.parametrize("indent", ["", "  ", "      "])
def test_the_indent_of_the_list_is_kept(indent: str) -> None:
    source = HEAD + f"items:\n{indent}- id: a\n{indent}  steps:\n{indent}  - name: x\n"
    new = f"{indent}- id: xin\n{indent}  name: 新事项\n{indent}  lead: [甲局]\n"
    assert append_item(source.encode(), NEW).decode() == source + new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("items: []\n", "items:\n{new}"),
        ("items: [ ]   \n", "items:\n{new}"),
        ('note: "[]"\nitems: []  # [] for now\nx: 1\n', 'note: "[]"\nitems:  # [] for now\n{new}x: 1\n'),
        ('"items": []', '"items":\n{new}'),
    ],
)  # fmt: skip
def test_the_first_item_of_an_empty_list(before: str, after: str) -> None:
    changed = append_item((HEAD + before).encode(), NEW).decode()
    assert changed == HEAD + after.replace("{new}", "".join(f"{line}\n" for line in NEW_LINES))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_byte_order_mark_stay(end: str, mark: bytes) -> None:
    source = mark + (HEAD + "items:\n  - id: a\nnote: x\n").replace("\n", end).encode()
    changed = append_item(source, NEW)
    new = "".join(f"{line}{end}" for line in NEW_LINES).encode()
    assert changed == source.replace(b"note:", new + b"note:")


def test_lines_may_end_in_different_ways() -> None:
    source = (HEAD + "items:\n  - id: a\r\n    name: 甲\r\nnote: x\n").encode()
    changed = append_item(source, NEW)
    assert changes(source, changed) == ([], [f"{line}\n".encode() for line in NEW_LINES])


def test_a_last_line_without_an_end() -> None:
    source = (HEAD + "items:\n  - id: a").encode()
    assert append_item(source, NEW) == source + "\n".join(["", *NEW_LINES, ""]).encode()


@pytest.mark.parametrize(
    "rest",
    [
        "items: [{id: a, name: 甲}]\n",
        "items:\n  [{id: a}]\n",
        "items:\n  []\n",
        "items:\n  -\n    id: a\n",
        "items:\n  - id: a\n    note: |+\n      x\n\nnote: y\n",
    ],
)
def test_what_is_laid_out_otherwise_is_left_to_people(rest: str) -> None:
    with pytest.raises(UneditableError):
        append_item((HEAD + rest).encode(), NEW)


def test_a_list_in_one_line_is_left_to_people() -> None:
    source = b"{dutylist: 1, items: [{id: a}, {id: b}]}\n"
    with pytest.raises(UneditableError):
        append_item(source, NEW)
    with pytest.raises(UneditableError):
        replace_item(source, 0, NEW)
    with pytest.raises(UneditableError):
        remove_item(source, 0)


LIST = """\
dutylist: 1
# of the list
items:
- id: a # first
  # in a
  steps:
  - name: x
# of b
- id: b
  name: '乙'   # quoted

# the end
totals: {all: 2}
"""


def test_an_item_is_replaced() -> None:
    changed = replace_item(LIST.encode(), 0, {"id": "a", "name": "甲"}).decode()
    assert changed == LIST.replace(
        "- id: a # first\n  # in a\n  steps:\n  - name: x\n", "- id: a\n  name: 甲\n"
    )
    changed = replace_item(LIST.encode(), 1, {"id": "b", "code": "0571"}).decode()
    assert changed == LIST.replace("  name: '乙'   # quoted\n", '  code: "0571"\n')


def test_an_item_is_removed() -> None:
    changed = remove_item(LIST.encode(), 0).decode()
    assert changed == LIST.replace("- id: a # first\n  # in a\n  steps:\n  - name: x\n", "")
    changed = remove_item(LIST.encode(), 1).decode()
    assert changed == LIST.replace("- id: b\n  name: '乙'   # quoted\n", "")


def test_the_only_item_is_not_removed() -> None:
    with pytest.raises(UneditableError):
        remove_item(b"items:\n  - id: a\n", 0)


@pytest.mark.parametrize("change", [remove_item, lambda s, i: replace_item(s, i, {"id": "a"})])
def test_what_others_refer_to_is_left_to_people(change: Any) -> None:
    with pytest.raises(UneditableError):
        change(b"items:\n  - id: a\n    lead: &l [x]\n  - id: b\n    lead: *l\n", 0)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (("totals", "all"), "{all: 2}", "{all: 3}"),
        (("totals", "all"), "{all: 0002}", "{all: 3}"),
        (("totals", "category", "党的建设"), "{all: 2, category: {党的建设: 12}}", "{all: 2, category: {党的建设: 3}}"),
        (("totals", "all"), "\n  all: 2  # all of them\n  x: 2", "\n  all: 3  # all of them\n  x: 2"),
    ],
)  # fmt: skip
def test_a_number_is_set(path: tuple[str, ...], before: str, after: str) -> None:
    source = LIST.replace("{all: 2}", before)
    assert set_number(source.encode(), path, 3).decode() == LIST.replace("{all: 2}", after)


_texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
_values = st.recursive(
    _texts | st.integers(0, 99) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_texts, inner, max_size=2),
    max_leaves=5,
)
_items = st.fixed_dictionaries(
    {"id": st.from_regex(r"\A[a-z]{1,5}\Z")},
    optional={"name": _texts, "note": _values, "有": _values},
)


@st.composite
def _lists(draw: st.DrawFn) -> bytes:
    """A list as people write it: with comments, blank lines, keys behind it, other line ends."""
    items = draw(st.lists(_items, min_size=2, max_size=4))
    text = to_yaml({"dutylist": 1, "items": items})
    parts = text.split("\n  - ")
    between = [
        draw(st.sampled_from(["", "\n", "\n  # of the next", "\n\n    # - id: no item"]))
        for _part in parts[1:]
    ]
    body = parts[0] + "".join(
        f"{gap}\n  - {part}" for gap, part in zip(between, parts[1:], strict=True)
    )
    body = draw(st.sampled_from(["", "# 清单\n"])) + body
    body += draw(st.sampled_from(["", "note: x\n", "# end\n", "\n\ntotals: {all: 2}\n"]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + body.replace("\n", end).encode()


@given(_lists(), _items)
def test_adding_only_adds_lines(source: bytes, item: dict[str, Any]) -> None:
    changed = append_item(source, item)
    assert is_part(lines(source), lines(changed))
    assert read(changed) == read(source) | {"items": [*read(source)["items"], item]}


@given(_lists(), st.data())
def test_removing_only_removes_lines(source: bytes, data: st.DataObject) -> None:
    items = read(source)["items"]
    index = data.draw(st.integers(0, len(items) - 1))
    changed = remove_item(source, index)
    assert is_part(lines(changed), lines(source))
    assert read(changed)["items"] == items[:index] + items[index + 1 :]


@given(_lists(), _items, st.data())
def test_replacing_touches_no_other_item(
    source: bytes, item: dict[str, Any], data: st.DataObject
) -> None:
    items = read(source)["items"]
    index = data.draw(st.integers(0, len(items) - 1))
    changed = replace_item(source, index, item)
    assert read(changed)["items"] == [*items[:index], item, *items[index + 1 :]]
    assert replace_item(changed, index, item) == changed
    assert remove_item(changed, index) == remove_item(source, index)


_TWO = b"""\
items:
  # first
  - id: a
    name: x  # kept
    lead:
      - one
      - two
    # last
  # second
  - id: b
    name: y
"""


@pytest.mark.parametrize(
    ("field", "value", "removed", "added"),
    [
        ("name", "z", [b"    name: x  # kept\n"], [b"    name: z  # kept\n"]),
        (
            "lead",
            ["one"],
            [b"    lead:\n", b"      - one\n", b"      - two\n"],
            [b"    lead: [one]\n"],
        ),
        ("lead", None, [b"    lead:\n", b"      - one\n", b"      - two\n"], []),
        ("note", "w", [], [b"    note: w\n"]),
    ],
)
def test_one_field_is_set(field: str, value: Any, removed: list[bytes], added: list[bytes]) -> None:
    assert changes(_TWO, set_field(_TWO, 0, field, value)) == (removed, added)


def test_a_field_on_the_line_of_the_dash_or_in_braces_is_not_set() -> None:
    with pytest.raises(UneditableError):
        set_field(_TWO, 0, "id", "c")
    with pytest.raises(UneditableError):
        set_field(b"items:\n  - {id: a, name: x}\n", 0, "name", "y")


@pytest.mark.parametrize("index", [0, 1, 2])
def test_an_item_is_put_between_others(index: int) -> None:
    after = insert_item(_TWO, index, {"id": "c", "name": "z"})
    assert [item["id"] for item in read(after)["items"]][index] == "c"
    assert changes(_TWO, after) == ([], [b"  - id: c\n", b"    name: z\n"])
    if index == 1:
        assert after.index(b"- id: c") < after.index(b"# second")
