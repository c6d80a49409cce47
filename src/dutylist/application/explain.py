"""The page of a rule: of the tool, of a policy, or of a policy's rule."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from dutylist.errors import CannotRunError
from dutylist.kinds import ADMISSION_POLICY
from dutylist.messages import _, with_hint
from dutylist.policy.policy_docs import find_page
from dutylist.policy.registry import PolicyRegistry
from dutylist.rules import ALL_RULES, RULE_CODES, RULES
from dutylist.rules.rule import Rule
from dutylist.rules.rule_docs import load_page
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.manifest import MANIFEST, find_workspace
from dutylist.workspace.workspace import Workspace


class Explanation(Struct, frozen=True):
    """A page in Markdown; `rule` is the one of the tool that it explains, if it does."""

    text: str
    rule: Rule | None = None


def explain(wish: str) -> Explanation:
    """The page of what a code or name means, seen from this folder.

    Raises:
        CannotRunError: it means nothing.
    """
    by_name = {rule.name: rule for rule in ALL_RULES}
    rule = RULES.get(wish.upper()) or by_name.get(wish.lower())
    if rule is not None:
        return Explanation(load_page(rule.code).as_markdown(), rule)
    registry = PolicyRegistry.of_documents(_policies_here().documents)
    page = find_page(wish, registry)
    if page is None:
        message = _("there is no rule {code}", code=wish)
        hint = did_you_mean(wish.upper(), RULES) or did_you_mean(wish, (*by_name, *registry.ids()))
        raise CannotRunError(with_hint(message, hint))
    return Explanation(page)


def _policies_here() -> Workspace:
    """The workspace around this folder, with its policies alone; those with faults count, too."""
    here = find_workspace(Path.cwd())
    workspace = Workspace.open(here, date.min, RULE_CODES)
    if not (here / MANIFEST).is_file():
        return workspace.of_documents([])
    return workspace.of_documents(workspace.of_kind(ADMISSION_POLICY))
