"""Fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from macros.knowledge.base import Knowledge
from macros.knowledge.loader import Loaded, load
from tests.project import ROOT, Project

# How long an example takes depends on the machine: no deadlines, and the same examples each time.
settings.register_profile(
    "handbook",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
# To look for more: pytest tests/unit --hypothesis-profile thorough
settings.register_profile(
    "thorough", settings.get_profile("handbook"), derandomize=False, max_examples=1000
)
settings.load_profile("handbook")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own root."""
    return ROOT


@pytest.fixture(scope="session")
def loaded(root: Path) -> Loaded:
    """The real files, as read."""
    return load(root)


@pytest.fixture(scope="session")
def knowledge(loaded: Loaded) -> Knowledge:
    """The real knowledge base."""
    assert not loaded.problems, "\n".join(map(str, loaded.problems))
    return loaded.knowledge


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small valid project that a test may damage."""
    return Project.create(tmp_path)
