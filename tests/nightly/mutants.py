"""Mutation testing of a part of find/ and relate/: are there changes of the code that no test notices?

    python tests/nightly/mutants.py [--sample 150] [--into FOLDER]

cosmic-ray changes one thing at a time in a copy of this tree (mutants.toml says in which files, and which tests are
run), in a sample that is drawn by the mutants' own names, so that it is the same every night. Survivors are printed as
differences. One that changes nothing that a user could see is named in mutants_equivalent.toml, with the reason; ends
with 1 where another survives. Needs cosmic-ray, in an environment of its own: `make mutants`.
"""

import argparse
import compileall
import hashlib
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NIGHTLY = Path("tests", "nightly")
COPIED = ("extract", "rules", "tests", "corpus", "golden", "benchmarks", "pyproject.toml", "README.md", "docs")


def copied(folder: Path) -> None:
    """Copy the tree; what is mutated is never kept compiled, or a change within a second would not be seen."""
    leave = shutil.ignore_patterns("__pycache__", "*.pdf")
    for name in COPIED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=leave)
        else:
            shutil.copy(path, folder / name)
    compileall.compile_dir(folder / "extract", quiet=2)
    for name in settings()["module-path"]:
        path = folder / name
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            compiled.unlink()


def settings() -> dict[str, Any]:
    """Return what mutants.toml says."""
    found: dict[str, Any] = tomllib.loads((ROOT / NIGHTLY / "mutants.toml").read_text(encoding="utf-8"))["cosmic-ray"]
    return found


def named(mutation: Any) -> str:
    """Return a mutant's name: the file, the operator and which of its places."""
    return f"{Path(mutation.module_path).as_posix()} {mutation.operator_name} {mutation.occurrence}"


def drawn(items: list[Any], sample: int) -> list[Any]:
    """Return a sample of mutants, the same for the same mutants."""
    ranked = sorted(items, key=lambda item: hashlib.sha256(named(item.mutations[0]).encode()).digest())
    return ranked[:sample] if sample else ranked


def run(folder: Path, sample: int) -> list[tuple[str, str, str]]:
    """Run a sample of mutants; returns name, outcome and difference of each."""
    config, session = NIGHTLY / "mutants.toml", folder / "session.sqlite"
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    settings = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "PATH": path}

    def cosmic_ray(*arguments: object) -> None:
        command = [sys.executable, "-m", "cosmic_ray.cli", *map(str, arguments)]
        subprocess.run(command, cwd=folder, env=settings, check=True)

    cosmic_ray("baseline", config)
    cosmic_ray("init", config, session)
    filters = [sys.executable, "-m", "cosmic_ray.tools.filters.operators_filter", str(session), str(config)]
    subprocess.run(filters, cwd=folder, env=settings, check=True)
    database, work = importlib.import_module("cosmic_ray.work_db"), importlib.import_module("cosmic_ray.work_item")
    with database.use_db(str(session), database.WorkDB.Mode.open) as found:
        pending = list(found.pending_work_items)
        kept = {item.job_id for item in drawn(pending, sample)}
        for item in pending:
            if item.job_id not in kept:
                found.set_result(item.job_id, work.WorkResult(worker_outcome=work.WorkerOutcome.SKIPPED))
    cosmic_ray("exec", config, session)
    with database.use_db(str(session), database.WorkDB.Mode.open) as found:
        names = {item.job_id: named(item.mutations[0]) for item in found.work_items}
        return [
            (names[job], result.test_outcome.value if result.test_outcome else "none", result.diff or "")
            for job, result in found.results
            if job in kept
        ]


def main() -> None:
    """Run, print the survivors and the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=150, help="how many mutants; 0 for all")
    parser.add_argument("--into", type=Path, help="a new folder for the copy that is mutated, to be kept")
    asked = parser.parse_args()
    equivalent = tomllib.loads((ROOT / NIGHTLY / "mutants_equivalent.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.into or Path(temporary) / "tree"
        folder.mkdir(parents=True)
        copied(folder)
        results = run(folder, asked.sample)
    alive = [(name, told) for name, outcome, told in sorted(results) if outcome == "survived"]
    missed = [(name, told) for name, told in alive if difference(told) not in equivalent["difference"]]
    for name, told in missed:
        print(f"survived: {name}\n{told}\n")  # noqa: T201
    counts = Counter(outcome for _, outcome, _ in results)
    print(f"{len(results)} mutants: {dict(counts)}; {len(alive) - len(missed)} of the survivors are equivalent")  # noqa: T201
    sys.exit(1 if missed else 0)


def difference(told: str) -> str:
    """Return what a mutant changed, as `old -> new` without the place of the line."""
    lines = [line for line in told.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return " -> ".join(line[1:].strip() for line in lines)


if __name__ == "__main__":
    main()
