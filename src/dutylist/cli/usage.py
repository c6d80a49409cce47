"""Mistakes at the command line in a person's words; typer's own are English only."""

import typer

from dutylist.messages import _
from dutylist.shape.sentences import did_you_mean


def sentence(error: typer.TyperException) -> str:
    """What is wrong with the call, and how to see the right one."""
    text = _cause(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "dutylist"
    return f"{text}\n{_('see: {command} --help', command=command)}"


def _cause(error: typer.TyperException) -> str:
    name = type(error).__name__
    option = getattr(error, "option_name", "")
    if name == "NoSuchOption":
        known = getattr(error, "possibilities", None) or []
        hint = did_you_mean(option, known)
        message = _("there is no option {option}", option=option)
        return f"{message}; {hint}" if hint else message
    if name == "MissingParameter":
        parameter = getattr(error, "param", None)
        missing = parameter.human_readable_name if parameter is not None else ""
        return _("{parameter} is missing", parameter=missing)
    if name == "BadOptionUsage":
        return _("the option {option} needs a value", option=option)
    return str(getattr(error, "message", error))
