"""Writes the pages that are generated, in English and Chinese: all rules, and all kinds of lists."""

from pathlib import Path

from write_kinds import kind_files

from dutylist import messages
from dutylist.messages import _
from dutylist.output.words import severity_word
from dutylist.rules import ALL_RULES
from dutylist.rules.rule_docs import load_page

ROOT = Path(__file__).parents[1]
FILES = {"en": ROOT / "docs/rules.md", "zh": ROOT / "docs/rules.zh-CN.md"}
_HEADINGS = {"en": "Rules", "zh": "规则"}


def doc_files() -> dict[Path, str]:
    """Every generated page with what should stand in it."""
    pages = {file: _rules_page(language) for language, file in FILES.items()}
    return pages | kind_files()


def _rules_page(language: str) -> str:
    before = messages.language()
    messages.set_language(language)
    try:
        return _render(_HEADINGS[language])
    finally:
        messages.set_language(before)


def _render(heading: str) -> str:
    columns = (_("code"), _("name"), _("severity"), _("what it checks"))
    lines = [f"# {heading}", "", f"| {' | '.join(columns)} |", "| --- | --- | --- | --- |"]
    for rule in ALL_RULES:
        title = load_page(rule.code).title()
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        lines.append(f"| {link} | {rule.name} | {severity_word(rule.severity)} | {title} |")
    for rule in ALL_RULES:
        lines += ["", f"## {rule.code} {rule.name}", "", load_page(rule.code).as_markdown().strip()]
    return "\n".join(lines) + "\n"
