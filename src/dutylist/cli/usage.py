"""Mistakes at the command line in a person's words; typer's own are English only."""

import re

import typer

from dutylist.messages import _, noop, with_hint
from dutylist.schema_check.sentences import did_you_mean

# What typer says, and how to say it.
_SENTENCES = {
    r"No such command '(?P<value>.*?)'.*": noop("there is no command {value}"),
    r"Got unexpected extra argument.*? \((?P<value>.*)\)": noop("{value} is one argument too many"),
    r"'?(?P<value>.*?)'? is not a valid .*": noop("“{value}” is no whole number"),
    r"(?P<value>\S+) is not in the range x>=(?P<least>\d+).*": noop("{value} is less than {least}"),
    r"'(?P<value>.*?)' is not one of (?P<choices>.*)\.": noop("“{value}” is none of {choices}"),
    r"Option '(?P<value>.*?)' requires an argument.*": noop("the option {value} needs a value"),
    r"Option '(?P<value>.*?)' does not take a value.*": noop("the option {value} takes no value"),
}


def sentence(error: typer.TyperException) -> str:
    """What is wrong with the call, and how to see the right one; empty where help was shown."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return ""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "dutylist"
    return f"{_cause(error)}\n{_('see: {command} --help', command=command)}"


def _cause(error: typer.TyperException) -> str:
    name = type(error).__name__
    if name == "NoSuchOption":
        option = getattr(error, "option_name", "")
        known = getattr(error, "possibilities", None) or []
        message = _("there is no option {option}", option=option)
        return with_hint(message, did_you_mean(option, known))
    if name == "MissingParameter":
        parameter = getattr(error, "param", None)
        missing = parameter.human_readable_name if parameter is not None else ""
        options = [name for name in getattr(parameter, "opts", ()) if name.startswith("--")]
        missing = options[0] if options else missing
        return _("{parameter} is missing", parameter=missing)
    text = str(getattr(error, "message", error))
    for pattern, message in _SENTENCES.items():
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return _(message, **found.groupdict())
    return text
