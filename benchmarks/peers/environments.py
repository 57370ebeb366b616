"""The peers' environments: one under .venv/peers/ for each lock of requirements/peers/, made when that changes.

Everything comes by hash. What builds goes first: some peers come as source and are built with the locked tools.

Run as a program it makes those that are missing. One that cannot be made leaves its reason in the file ``failed``
and stops nothing: the results name it.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "requirements" / "build.lock"
LOCKS = ROOT / "requirements" / "peers"
PIN = re.compile(r"^[\w.-]+==[^\s;]+", re.MULTILINE)
FOLDER = ROOT / ".venv" / "peers"
# Peers that share an environment; this project runs in the one that runs the benchmark.
ENVIRONMENTS = {"recognizers_dates": "recognizers", "casefacts": None, "stages": None}


def interpreter(peer: str) -> Path:
    """Return a peer's interpreter. Raises FileNotFoundError with the reason where there is none."""
    environment = ENVIRONMENTS.get(peer, peer)
    if environment is None:
        return Path(sys.executable)
    folder = FOLDER / environment
    if (folder / "ready").exists():
        return folder / "bin" / "python"
    failed = FOLDER / f"{environment}.failed"
    reason = failed.read_text(encoding="utf-8") if failed.exists() else "not installed: run make peers"
    raise FileNotFoundError(reason)


def versions(peer: str) -> list[str]:
    """Return what is pinned for a peer, as name==version; nothing for this project."""
    environment = ENVIRONMENTS.get(peer, peer)
    if environment is None:
        return []
    return PIN.findall((LOCKS / f"{environment}.lock").read_text(encoding="utf-8"))


def make(lock: Path) -> str:
    """Make the environment of a lock unless it stands; return what came of it."""
    folder = FOLDER / lock.stem
    stamp, failed = folder / "ready", FOLDER / f"{lock.stem}.failed"
    wanted = "\n".join([str(sys.version_info[:2]), *(path.read_text(encoding="utf-8") for path in (BUILD, lock))])
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return "ready"
    shutil.rmtree(folder, ignore_errors=True)
    failed.unlink(missing_ok=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    installs = [[*pip, "-r", str(BUILD)], [*pip, "--no-build-isolation", "-r", str(lock)]]
    for command in ([sys.executable, "-m", "venv", str(folder)], *installs):
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            errors = [line for line in run.stderr.splitlines() if line.startswith("ERROR")] or [run.stderr.strip()]
            failed.write_text(errors[-1][:300].replace(str(ROOT), "."), encoding="utf-8")
            return errors[-1]
    stamp.write_text(wanted, encoding="utf-8")
    return "installed"


def main() -> None:
    """Make what is missing and say so."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for lock in sorted(LOCKS.glob("*.lock")):
        print(f"{lock.stem:12} {make(lock)}", flush=True)


if __name__ == "__main__":
    main()
