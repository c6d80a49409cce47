"""dutylist explain."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from dutylist.checking.validate import fixed_codes
from dutylist.cli.language import speak_as_here
from dutylist.cli.options import Color, Language, check_language
from dutylist.cli.printing import use_color, write_rich, write_stdout
from dutylist.errors import CannotRunError
from dutylist.file_tree import WorkingTree
from dutylist.kinds import ADMISSION_POLICY
from dutylist.messages import _, with_hint
from dutylist.output.view import severity_word
from dutylist.policy.library import Library, PolicySource
from dutylist.policy.policy_docs import find_page
from dutylist.rules import ALL_RULES, RULES
from dutylist.rules.rule_docs import load_page
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.document import Document, load
from dutylist.workspace.manifest import MANIFEST, find_workspace, read_settings

if TYPE_CHECKING:
    from dutylist.model.policy import AdmissionPolicy


def _complete_code(incomplete: str) -> list[tuple[str, str]]:
    return [
        (rule.code, rule.name) for rule in ALL_RULES if rule.code.startswith(incomplete.upper())
    ]


def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help=_("Code or name, such as DL204, totals-differ or builtin.township/A10."),
            autocompletion=_complete_code,
        ),
    ],
    lang: Language = "",
    color: Color = "auto",
) -> None:
    """Print the page of a rule."""
    check_language(lang)
    speak_as_here(lang)
    head, text = _page(code)
    if not use_color(color, sys.stdout):
        write_stdout(f"{head}\n\n{text}" if head else text, for_people=True)
        return
    from rich.markdown import Markdown  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    write_rich(Text(head, style="bold"), Markdown(text), colored=True)


def _page(wish: str) -> tuple[str, str]:
    """Heading and text: of a rule of the tool, of a policy, or of a rule of a policy."""
    by_name = {rule.name: rule for rule in ALL_RULES}
    rule = RULES.get(wish.upper()) or by_name.get(wish.lower())
    if rule is not None:
        head = f"{rule.code} {rule.name} ({severity_word(rule.severity)})"
        return head, load_page(rule.code).as_markdown()
    library = _library()
    page = find_page(wish, library)
    if page is None:
        message = _("there is no rule {code}", code=wish)
        hint = did_you_mean(wish.upper(), RULES) or did_you_mean(wish, (*by_name, *library.ids()))
        raise CannotRunError(with_hint(message, hint))
    return "", page


def _library() -> Library:
    """The policies of the tool, and those of the workspace around this folder."""
    root = find_workspace(Path.cwd())
    settings = read_settings(root, frozenset(RULES), fixed_codes())
    tree = WorkingTree(root, settings.exclude, boundary=MANIFEST)
    sources = {}
    if (root / MANIFEST).is_file():
        for path in tree.paths():
            loaded = load(tree, path)
            if isinstance(loaded, Document) and loaded.kind is ADMISSION_POLICY:
                data = cast("AdmissionPolicy", loaded.data)
                sources[loaded.id] = PolicySource(path, data)
    return Library(sources)
