"""Units that tables name and no organization document has."""

from collections.abc import Mapping

from msgspec import Struct

from dutylist.errors import CannotRunError
from dutylist.file_tree import PendingFile
from dutylist.kinds import ORGANIZATION
from dutylist.messages import _, with_hint
from dutylist.workspace.workspace import Workspace
from dutylist.yaml_editor import UneditableError, append_names

_TOWNSHIP_ENDS = ("镇", "乡", "街道", "街道办事处")


class NewUnits(Struct, frozen=True):
    """Names that nobody knows, each with the cell where it first stands."""

    departments: Mapping[str, str]
    townships: Mapping[str, str]
    """Those that look like townships: they need a code, which no table says."""


def sort_new_units(names: Mapping[str, str]) -> NewUnits:
    """Tell departments from townships by how names end; what holds several names is neither."""
    single = {name: cell for name, cell in names.items() if not set("、，,；;/\n") & set(name)}
    townships = {name: cell for name, cell in single.items() if name.endswith(_TOWNSHIP_ENDS)}
    departments = {name: cell for name, cell in single.items() if name not in townships}
    return NewUnits(departments, townships)


def with_units(workspace: Workspace, departments: Mapping[str, str]) -> PendingFile:
    """The organization document of a workspace with these departments more, without aliases.

    Raises:
        CannotRunError: there is none, or it cannot be changed line by line.
    """
    documents = workspace.of_kind(ORGANIZATION)
    if not documents:
        message = _("there is no organization document that units could be added to")
        raise CannotRunError(with_hint(message, _("write one first (docs/tables.md)")))
    document = documents[0]
    try:
        return PendingFile(document.path, append_names(document.source, "departments", departments))
    except UneditableError:
        message = _(
            "{path} cannot be changed line by line; add the units by hand", path=document.path
        )
        raise CannotRunError(message) from None
