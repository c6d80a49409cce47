"""JUnit XML: a suite a policy test, a case a case, and one for each rule not covered."""

from collections import defaultdict
from xml.etree.ElementTree import Element, SubElement

from dutylist.admission.cases import CaseResult
from dutylist.output.cases.view import CasesView
from dutylist.output.junit import as_document, legal
from dutylist.output.junit import write as write_findings


def write(view: CasesView) -> str:
    """Cases that do not come out as expected fail."""
    if view.base.report.findings:
        return write_findings(view.base)
    by_test: defaultdict[str, list[CaseResult]] = defaultdict(list)
    for result in view.results:
        by_test[result.test.path].append(result)
    root = Element("testsuites", name="dutylist test")
    for path, results in by_test.items():
        file = legal(view.base.repository_path(path))
        failures = sum(not result.passes for result in results)
        suite = SubElement(
            root, "testsuite", name=file, tests=str(len(results)), failures=str(failures),
            errors="0", skipped="0", time="0",
        )  # fmt: skip
        for result in results:
            _case(suite, result, file)
    if view.uncovered:
        gaps = str(len(view.uncovered))
        suite = SubElement(
            root, "testsuite", name="coverage", tests=gaps, failures=gaps, errors="0",
            skipped="0", time="0",
        )  # fmt: skip
        for found in view.uncovered:
            case = SubElement(
                suite, "testcase", classname=legal(found.policy), name=legal(found.rule), time="0"
            )
            missing = "pass" if not found.passing else "fail"
            SubElement(case, "failure", type="uncovered", message=missing)
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    return as_document(root)


def _case(suite: Element, result: CaseResult, file: str) -> None:
    case = SubElement(
        suite, "testcase", classname=legal(result.test.id), name=legal(result.name), file=file,
        line=str(result.line), time="0",
    )  # fmt: skip
    if not result.passes:
        text = "; ".join(f"{m.what}: want {m.want}, got {m.got or '-'}" for m in result.mismatches)
        SubElement(case, "failure", type="mismatch", message=legal(text))
