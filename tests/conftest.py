"""What all tests share: where the shared cases are, and the figures that house tests report."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

os.environ["LC_ALL"] = "C.UTF-8"  # what the program says is tested in English, whoever runs the tests

# No clock in a test, not even while examples are made: two cores run all workers, and others beside them.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", UNHURRIED, max_examples=5)
settings.register_profile("nightly", UNHURRIED, max_examples=3000)
# Where a change is judged, what it did not touch must not fail it by chance; make nightly searches at random.
settings.register_profile("default", UNHURRIED, derandomize="CI" in os.environ)
settings.load_profile("default")


def shared_directory() -> Path:
    return Path(os.environ.get("CASEFACTS_SHARED") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of cases and labels that is kept outside this tree."""
    directory = shared_directory()
    if not (directory / "cases").is_dir():
        pytest.skip(f"no cases in {directory}; name their folder by CASEFACTS_SHARED")
    return directory


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    passed: Iterable[pytest.TestReport] = terminalreporter.stats.get("passed", [])
    for name, value in [pair for report in passed for pair in report.user_properties]:
        terminalreporter.write_line(f"{name}: {value}")
