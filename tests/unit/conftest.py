"""What unit tests share."""

from collections.abc import Iterator

import pytest

from dutylist.messages import language, set_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are held against their English."""
    before = language()
    set_language("en")
    yield
    set_language(before)
