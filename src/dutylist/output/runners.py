"""What those who run CI jobs read in a log: lines that a list must not be able to write.

GitHub obeys `::name::` at the beginning of a line and `##[name]` anywhere in it, Azure Pipelines
`##vso[...]`, TeamCity `##teamcity[...]`.
"""

import re

_BEGINNING = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_ANYWHERE = re.compile(r"#(?=#\w*\[)")


def spaced(text: str) -> str:
    """A text no line of which is a command: a space parts the signs."""
    return spaced_inside(_BEGINNING.sub(r"\1: ", text))


def spaced_inside(text: str) -> str:
    """The same for a text that begins no line."""
    return _ANYWHERE.sub("# ", text)


def escaped(text: str, hash_sign: str) -> str:
    """A text whose lines begin with no text of a list; `hash_sign` is how its format escapes #."""
    return _ANYWHERE.sub(lambda _found: hash_sign, text)
