"""What `admit` and `test` stand on: one workspace, read whole, and what stands in their way."""

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property

from dutylist.checking.preconditions import find_blocking_findings
from dutylist.checking.validate import Report, fixed_codes
from dutylist.cli.language import speak_as
from dutylist.cli.options import Output
from dutylist.cli.paths import one_workspace
from dutylist.cli.printing import remove_file, terminal_width, use_color, write_file, write_stdout
from dutylist.errors import CannotRunError
from dutylist.file_tree import WorkingTree, is_within
from dutylist.finding import Finding
from dutylist.kinds import Kind
from dutylist.messages import _, joined
from dutylist.output.view import View
from dutylist.rules import RULES
from dutylist.workspace.collection import Collection, load_collection
from dutylist.workspace.document import Document
from dutylist.workspace.manifest import MANIFEST, read_settings


class Ground:
    """A workspace and what was named in it; from here on the tool speaks its language."""

    def __init__(self, paths: list[str], day: date, lang: str) -> None:
        root, self._selected = one_workspace(paths)
        self.root = root if root.is_dir() else root.parent
        self.settings = read_settings(root, frozenset(RULES), fixed_codes())
        speak_as(self.settings, lang)
        self.day = day
        self.tree = WorkingTree(self.root, self.settings.exclude, boundary=MANIFEST)

    @property
    def is_whole(self) -> bool:
        """Whether the workspace was named, not files or folders in it."""
        return not self._selected

    @cached_property
    def collection(self) -> Collection:
        """All sound documents."""
        paths = [path for path in self.tree.paths() if path != MANIFEST]
        return load_collection(self.tree, paths, self.day)

    def obstacles(self, kind: Kind) -> list[Finding]:
        """What forbids to judge; named files must be documents of the kind."""
        return find_blocking_findings(
            self.root, self.settings, at=self.day, selected=self._selected, kind=kind
        )

    def chosen(self, kind: Kind) -> list[Document]:
        """The documents of a kind among what was named.

        Raises:
            CannotRunError: there is none.
        """
        found = [
            document
            for document in self.collection.of_kind(kind)
            if is_within(document.path, self._selected)
        ]
        if not found:
            names = joined(self._selected or ["."])
            message = _("there is no {kind} in {paths}", kind=kind.name, paths=names)
            raise CannotRunError(message)
        return found

    def report(self, findings: Sequence[Finding] = ()) -> Report:
        """The findings that stand in the way, as writers want them."""
        return Report(self.root, tuple(findings), (), (), 0)


def discard_outputs(outputs: Iterable[Output]) -> None:
    """Remove what an earlier run wrote to these places: if this one cannot run, it must not stand."""
    for output in outputs:
        if output.file is not None:
            remove_file(output.file)


def write_outputs(
    outputs: Sequence[Output],
    report: Report,
    command: str,
    render: Callable[[str, View], str],
    *,
    color: str,
    quiet: bool,
) -> None:
    """Write each output; `render` makes the text of a format."""
    for output in outputs:
        to_screen = output.file is None
        view = View(
            report,
            color=use_color(color, sys.stdout) if to_screen else color == "always",
            width=terminal_width(sys.stdout) if to_screen else 100,
            quiet=quiet,
            command=command,
        )
        text = render(output.format, view)
        if output.file is not None:
            write_file(output.file, text)
        else:
            write_stdout(text, for_people=output.format in {"text", "concise"})
