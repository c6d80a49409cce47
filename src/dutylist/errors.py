"""The ways in which the tool cannot do what it was asked; each ends the run with exit code 2."""


class CannotRunError(Exception):
    """The run cannot go on: a wrong call, a broken manifest, a path that is not there.

    The message is shown to the user as it is, in the user's language.
    """
