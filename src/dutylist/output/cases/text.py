"""Text for people: the cases that do not come out as expected, with want and got."""

from collections.abc import Iterator
from dataclasses import replace

from dutylist.admission.cases import CaseResult, RuleCoverage
from dutylist.messages import _, count, joined
from dutylist.output.admission.view import OUTCOMES, STATUSES
from dutylist.output.cases.view import CasesView
from dutylist.output.text import write as write_findings
from dutylist.output.view import printable


def write(view: CasesView) -> str:
    """One line a case; with `quiet`, only those that fail."""
    if view.base.report.findings:
        findings = write_findings(replace(view.base, quiet=True))
        return f"{findings}{_('nothing was tested: what stands above has to be put right first')}\n"
    lines = [line for result in view.results for line in _case(result, view)]
    lines.extend(_gap(found) for found in view.uncovered)
    lines.append(_summary(view))
    return "".join(f"{printable(line)}\n" for line in lines)


def _case(result: CaseResult, view: CasesView) -> Iterator[str]:
    if result.passes:
        if not view.base.quiet:
            yield f"✓ {result.test.id}: {result.name}"
        return
    yield f"✗ {result.test.id}: {result.name}"
    yield f"    {view.base.shown_path(result.test.path)}:{result.line}"
    for found in result.mismatches:
        words = OUTCOMES if found.what == "outcome" else STATUSES
        what = _("outcome") if found.what == "outcome" else found.what
        got = _(words[found.got]) if found.got else _("no such rule")
        yield _("    {what}: want {want}, got {got}", what=what, want=_(words[found.want]), got=got)


def _gap(found: RuleCoverage) -> str:
    missing = [
        _("pass") if way == "pass" else _("fail")
        for way, covered in (("pass", found.passing), ("fail", found.failing))
        if not covered
    ]
    rule = f"{found.policy}/{found.rule} {found.title}"
    return _("○ {rule}: no case expects it to {ways}", rule=rule, ways=joined(missing))


def _summary(view: CasesView) -> str:
    passed = sum(result.passes for result in view.results)
    parts = [
        count("{n} case", "{n} cases", len(view.results)),
        _("{n} as expected", n=passed),
        _("{n} not as expected", n=len(view.results) - passed),
    ]
    if view.coverage is not None:
        covered = len(view.coverage) - len(view.uncovered)
        parts.append(_("{n} of {all} rules covered both ways", n=covered, all=len(view.coverage)))
    return joined(parts)
