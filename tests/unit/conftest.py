"""What unit tests share."""

import pytest

from dutylist.messages import set_language


@pytest.fixture(autouse=True)
def english() -> None:
    """Sentences are held against their English."""
    set_language("en")
