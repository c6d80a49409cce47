"""A new rule is a function, a page, and its rows in the list of all rules: then every command has it."""

from pathlib import Path

import pytest

from copied_tool import copy_tool, edit, run_copy

RULE = '''"""DL299: matters whose names are a question."""

from collections.abc import Iterator

from dutylist.finding import Place, Severity
from dutylist.messages import _
from dutylist.rules.rule import Problem, list_rule
from dutylist.workspace.document import Document
from dutylist.workspace.summary import WorkspaceIndex


@list_rule("DL299", "question-as-name", Severity.WARNING)
def question_as_name(document: Document, _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A name asks, where it should say what is done."""
    for index, item in enumerate(document.items):
        if item["name"].endswith(("？", "吗")):
            yield Problem(Place(("items", index, "name")), _("this is a question"))
'''
LIST = """\
dutylist: 1
kind: duty-list
id: bacheng-duties
title: 昆山市巴城镇履行职责事项清单
region: 巴城镇
items:
  - {id: nc-01, name: %s, category: 生态环保}
"""
PAGE = f"""\
## zh
检查事项名称是不是一句问话。

## en
Checks that no name is a question.

## bad
```yaml
{LIST % "谁来巡查水域吗"}```

## good
```yaml
{LIST % "水域养殖巡查"}```
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tool with one rule more: a module, a page, two rows in the list of rules."""
    folder = copy_tool(tmp_path_factory.mktemp("copy"))
    rules = folder / "src/dutylist/rules"
    (rules / "questions.py").write_text(RULE, "utf-8")
    (rules / "pages/DL299.md").write_text(PAGE, "utf-8")
    edit(rules / "__init__.py", "    posts,\n", "    posts,\n    questions,\n")
    row = "    naming.open_ended_item,\n"
    edit(rules / "__init__.py", row, f"{row}    questions.question_as_name,\n")
    return folder


def test_every_command_knows_the_new_rule(copy: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    file = tmp_path / "duties.yaml"
    file.write_text(LIST % "谁来巡查水域吗", "utf-8")
    (tmp_path / "dutylist.yaml").write_text(
        "dutylist: 1\nkind: workspace\nid: w\nseverity: {DL299: error}\n", "utf-8"
    )
    printed = run_copy(copy, tmp_path, "validate", "-f", "concise", code=1)
    assert "duties.yaml:7:23: 错误 DL299 this is a question" in printed
    file.write_text(
        (LIST % "谁来巡查水域吗").replace("}", "}  # dutylist: ignore[DL299] 原文如此"), "utf-8"
    )
    assert "0 个错误" in run_copy(copy, tmp_path, "validate")
    assert "检查事项名称是不是一句问话" in run_copy(copy, tmp_path, "explain", "DL299")
    assert "question-as-name" in run_copy(copy, tmp_path, "rules")
