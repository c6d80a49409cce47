"""SARIF 2.1.0, with what code scanning platforms ask for beyond the standard."""

import re
from typing import Any

from dutylist import __version__
from dutylist.finding import Finding, Severity, Span
from dutylist.formats.plain_text import printable
from dutylist.messages import _, with_hint
from dutylist.output.json_report import as_json
from dutylist.output.places import Places
from dutylist.output.result import Look, Result
from dutylist.rules import RULES, Rule
from dutylist.rules.rule_docs import Page, load_page

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
MOST_RESULTS = 25_000
"""More in one run are turned down by GitHub."""
_LONGEST_DESCRIPTION = 1024


def write(result: Result, _look: Look) -> str:
    """All findings, the worst of them where there are too many; suppressed ones are left out."""
    findings = list(result.findings)
    notifications = []
    if len(findings) > MOST_RESULTS:
        left = len(findings) - MOST_RESULTS
        findings = sorted(findings, key=lambda f: (-f.severity.rank, f.order))[:MOST_RESULTS]
        text = _("{n} results were left out: the limit is {limit}", n=left, limit=MOST_RESULTS)
        notifications.append({"level": "warning", "message": {"text": text}})
    rules = {rule.code: _rule(rule, load_page(rule.code)) for rule in result.rules}
    for finding in findings:
        if finding.code not in rules:
            rules[finding.code] = _rule_of(finding)
    index = {code: number for number, code in enumerate(rules)}
    run = {
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"dutylist/{result.command}/"},
        "invocations": [
            {
                "executionSuccessful": result.is_complete,
                "toolExecutionNotifications": notifications,
            }
        ],
        "tool": {
            "driver": {
                "name": "dutylist",
                "semanticVersion": __version__,
                "rules": list(rules.values()),
            }
        },
        "results": [_result(result.places, finding, index) for finding in findings],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule_of(finding: Finding) -> dict[str, Any]:
    """The rule of a finding: one of the tool with its page, or one of a policy of the county."""
    if finding.code in RULES:
        return _rule(RULES[finding.code], load_page(finding.code))
    text = {"text": finding.name}
    return {
        "id": finding.code, "name": finding.name, "shortDescription": text,
        "fullDescription": text, "help": text,
    }  # fmt: skip


def _rule(rule: Rule, page: Page) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": page.title()},
        "fullDescription": {"text": page.body()[:_LONGEST_DESCRIPTION]},
        "help": {"text": page.as_markdown(), "markdown": page.as_markdown()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.scope], "problem.severity": _problem_severity(rule.severity)},
    }


def _problem_severity(severity: Severity) -> str:
    return "recommendation" if severity is Severity.INFO else severity.value


def _result(places: Places, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    text = _escape_links(with_hint(finding.message, finding.hint))
    for number, other in enumerate(finding.related, 1):
        text += f" [{_escape_links(other.message)}]({number})"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": printable(text)},
        "locations": [_location(places, finding.path, finding.span)],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
            "dutylist/v1": finding.fingerprint,
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(places, other.path, other.span),
                "message": {"text": other.message},
            }
            for number, other in enumerate(finding.related, 1)
        ]
    return result


def _location(places: Places, path: str, span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": max(span.end_column, span.column + 1 if span.line == span.end_line else 1),
    }
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": places.repository_uri(path)},
            "region": region,
        }
    }


def _escape_links(text: str) -> str:
    """Brackets that stand for themselves (SARIF 3.11.6)."""
    return re.sub(r"([\[\]\\])", r"\\\1", text)
