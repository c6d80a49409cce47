"""JUnit XML: a suite a request, a case a rule."""

from collections import Counter
from xml.etree.ElementTree import Element, SubElement

from dutylist.admission.judge import Judgement, RuleOutcome
from dutylist.admission.replay import Replay
from dutylist.messages import _
from dutylist.output.admission.view import OUTCOMES, AdmissionView, message_of, replay_line, shown
from dutylist.output.junit import as_document, legal
from dutylist.output.junit import write as write_findings


def write(view: AdmissionView) -> str:
    """Rules that reject, return or refer fail; warnings pass with their text; errors are errors."""
    if view.base.report.findings:
        return write_findings(view.base)
    root = Element("testsuites", name="dutylist admit")
    totals: Counter[str] = Counter()
    for judgement in view.judgements:
        totals.update(_suite(root, judgement, view))
    for found in view.replays:
        totals.update(_replay(root, found))
    root.attrib |= {key: str(totals[key]) for key in ("tests", "failures", "errors", "skipped")}
    return as_document(root)


def _suite(root: Element, judgement: Judgement, view: AdmissionView) -> dict[str, int]:
    suite = SubElement(root, "testsuite", name=legal(judgement.request.id))
    for outcome in judgement.rules:
        _case(suite, outcome, judgement, view)
    verdict = SubElement(
        suite, "testcase", classname=legal(judgement.request.id), name="outcome", time="0"
    )
    text = legal(_(OUTCOMES[judgement.outcome]))
    if judgement.outcome == "error":
        SubElement(verdict, "error", type="error", message=text)
    elif judgement.outcome != "admitted":
        SubElement(verdict, "failure", type=judgement.outcome, message=text)
    return _counted(suite)


def _replay(root: Element, found: Replay) -> dict[str, int]:
    """A decision that does not come out as recorded fails."""
    decision = legal(found.decision["id"])
    suite = SubElement(root, "testsuite", name=decision)
    case = SubElement(suite, "testcase", classname=decision, name="replay", time="0")
    differences = legal("\n".join(found.differences))
    if not found.agrees:
        message = legal(replay_line(found))
        SubElement(case, "failure", type="replay", message=message).text = differences
    elif differences:
        SubElement(case, "system-out").text = differences
    return _counted(suite)


def _counted(suite: Element) -> dict[str, int]:
    counts = {
        "tests": len(suite),
        "failures": len(suite.findall("testcase/failure")),
        "errors": len(suite.findall("testcase/error")),
        "skipped": len(suite.findall("testcase/skipped")),
    }
    suite.attrib |= {key: str(value) for key, value in counts.items()} | {"time": "0"}
    return counts


def _case(suite: Element, outcome: RuleOutcome, judgement: Judgement, view: AdmissionView) -> None:
    change = view.change(outcome, judgement)
    case = SubElement(
        suite, "testcase", classname=legal(judgement.request.id),
        name=legal(f"{outcome.rule.id} {outcome.rule.data['title']}"),
        file=legal(view.base.repository_path(judgement.request.path)),
        line=str(change.span.line if change else 1), time="0",
    )  # fmt: skip
    message = legal(message_of(outcome))
    values = legal(
        "\n".join(
            f"{clause.expression}\n"
            + "\n".join(f"  {name} = {shown(value)}" for name, value in clause.values.items())
            for clause in outcome.clauses
        )
    )
    if outcome.status == "error":
        SubElement(case, "error", type="error", message=message).text = values
    elif outcome.status in {"skipped", "waived"}:
        SubElement(case, "skipped", message=legal(outcome.note) or message)
    elif outcome.weight is not None:
        kind = outcome.rule.data["on_fail"]
        SubElement(case, "failure", type=kind, message=message).text = values
    elif outcome.status == "fail":
        SubElement(case, "system-out").text = message
