"""A pytest plugin: ``pytest --casefacts-golden golden`` gives a test for each golden file.

A test extracts the labelled write-up and fails where a layer of its score lies below what
golden/baseline.json accepts for the case, or below 1 where nothing is accepted for it yet; the failure shows
every difference. The write-ups are in ``corpus`` beside the golden directory, rules of one's own in ``rules``
beside it.

pytest loads this module in every run of an environment where casefacts is installed. The extractor is
therefore imported with ``extract.pytest_golden``, and only where the option is given.
"""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the plugin."""
    group = parser.getgroup("casefacts")
    group.addoption("--casefacts-golden", metavar="DIR", help="make a test of each golden file in DIR")
    group.addoption("--casefacts-corpus", metavar="DIR", help="the write-ups; by default corpus beside DIR")
    group.addoption(
        "--casefacts-rules",
        metavar="DIR",
        action="append",
        default=[],
        help="rules over the built-in ones; by default rules beside the golden files",
    )


def golden_directory(config: pytest.Config) -> Path | None:
    """Return the golden directory that was named, or None."""
    named = config.getoption("--casefacts-golden")
    return Path(str(config.invocation_params.dir), named).resolve() if named else None


def pytest_configure(config: pytest.Config) -> None:
    """Have pytest look into the golden directory, unless what it was given already leads there."""
    directory = golden_directory(config)
    if directory is None:
        return
    if not directory.is_dir():
        raise pytest.UsageError(f"--casefacts-golden: {directory} is no directory")
    config.pluginmanager.import_plugin("extract.pytest_golden")
    base = config.invocation_params.dir
    given = [Path(base, argument.partition("::")[0]).resolve() for argument in config.args]
    if not any(one == directory or one in directory.parents or directory in one.parents for one in given):
        config.args.append(str(directory))
