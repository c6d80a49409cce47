"""dutylist import, of an application form."""

from pathlib import Path

from dutylist.application.import_request import import_request
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.printing import tell, write_stdout
from dutylist.cli.progress import Waiting
from dutylist.errors import CannotRunError
from dutylist.messages import _, noop
from dutylist.output.wording import imported as wording


def import_form(files: list[Path], to: Path | None, lang: str, *, is_whole: bool) -> int:
    """Read a form into a request."""
    if len(files) != 1:
        raise CannotRunError(_("import forms one by one, or judge them together with admit"))
    with Waiting(shown=True, doing=noop("importing")) as waiting:
        request = import_request(files[0], to, lang, waiting)
    tell(*wording.note_lines(request.form.form.log.notes, is_whole=is_whole))
    tell(*wording.message_lines(request.findings))
    if to is None:
        write_stdout(request.form.text.decode())
    elif request.refusal:
        tell(request.refusal)
    else:
        request.write()
        tell(_("{file} written", file=to))
    return ExitCode.FINDINGS if request.has_errors else ExitCode.CLEAN
