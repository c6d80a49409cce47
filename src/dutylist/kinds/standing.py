"""How an item stands: in force, suspended, taken back, ended."""

from enum import StrEnum


class Standing(StrEnum):
    """Whether an item is to be done, by the words of its list; its dates are another matter."""

    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    """On the list, and not done for the time being: 暂缓, 疑难."""
    TAKEN_BACK = "taken back"
    """Not the township's or village's any more: 上级收回, 收回, 减负."""
    ENDED = "ended"
    """Nobody's any more: 取消, 不应出具."""

    @property
    def is_listed(self) -> bool:
        """Whether the item still holds a place on the list, done or not."""
        return self in {Standing.IN_FORCE, Standing.SUSPENDED}
