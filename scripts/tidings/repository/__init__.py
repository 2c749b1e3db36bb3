"""What a git repository needs to build, check and publish its dataset by itself."""

from tidings.repository.github import Written, write_workflows

__all__ = ["Written", "write_workflows"]
