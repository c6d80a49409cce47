"""Texts to data, to refusals, and to positions."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from dutylist.finding import Place, Span
from dutylist.yaml_reader import Positions, YamlFaultError, fault, read, split_lines

READ: dict[str, Any] = {
    # Scalars by the YAML 1.2 core schema, but that a leading zero makes a text.
    "a: 0571": {"a": "0571"},
    "a: -012": {"a": "-012"},
    "a: 0": {"a": 0},
    "a: +12": {"a": 12},
    "a: 0o17": {"a": 15},
    "a: 0x1F": {"a": 31},
    "a: 0b11": {"a": "0b11"},
    "a: 1_000": {"a": "1_000"},
    "a: 99999999999999999999": {"a": 99999999999999999999},
    "a: 1e3": {"a": 1000.0},
    "a: .5": {"a": 0.5},
    "a: -.inf": {"a": float("-inf")},
    "a: 1:30": {"a": "1:30"},
    "[no, yes, on, off, y, n]": ["no", "yes", "on", "off", "y", "n"],
    "[true, True, TRUE, tRUE]": [True, True, True, "tRUE"],
    "[null, Null, NULL, ~, nUll]": [None, None, None, None, "nUll"],
    "a:": {"a": None},
    "- ": [None],
    "a: 2026-03-01": {"a": "2026-03-01"},
    "a: 2026-03-01T08:00:00Z": {"a": "2026-03-01T08:00:00Z"},
    "a: '0'": {"a": "0"},
    'a: "1"': {"a": "1"},
    "a: =": {"a": "="},
    # Texts.
    "a: it's": {"a": "it's"},
    "a: 'it''s'": {"a": "it's"},
    r'a: "\u4e2d\x41\n\t\"\\"': {"a": '中A\n\t"\\'},
    "a: x#y # z": {"a": "x#y"},
    "a: http://x:80": {"a": "http://x:80"},
    "a: 说明：见下": {"a": "说明：见下"},
    "a: C:\\dir": {"a": "C:\\dir"},
    "a: x !y &z *w": {"a": "x !y &z *w"},
    "a: '!x'": {"a": "!x"},
    "a: x\n  y\n\n  z": {"a": "x y\nz"},
    "a: |\n  x\n   y\n\nb: >-\n  x\n  y\n": {"a": "x\n y\n", "b": "x y"},
    "a: |-\n  x\n\nb: |+\n  x\n\n": {"a": "x", "b": "x\n\n"},
    "a: |\n  !x &y\n  # z\n  ---\n": {"a": "!x &y\n# z\n---\n"},
    "a: x\u2028y": {"a": "x\u2028y"},
    "a: x\x85y": {"a": "x\x85y"},
    "a: x\u3000y\u3000": {"a": "x\u3000y\u3000"},
    "a: 😀": {"a": "😀"},
    # Line ends, byte order mark, nothing.
    "a: 1\r\nb: |\r\n  x\r\n  y\r\n": {"a": 1, "b": "x\ny\n"},
    "a: 1\rb: 2\r": {"a": 1, "b": 2},
    "\ufeffa: 1": {"a": 1},
    "": None,
    "\ufeff": None,
    "# 注\n\n  # 注\n": None,
    "---\n": None,
    "...\n": None,
    "---\na: 1\n...\n# 注\n": {"a": 1},
    # Collections.
    "a:\n- 1\n- - 2\n  - 3\n": {"a": [1, [2, 3]]},
    "- a: 1\n  b: 2\n-\n  c: 3\n": [{"a": 1, "b": 2}, {"c": 3}],
    "{a: [1, {b: c}], 'd':e, f, }": {"a": [1, {"b": "c"}], "d": "e", "f": None},
    "a: []\nb: {}": {"a": [], "b": {}},
    "1: a\n2.5: b\nfalse: c\n~: d": {1: "a", 2.5: "b", False: "c", None: "d"},
    "a: &x [1]\nb: *x": {"a": [1], "b": [1]},
    "a: &甲 1\nb: *甲": {"a": 1, "b": 1},
    "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2": {"a": {"b": 1}, "c": {"b": 1, "d": 2}},
    "a: &x {b: 1}\nc:\n  <<: *x\n  b: 2": {"a": {"b": 1}, "c": {"b": 2}},
    "<<: [{a: 1}, {a: 2, b: 3}]": {"a": 1, "b": 3},
}


@pytest.mark.parametrize("text", READ)
def test_read(text: str) -> None:
    data = read(text.encode())
    assert data == READ[text]
    assert repr(data) == repr(READ[text])  # 1 is not 1.0, and keys keep their order


BOMB = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 8)}]\n"
    for before, name in pairwise("abcdefghij")
)
TAG = "YAML tags (!…) are not read"
DIRECTIVE = "YAML directives (%…) are not read"
SECOND = "the file holds more than one YAML document"
TAB = "a tab is used for indentation"
OPEN = "a bracket [ or { is not closed"
COMMA = "a comma is missing, or a bracket is not closed"
UNFIT = "a closing bracket does not fit the opening one"
WIDE = "a full-width colon “：” stands where YAML wants “: ”"
FIRST = "a text cannot begin with this character unless it is quoted"
ESCAPE = "unknown escape after a backslash in double quotes"
ALIAS = "the alias (*…) has no anchor (&…) above it"
BEHIND = "text follows where the value has ended"
UNEVEN = "this entry is indented differently from the entries above it"
COLON = "a colon followed by a space makes a key where none can stand"
DEEP = "mappings and lists are nested too deep"
NO_CODE_POINT = "the escape names no Unicode character"
NOT_UTF8 = "the file is not UTF-8"
GB18030 = f"{NOT_UTF8}; it looks like GB18030"
UTF16 = f"{NOT_UTF8}; it looks like UTF-16"


def twice(key: str) -> str:
    return f"the key “{key}” stands twice in one mapping"


def control(code: str) -> str:
    return f"control character {code} is not allowed in YAML"


REFUSED: list[tuple[str | bytes, str, str, int, int]] = [
    ("\ta: 1", "syntax", TAB, 1, 1),
    ("a:\n\tb: 1", "syntax", TAB, 2, 1),
    ("a:\n  b: 1\n\tc: 2", "syntax", TAB, 3, 1),
    ("a: |\n\tb", "syntax", TAB, 2, 1),
    ("- \ta: 1", "syntax", TAB, 1, 4),
    # Brackets and quotes.
    ("a: [1, 2", "syntax", OPEN, 1, 9),
    ("a: {b: 1", "syntax", OPEN, 1, 9),
    ("标题: [甲\n项: 2", "syntax", OPEN, 1, 6),
    ("a: {b: 1\nc: 2", "syntax", COMMA, 1, 8),
    ("a: [\n1]", "syntax", f"{OPEN}, or the text in it is indented too little", 2, 1),
    ("a: [1}", "syntax", UNFIT, 1, 6),
    ("a: ]", "syntax", UNFIT, 1, 4),
    ("a: [1]]", "syntax", BEHIND, 1, 7),
    ("a: [1,,2]", "syntax", "two commas follow each other", 1, 7),
    ("a: [-]", "syntax", FIRST, 1, 5),
    ('a: "b', "syntax", "a double quote is not closed", 1, 4),
    ("项: 1\n'b", "syntax", "a single quote is not closed", 2, 1),
    ('a: "b\nc: 1', "syntax", "a quote is not closed on its line", 2, 1),
    # Duplicate keys.
    ("a: 1\na: 2", "duplicate-key", twice("a"), 2, 1),
    ("a: 1\r\na: 2", "duplicate-key", twice("a"), 2, 1),
    ("\ufeffa: 1\ra: 2", "duplicate-key", twice("a"), 2, 1),
    ("'a': 1\na: 2", "duplicate-key", twice("a"), 2, 1),
    ('a: 1\n"a": 2', "duplicate-key", twice("a"), 2, 1),
    ("清单: 1\n清单: 2", "duplicate-key", twice("清单"), 2, 1),
    ("- 中文: {甲: 1, 乙: 2, 甲: 3}", "duplicate-key", twice("甲"), 1, 20),
    ("1: a\n0x1: b", "duplicate-key", twice("0x1"), 2, 1),
    ("~: a\nnull: b", "duplicate-key", twice("null"), 2, 1),
    ("true: a\nTrue: b", "duplicate-key", twice("True"), 2, 1),
    ("a: &x b\n*x : 1\nb: 2", "duplicate-key", twice("b"), 3, 1),
    # Encodings and control characters.
    ("标题: 职责".encode("gb18030"), "encoding", GB18030, 1, 1),
    (b"a: 1\n# " + "标题".encode("gb18030"), "encoding", GB18030, 2, 3),
    ("a: 职".encode("utf-16"), "encoding", UTF16, 1, 1),
    ("a: 1".encode("utf-16-le"), "encoding", UTF16, 1, 1),
    ("a: 1".encode("utf-16-be"), "encoding", UTF16, 1, 1),
    ("a: 1".encode("utf-32"), "encoding", UTF16, 1, 1),
    (b"a: \xff", "encoding", NOT_UTF8, 1, 4),
    (b"\xef\xbb\xbf" + "甲: ".encode() + b"\xff", "encoding", NOT_UTF8, 1, 4),
    ("a: 1\r\n项: 职责".encode()[:-1], "encoding", NOT_UTF8, 2, 5),
    (b"a: \xed\xa0\x80", "encoding", NOT_UTF8, 1, 4),
    ("a: b\0", "encoding", control("U+0000"), 1, 5),
    ("a: b\x01c", "encoding", control("U+0001"), 1, 5),
    ("a: 'b\x08c'", "encoding", control("U+0008"), 1, 6),
    ('项: "b\x1bc"', "encoding", control("U+001B"), 1, 6),
    ("a: |\n  职\x0b", "encoding", control("U+000B"), 2, 4),
    ("# \x0c\na: 1", "encoding", control("U+000C"), 1, 3),
    ("a: b\x7f", "encoding", control("U+007F"), 1, 5),
    ("a: b\x9f", "encoding", control("U+009F"), 1, 5),
    ("a: b\uffff", "encoding", control("U+FFFF"), 1, 5),
    # Escapes.
    (r'a: "\ud800"', "syntax", NO_CODE_POINT, 1, 4),
    (r'a: "\U00110000"', "syntax", NO_CODE_POINT, 1, 4),
    (r'路径: "C:\dir"', "syntax", ESCAPE, 1, 9),
    (r'a: "\x4"', "syntax", ESCAPE, 1, 8),
    ('a: "\\', "syntax", ESCAPE, 1, 4),
    # Tags, directives, documents.
    ("项: !x 1", "syntax", TAG, 1, 4),
    ("!x a: 1", "syntax", TAG, 1, 1),
    ("a: !x [1]", "syntax", TAG, 1, 4),
    ("- !!str 1", "syntax", TAG, 1, 3),
    ("a: !!python/object:os.system b", "syntax", TAG, 1, 4),
    ("a: !", "syntax", TAG, 1, 4),
    ("a: !<x> 1", "syntax", TAG, 1, 4),
    ("a: !<x 1", "syntax", TAG, 1, 4),
    ("a: !e!x 1", "syntax", TAG, 1, 4),
    ("# !\n中!: [1, {甲: !x 2}]", "syntax", TAG, 2, 13),
    ("a: \"!x\"\n'b!': &b! !x", "syntax", TAG, 2, 11),
    ("? [!x a]\n: 1", "syntax", TAG, 1, 4),
    ("%YAML 1.2\n---\na: 1", "syntax", DIRECTIVE, 1, 1),
    ("\ufeff%TAG ! x\n---\na: 1", "syntax", DIRECTIVE, 1, 1),
    ("# 注\r%YAML 1.1\r---\ra: no", "syntax", DIRECTIVE, 2, 1),
    ("...\n%YAML 1.1\n---\na: no", "syntax", DIRECTIVE, 2, 1),
    ("a: 1\n%b: 2", "syntax", DIRECTIVE, 2, 1),
    ("a: 1\n---\nb: 2", "syntax", SECOND, 2, 1),
    ("a: 1\r\n---\r\nb: 2", "syntax", SECOND, 2, 1),
    ("a: 1\r---\rb: 2", "syntax", SECOND, 2, 1),
    ("--- a\n--- b", "syntax", SECOND, 2, 1),
    ("---\n---\na: 1", "syntax", SECOND, 2, 1),
    ("a: 1\n...\n\nb: 2", "syntax", SECOND, 4, 1),
    ("a: 1\n---", "syntax", SECOND, 2, 1),
    ("a: 1\n---\nb: [", "syntax", OPEN, 3, 5),
    # Colons, indentation, characters with a meaning.
    ("id： 甲\na: 1", "syntax", WIDE, 1, 3),
    ("标题: 1\n名称：甲\nb: 2", "syntax", WIDE, 2, 3),
    ("- - a: 1\n    名称：\n      b: 1", "syntax", WIDE, 2, 7),
    ("a: |\n  说明：见下\nb: [1", "syntax", OPEN, 3, 6),
    ("a\nb: 1", "syntax", "this line is no “key: value”", 1, 1),
    ("a: 1\nb\nc: 2", "syntax", "a colon is missing after the key", 2, 1),
    ("a: 甲: 乙", "syntax", COLON, 1, 5),
    ("a: 1\n b: 2", "syntax", COLON, 2, 3),
    ("a:\n    b: 1\n  c: 2", "syntax", UNEVEN, 3, 3),
    ("a: 1\n- b", "syntax", UNEVEN, 2, 1),
    ("- - a\n - b", "syntax", UNEVEN, 2, 2),
    ("a: - b", "syntax", "a list cannot begin on the line of its key", 1, 4),
    ("- a\nb: 1", "syntax", BEHIND, 2, 1),
    ("a: '甲'乙", "syntax", BEHIND, 1, 7),
    ("a: |b", "syntax", BEHIND, 1, 5),
    ("a: [1]#b", "syntax", "a comment needs a space before #", 1, 7),
    ("a: @b", "syntax", FIRST, 1, 4),
    ("a: `b", "syntax", FIRST, 1, 4),
    ("a: ,b", "syntax", FIRST, 1, 4),
    ("a: * b", "syntax", FIRST, 1, 4),
    ("a: & b", "syntax", FIRST, 1, 4),
    ("a:\n&x b: 1", "syntax", "an anchor stands at the wrong indentation", 2, 1),
    ("a: &x &y b", "syntax", "not valid YAML: a node cannot have two anchors", 1, 7),
    ("a: *b", "syntax", ALIAS, 1, 4),
    ("a: *tag", "syntax", ALIAS, 1, 4),
    ("a: &b [*b]", "syntax", ALIAS, 1, 8),
    # What would blow up memory.
    ("[" * 100_000, "limit", DEEP, 1, 1001),
    ("{a: " * 1500, "limit", DEEP, 1, 4001),
    ("- " * 1500, "limit", DEEP, 1, 2001),
    (BOMB, "limit", "aliases expand to more than a file of this size may hold", 8, 20),
]


def refusal(text: str | bytes) -> YamlFaultError:
    with pytest.raises(YamlFaultError) as caught:
        read(text.encode() if isinstance(text, str) else text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "kind", "sentence", "line", "column"),
    REFUSED,
    ids=[str(row[0])[:30] for row in REFUSED],
)
def test_refuse(text: str | bytes, kind: str, sentence: str, line: int, column: int) -> None:
    found = refusal(text)
    assert (found.kind, found.sentence()) == (kind, sentence)
    assert (found.span.line, found.span.column) == (line, column)


def test_every_phrase_of_the_parser_is_met() -> None:
    causes = [refusal(row[0]).cause for row in REFUSED]
    unmet = [
        phrase
        for phrase in (*fault._SENTENCES, *fault._HINTS)
        if not any(phrase in cause for cause in causes)
    ]
    assert not unmet


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: 1\na：2", "type the half-width colon and a space after the key"),
        ("\ta: 1", "indent with spaces"),
        ("a: b: c", "put the value in quotes if the colon belongs to the text"),
        ("a: @b", "put the value in quotes"),
        ("a: !b c", "write the plain value; put it in quotes if it is text"),
        ("题: 1".encode("gb18030"), "save the file as UTF-8 (in WPS or Notepad: Save as, encoding UTF-8)"),
        ("a: b\0", "delete the character; it often comes in with text copied from Word or a PDF"),
        ("tag: 1\ntag: 2", "keep one of the two; YAML readers differ in which one they believe"),
        ("a: *tag", ""),
        ("a: [", ""),
    ],
)  # fmt: skip
def test_hint(text: str | bytes, hint: str) -> None:
    assert refusal(text).hint() == hint


def test_span_of_a_duplicate_key_is_the_key() -> None:
    assert refusal("清单: 1\n清单: 2").span == Span(2, 1, 2, 3)


def test_split_lines() -> None:
    assert split_lines("a\r\nb\rc\nd\u2028e\x85f\n") == ["a", "b", "c", "d\u2028e\x85f", ""]


def positions_of(text: str) -> list[str]:
    """Places and keys as `place line:column-end what stands there`.

    Behind it, in brackets, the last line of a place that has several.
    """
    positions = Positions(text.encode())
    lines = split_lines(text.removeprefix("\ufeff"))

    def row(place: Place) -> str:
        span, last = positions.span(place), positions.last_line(place)
        assert span.line == span.end_line
        there = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        name = f"{place}{' key' if place.on_key else ''}"
        more = "" if place.on_key or last == span.line else f" ({last})"
        return f"{name} {span.line}:{span.column}-{span.end_column} {there}{more}".strip()

    def rows(value: Any, place: Place) -> Iterator[str]:
        yield row(place)
        if isinstance(value, dict):
            for key in value:
                yield row((place / key).key())
                yield from rows(value[key], place / key)
        elif isinstance(value, list):
            for index, entry in enumerate(value):
                yield from rows(entry, place / index)

    return list(rows(read(text.encode()), Place()))


POSITIONS = {
    "block style": (
        """\
标题: 职责清单   # 注
items:
  - id: "a # 1"   # 注
    name: '党的 建设'
    lead: [甲局, "乙 # 局"] # 注
  - note: |
      第一行
      第二行

    brief: >-
      短
last:
  - b#c: 多
      行
    d: "引
      号"
""",
        """
1:1-9 标题: 职责清单 (16)
标题 key 1:1-3 标题
标题 1:5-9 职责清单
items key 2:1-6 items
items 3:3-16 - id: "a # 1" (11)
items[0] 3:5-16 id: "a # 1" (5)
items[0].id key 3:5-7 id
items[0].id 3:9-16 "a # 1"
items[0].name key 4:5-9 name
items[0].name 4:11-18 '党的 建设'
items[0].lead key 5:5-9 lead
items[0].lead 5:11-24 [甲局, "乙 # 局"]
items[0].lead[0] 5:12-14 甲局
items[0].lead[1] 5:16-23 "乙 # 局"
items[1] 6:5-12 note: | (11)
items[1].note key 6:5-9 note
items[1].note 6:11-12 | (8)
items[1].brief key 10:5-10 brief
items[1].brief 10:12-14 >- (11)
last key 12:1-5 last
last 13:3-11 - b#c: 多 (16)
last[0] 13:5-11 b#c: 多 (16)
last[0].b#c key 13:5-8 b#c
last[0].b#c 13:10-11 多 (14)
last[0].d key 15:5-6 d
last[0].d 15:8-10 "引 (16)
""",
    ),
    "flow style": (
        """\
甲: {标题: 乙, b: [1, {c: d, e}, [], it's], f: , "引 [": '双'} # ]
list: [
  x, # y
  z ]
""",
        """
1:1-57 甲: {标题: 乙, b: [1, {c: d, e}, [], it's], f: , "引 [": '双'} (4)
甲 key 1:1-2 甲
甲 1:4-57 {标题: 乙, b: [1, {c: d, e}, [], it's], f: , "引 [": '双'}
甲.标题 key 1:5-7 标题
甲.标题 1:9-10 乙
甲.b key 1:12-13 b
甲.b 1:15-39 [1, {c: d, e}, [], it's]
甲.b[0] 1:16-17 1
甲.b[1] 1:19-28 {c: d, e}
甲.b[1].c key 1:20-21 c
甲.b[1].c 1:23-24 d
甲.b[1].e key 1:26-27 e
甲.b[1].e 1:26-27 e
甲.b[2] 1:30-32 []
甲.b[3] 1:34-38 it's
甲.f key 1:41-42 f
甲.f 1:41-42 f
甲.引 [ key 1:46-51 "引 ["
甲.引 [ 1:53-56 '双'
list key 2:1-5 list
list 2:7-8 [ (4)
list[0] 3:3-4 x
list[1] 4:3-4 z
""",
    ),
    "no texts": (
        """\
a:
- 1
- -2.5
- true
- null
-
- # 注
- ~
- []
- {}
- ''
b: [1, true, ~]
c: false
d: # 注
e: Null
""",
        """
1:1-3 a: (15)
a key 1:1-2 a
a 2:1-4 - 1 (11)
a[0] 2:3-4 1
a[1] 3:3-7 -2.5
a[2] 4:3-7 true
a[3] 5:3-7 null
a[4] 6:1-2 -
a[5] 7:1-2 -
a[6] 8:3-4 ~
a[7] 9:3-5 []
a[8] 10:3-5 {}
a[9] 11:3-5 ''
b key 12:1-2 b
b 12:4-16 [1, true, ~]
b[0] 12:5-6 1
b[1] 12:8-12 true
b[2] 12:14-15 ~
c key 13:1-2 c
c 13:4-9 false
d key 14:1-2 d
d 14:1-2 d
e key 15:1-2 e
e 15:4-8 Null
""",
    ),
    "anchors": (
        """\
x: &x {a: 1, 乙: ~}
y:
  <<: *x
  c: 2
z: *x
w: &w 文
v: *w
n: &n true
m: *n
&k key: &v
  - 1
""",
        """
1:1-19 x: &x {a: 1, 乙: ~} (11)
x key 1:1-2 x
x 1:7-19 {a: 1, 乙: ~}
x.a key 1:8-9 a
x.a 1:11-12 1
x.乙 key 1:14-15 乙
x.乙 1:17-18 ~
y key 2:1-2 y
y 3:3-9 <<: *x (4)
y.a key 1:8-9 a
y.a 1:11-12 1
y.乙 key 1:14-15 乙
y.乙 1:14-15 乙
y.c key 4:3-4 c
y.c 4:6-7 2
z key 5:1-2 z
z 1:7-19 {a: 1, 乙: ~}
z.a key 1:8-9 a
z.a 1:11-12 1
z.乙 key 1:14-15 乙
z.乙 1:14-15 乙
w key 6:1-2 w
w 6:7-8 文
v key 7:1-2 v
v 6:7-8 文
n key 8:1-2 n
n 8:7-11 true
m key 9:1-2 m
m 9:1-2 m
key key 10:4-7 key
key 11:3-6 - 1
key[0] 11:5-6 1
""",
    ),
    "CRLF": (
        "a: 甲\r\nb:\r\n  -\r\n  - c: |\r\n      丙\r\n    d: ~\r\n",
        """
1:1-5 a: 甲 (6)
a key 1:1-2 a
a 1:4-5 甲
b key 2:1-2 b
b 3:3-4 - (6)
b[0] 3:3-4 -
b[1] 4:5-9 c: | (6)
b[1].c key 4:5-6 c
b[1].c 4:8-9 | (5)
b[1].d key 6:5-6 d
b[1].d 6:8-9 ~
""",
    ),
    "CR": (
        "a: 甲\rb:\r  -\r  - [x]\rc: y\r",
        """
1:1-5 a: 甲 (5)
a key 1:1-2 a
a 1:4-5 甲
b key 2:1-2 b
b 3:3-4 - (4)
b[0] 3:3-4 -
b[1] 4:5-8 [x]
b[1][0] 4:6-7 x
c key 5:1-2 c
c 5:4-5 y
""",
    ),
    "byte order mark": (
        "\ufeff甲: x\nb: [1, ~]\n",
        """
1:1-5 甲: x (2)
甲 key 1:1-2 甲
甲 1:4-5 x
b key 2:1-2 b
b 2:4-10 [1, ~]
b[0] 2:5-6 1
b[1] 2:8-9 ~
""",
    ),
    "odd characters": (
        "😀: [😀, 'a']\nb: x\u2028y\nc: z",
        """
1:1-12 😀: [😀, 'a'] (3)
😀 key 1:1-2 😀
😀 1:4-12 [😀, 'a']
😀[0] 1:5-6 😀
😀[1] 1:8-11 'a'
b key 2:1-2 b
b 2:4-7 x\u2028y
c key 3:1-2 c
c 3:4-5 z
""",
    ),
    "nothing": (
        "# 注\n",
        """
1:1-1
""",
    ),
    "a text": (
        "甲",
        """
1:1-2 甲
""",
    ),
}


@pytest.mark.parametrize("name", POSITIONS)
def test_positions(name: str) -> None:
    text, rows = POSITIONS[name]
    assert positions_of(text) == rows.strip("\n").split("\n")


ODD_KEYS = "? a\n: b\n1: c\n2.5:\nfalse: d\n~:\n? [e]\n: f\n? {g: h}\n:\n99999999999999999999:\n"


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("a",), (1, 3, 4), (2, 3, 4)),
        ((1,), (3, 1, 2), (3, 4, 5)),
        ((2.5,), (4, 1, 4), (4, 1, 4)),
        ((False,), (5, 8, 9), (5, 8, 9)),
        ((("e",),), (8, 3, 4), (8, 3, 4)),
        # What has no position at all, nor its value, is where its mapping begins.
        ((None,), (1, 1, 4), (1, 1, 4)),
        (((("g", "h"),),), (1, 1, 4), (1, 1, 4)),
        ((99999999999999999999,), (1, 1, 4), (1, 1, 4)),
    ],
)
def test_positions_of_keys_that_are_no_text(
    path: tuple[Any, ...], key: tuple[int, int, int], value: tuple[int, int, int]
) -> None:
    positions = Positions(ODD_KEYS.encode())
    for place, (line, start, end) in ((Place(path).key(), key), (Place(path), value)):
        assert positions.span(place) == Span(line, start, line, end)


@pytest.mark.parametrize(
    ("path", "span"),
    [
        (("items", 1, "lead"), Span(3, 5, 3, 10)),
        (("items", 7), Span(2, 3, 2, 10)),
        (("items", "lead"), Span(2, 3, 2, 10)),
        (("items", 0, "id", "x"), Span(2, 9, 2, 10)),
        (("none", "x"), Span(4, 1, 4, 5)),
        (("other",), Span(1, 1, 1, 7)),
    ],
)
def test_a_place_that_is_not_there_is_the_nearest_around_it(
    path: tuple[str | int, ...], span: Span
) -> None:
    positions = Positions(b"items:\n  - id: a\n  - id: b\nnone:\n")
    assert positions.span(Place(path)) == span
    assert positions.span(Place(path).key()) == span


def test_scalars_are_all_texts_and_keys_a_comment_sign_could_stand_in() -> None:
    text = "'a # b': c # d\ne: |\n  f # g\n\n  h\ni:\n  - \"j\n    # k\" # l\n  - 1\n  - [m, ~]\n"
    spans = sorted(Positions(text.encode()).scalars())
    assert spans == [
        Span(1, 1, 1, 8),  # 'a # b'
        Span(1, 10, 1, 11),
        Span(2, 1, 2, 2),
        Span(3, 1, 6, 1),  # the block, but not its sign
        Span(6, 1, 6, 2),
        Span(7, 5, 8, 9),  # over two lines
        Span(10, 6, 10, 7),
    ]
