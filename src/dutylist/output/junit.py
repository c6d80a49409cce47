"""JUnit XML: a suite a file, a case a finding, one passing case for a file without any."""

import re
from collections import Counter, defaultdict
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from dutylist.finding import Finding, Severity
from dutylist.output.concise import concise_line
from dutylist.output.view import View, printable

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(view: View) -> str:
    """Errors fail, warnings and infos pass with their text, suppressed findings are skipped."""
    root = Element("testsuites", name="dutylist")
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in view.report.findings:
        findings[finding.path].append(finding)
    suppressed = defaultdict(list)
    for entry in view.report.suppressed:
        suppressed[entry.finding.path].append(entry)
    totals: Counter[str] = Counter()
    for path in sorted({*view.report.files, *findings}):
        suite = SubElement(root, "testsuite", name=legal(view.repository_path(path)))
        names: Counter[str] = Counter()
        for finding in findings[path]:
            case = _case(suite, view, finding, names)
            text = legal(concise_line(view, finding))
            if finding.severity is Severity.ERROR:
                failure = SubElement(
                    case, "failure", type=finding.code, message=legal(finding.message)
                )
                failure.text = text
            else:
                SubElement(case, "system-out").text = text
        for entry in suppressed[path]:
            case = _case(suite, view, entry.finding, names)
            SubElement(case, "skipped", message=legal(entry.reason))
        if not len(suite):
            SubElement(
                suite,
                "testcase",
                classname=suite.get("name", ""),
                name="dutylist",
                time="0",
            )
        counts = {
            "tests": len(suite),
            "failures": len(suite.findall("testcase/failure")),
            "errors": 0,
            "skipped": len(suite.findall("testcase/skipped")),
        }
        suite.attrib |= {key: str(value) for key, value in counts.items()} | {"time": "0"}
        totals.update(counts)
    root.attrib |= {key: str(totals[key]) for key in ("tests", "failures", "errors", "skipped")}
    return as_document(root)


def as_document(root: Element) -> str:
    """The text of an XML document."""
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _case(suite: Element, view: View, finding: Finding, names: Counter[str]) -> Element:
    """A test case of a name of its own: GitLab drops a second one of the same name."""
    parts = (finding.code, finding.item, finding.place)
    name = " ".join(part for part in parts if part)
    names[name] += 1
    if names[name] > 1:
        name += f" ({names[name]})"
    path = legal(view.repository_path(finding.path))
    return SubElement(
        suite, "testcase", classname=path, name=legal(name), file=path,
        line=str(finding.span.line), time="0",
    )  # fmt: skip


def legal(text: str) -> str:
    """Text without what XML 1.0 cannot hold."""
    return _ILLEGAL.sub("�", printable(text))
