"""Texts to data, to refusals, and to positions."""

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
    "1: a\n2.5: b\ntrue: c": {1: "a", 2.5: "b", True: "c"} if False else None,
    "a: &x [1]\nb: *x": {"a": [1], "b": [1]},
    "a: &甲 1\nb: *甲": {"a": 1, "b": 1},
    "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2": {"a": {"b": 1}, "c": {"b": 1, "d": 2}},
    "a: &x {b: 1}\nc:\n  <<: *x\n  b: 2": {"a": {"b": 1}, "c": {"b": 2}},
    "<<: [{a: 1}, {a: 2, b: 3}]": {"a": 1, "b": 3},
}
