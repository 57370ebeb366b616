"""The locks: every package by version and hash, for every platform, and not a single address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
GROUPS = ["run", "build", "dev", "lock", "fuzz", "mutation"]
PEERS = sorted(f"peers/{path.stem}" for path in (ROOT / "requirements" / "peers").glob("*.in"))
ADDRESS = re.compile(r"https?:|file:|git\+|@ |--(?:index|extra|find|trusted)|\.(?:com|org|net|io)\b")
HASH = r" {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n"
PIN = re.compile(rf"^([\w.-]+)==([\w.+!-]+) [^\n]*\\\n((?:{HASH})+)", re.MULTILINE)


def lock(group: str) -> str:
    return (ROOT / "requirements" / f"{group}.lock").read_text(encoding="utf-8")


def pins(group: str) -> dict[str, tuple[str, int]]:
    """Package -> its version and how many files it has hashes for."""
    return {name: (version, hashes.count("sha256")) for name, version, hashes in PIN.findall(lock(group))}


@pytest.mark.parametrize("group", [*GROUPS, *PEERS])
def test_every_package_has_version_and_hash_and_no_address(group: str) -> None:
    assert ADDRESS.search(lock(group)) is None
    assert PIN.sub("", lock(group)) == ""


@pytest.mark.parametrize(("group", "package"), [("run", "regex"), ("run", "pydantic-core"), ("dev", "ruff")])
def test_hashes_cover_every_platform(group: str, package: str) -> None:
    """What is compiled has a dozen wheels and more; a lock of one machine's files would hold a few."""
    assert pins(group)[package][1] > 12


def asked_for(group: str) -> list[str]:
    if group in PEERS:
        return (ROOT / "requirements" / f"{group}.in").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted: list[str] = project["project"]["dependencies"] if group == "run" else project["dependency-groups"][group]
    return wanted


@pytest.mark.parametrize("group", [*GROUPS, *PEERS])
def test_locks_are_true_to_the_project(group: str) -> None:
    wanted = asked_for(group)
    locked = pins(group)
    for asked in map(Requirement, wanted):
        assert canonicalize_name(asked.name) in locked, f"{asked.name} is not in the lock; run make lock"
        assert asked.specifier.contains(locked[canonicalize_name(asked.name)][0], prereleases=True), (
            f"{asked} is not locked; run make lock"
        )


def test_nothing_is_installed_but_by_hash() -> None:
    named = [path for path in (ROOT / "requirements").rglob("*") if path.suffix not in {".lock", ".in", ""}]
    assert named == []
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in makefile.splitlines() if "pip install" in line and "--editable ." not in line]
    assert installs
    assert [line for line in installs if "--require-hashes" not in line] == []


def test_one_version_in_all_locks() -> None:
    development = pins("dev")
    for group in ("run", "build", "fuzz", "mutation"):
        for name, (version, _) in pins(group).items():
            assert development.get(name, (version,))[0] == version
