"""A policy, or one of its rules, as Markdown to read: what it asks for, where that is written."""

from collections.abc import Iterator

from dutylist.finding import Place
from dutylist.messages import _, noop
from dutylist.model.policy import AdmissionRule
from dutylist.policy.registry import Merged, PolicyRegistry, expressions_of

_EFFECTS = {
    "reject": noop("reject"),
    "return": noop("return"),
    "refer": noop("refer"),
    "warn": noop("warning only"),
}


def find_page(wish: str, registry: PolicyRegistry) -> str | None:
    """The page of a policy (`id`) or of one of its rules (`id/rule`); None where there is none."""
    policy_id, _slash, rule_id = wish.partition("/")
    source = registry.find(policy_id)
    if source is None:
        return None
    merged = registry.merge(source)
    if not rule_id:
        return "\n".join(_policy(merged)) + "\n"
    located = merged.rules.get(rule_id)
    return "\n".join(_rule(located.value)) + "\n" if located else None


def _policy(merged: Merged) -> Iterator[str]:
    data = merged.source.data
    yield f"# {data['title']}"
    yield ""
    yield f"`{data['id']}` · {data['level']}"
    if note := data.get("note"):
        yield ""
        yield note
    if len(merged.lineage) > 1:
        yield ""
        line = " ← ".join(f"`{source.id}`" for source in merged.lineage)
        yield f"{_('extends')}: {line}"
    if merged.params:
        yield ""
        yield f"## {_('parameters')}"
        yield ""
        for name, value in merged.params.items():
            yield f"- `{name}`: {value}"
    for located in merged.rules.values():
        yield ""
        yield from _rule(located.value)


def _rule(rule: AdmissionRule) -> Iterator[str]:
    yield f"## {rule['id']} {rule['title']} ({_(_EFFECTS[rule['on_fail']])})"
    yield ""
    yield rule["message"]
    if advice := rule.get("advice"):
        yield ""
        yield advice
    yield ""
    if source := rule.get("source"):
        yield f"- {_('source')}: {source}"
    if when := rule.get("when"):
        yield f"- {_('applies when')}: `{_one_line(when)}`"
    for _place, text in expressions_of(rule, Place()):
        yield f"- {_('requires')}: `{_one_line(text)}`"


def _one_line(text: str) -> str:
    return " ".join(text.split())
