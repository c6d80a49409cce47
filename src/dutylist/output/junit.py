"""JUnit XML: the suites of the result; without any, a suite a file and a case a finding."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from dutylist.finding import Finding, Severity
from dutylist.formats.plain_text import printable
from dutylist.output.concise import concise_line
from dutylist.output.result import Case, Look, Result, Suite
from dutylist.output.runners import escaped

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def write(result: Result, _look: Look) -> str:
    """All suites with their counts; the names of cases are unique in a class."""
    suites = _suites_of_files(result) if result.suites is None else result.suites()
    is_of_files = result.suites is None
    root = Element("testsuites", name="dutylist" if is_of_files else f"dutylist {result.command}")
    totals: Counter[str] = Counter()
    for suite in suites:
        element = SubElement(root, "testsuite", name=_legal(suite.name))
        names: Counter[tuple[str, str]] = Counter()
        for case in suite.cases:
            name = (case.suite, case.name)
            names[name] += 1
            _add_case(element, case, names[name], result)
        outcomes = Counter[str](case.outcome for case in suite.cases)
        counts = {"tests": len(suite.cases)}
        counts |= {key: outcomes[outcome] for key, outcome in _COUNTED.items()}
        element.attrib |= {key: str(value) for key, value in counts.items()} | {"time": "0"}
        totals.update(counts)
    root.attrib |= {key: str(totals[key]) for key in ("tests", *_COUNTED)}
    indent(root)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"
    return escaped(text, "&#35;")


def _add_case(suite: Element, case: Case, number: int, result: Result) -> None:
    """A test case; GitLab drops a second one of the same name, so that it is numbered."""
    name = case.name if number == 1 else f"{case.name} ({number})"
    attributes = {"classname": _legal(case.suite), "name": _legal(name)}
    if case.path:
        attributes["file"] = _legal(result.places.repository_path(case.path))
        attributes["line"] = str(case.line)
    element = SubElement(suite, "testcase", {**attributes, "time": "0"})
    if case.outcome != "passed":
        kind = {"type": case.kind} if case.kind else {}
        outcome = SubElement(element, case.outcome, {**kind, "message": _legal(case.message)})
        outcome.text = _legal(case.text)
    elif case.text:
        SubElement(element, "system-out").text = _legal(case.text)


def _suites_of_files(result: Result) -> Iterator[Suite]:
    """Errors fail, warnings and infos pass with their text, suppressed findings are skipped.

    A file without any is one passing case: without tests, some servers take the run for failed.
    """
    cases: defaultdict[str, list[Case]] = defaultdict(list)
    for finding in result.findings:
        cases[finding.path].append(_case_of(finding, result))
    for entry in result.suppressed:
        cases[entry.finding.path].append(_case_of(entry.finding, result, entry.reason))
    for path in sorted({*result.files, *cases}):
        name = result.places.repository_path(path)
        yield Suite(name, tuple(cases[path]) or (Case(name, "dutylist"),))


def _case_of(finding: Finding, result: Result, excuse: str | None = None) -> Case:
    """A finding as a test case; with an excuse, even an empty one, it is skipped."""
    suite = result.places.repository_path(finding.path)
    name = " ".join(part for part in (finding.code, finding.item, finding.place) if part)
    path, line = finding.path, finding.span.line
    if excuse is not None:
        return Case(suite, name, "skipped", message=excuse, path=path, line=line)
    text = concise_line(result.places, finding)
    if finding.severity is not Severity.ERROR:
        return Case(suite, name, text=text, path=path, line=line)
    return Case(suite, name, "failure", finding.code, finding.message, text, path, line)


def _legal(text: str) -> str:
    """Text without what XML 1.0 cannot hold."""
    return _ILLEGAL.sub("\ufffd", printable(text))
