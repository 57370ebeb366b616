"""A round trip through a real Label Studio, installed from its package: too heavy for every run of the tests.

A virtual environment is made with label-studio in it, started on 127.0.0.1 with a data directory of its own. A
project is made through its API with the generated configuration, the labels of golden/ are imported as
predictions, submitted as annotations as an annotator would, exported as JSON and read back: the labels must be
the same. Nothing is left behind but what ``--environment`` names.
"""

import argparse
import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.golden import label_studio
from extract.golden.exchange import Labelled
from extract.golden.labels import Golden
from extract.golden.read import golden_files, read_all
from extract.pipeline import Extractor

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds until the server answers; its first start makes the database
TIMEOUT = 60


class Server:
    """A running Label Studio, asked by its API."""

    def __init__(self, address: str, token: str) -> None:
        self.address = address
        self.token = token

    def ask(self, path: str, body: object = None) -> Any:
        """Send a request (POST where there is a body) and return the JSON of the answer."""
        content = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Token {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.address + path, content, headers)  # noqa: S310 - 127.0.0.1
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
                return json.loads(answer.read())
        except urllib.error.HTTPError as error:
            sys.exit(f"{path}: {error.code}: {error.read()[:500].decode(errors='replace')}")

    def answers(self) -> bool:
        """Tell whether the server is up."""
        try:
            with urllib.request.urlopen(self.address + "/health", timeout=5):  # noqa: S310
                return True
        except OSError:
            return False


def installed(environment: Path) -> Path:
    """Return the program, installed from the package index where it is not there yet."""
    program = environment / "bin" / "label-studio"
    if not program.exists():
        venv.create(environment, with_pip=True)
        python = str(environment / "bin" / "python")
        install = [python, "-m", "pip", "install", "--quiet", "label-studio"]
        subprocess.run(install, check=True)
    return program


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def running(program: Path, data: Path) -> Iterator[Server]:
    """Start Label Studio with an account of its own, and end it."""
    port, token, password = free_port(), secrets.token_hex(20), secrets.token_hex(8)
    account = ["--username", "nightly@example.org", "--password", password, "--user-token", token]
    place = ["--internal-host", "127.0.0.1", "--port", str(port), "--data-dir", str(data), "--no-browser"]
    settings = {
        **os.environ,
        "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
        "COLLECT_ANALYTICS": "false",
        "LATEST_VERSION_CHECK": "false",
        "SENTRY_DSN": "",
        "FRONTEND_SENTRY_DSN": "",
    }
    server = Server(f"http://127.0.0.1:{port}", token)
    with (data / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [program, "start", *account, *place], env=settings, stdout=log, stderr=subprocess.STDOUT, cwd=data
        )
        try:
            wait_for(server, process, data)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=TIMEOUT)


def wait_for(server: Server, process: "subprocess.Popen[bytes]", data: Path) -> None:
    """Wait until the server answers; ends the run where it does not."""
    end = time.monotonic() + PATIENCE
    while not server.answers():
        if process.poll() is not None or time.monotonic() > end:
            sys.exit("Label Studio did not start:\n" + (data / "log.txt").read_text(errors="replace")[-3000:])
        time.sleep(1)


def cases() -> list[Labelled]:
    """Return the golden files beside their texts."""
    texts = {path.stem: path.read_bytes().decode().replace("\r\n", "\n") for path in (ROOT / "corpus").iterdir()}
    return [Labelled(golden, texts[golden.case_id]) for golden in read_all(golden_files(ROOT / "golden"))]


def exported(server: Server, labelled: list[Labelled], concepts: list[str]) -> list[dict[str, Any]]:
    """Make a project, import, submit every prediction as an annotation, and return the export."""
    project = server.ask("/api/projects", {"title": "casefacts", "label_config": label_studio.config(concepts)})
    number = project["id"]
    server.ask(f"/api/projects/{number}/import", json.loads(label_studio.tasks(labelled)))
    listed = server.ask(f"/api/tasks?project={number}&page_size=-1&fields=all")
    for task in listed["tasks"]:
        [prediction] = server.ask(f"/api/predictions?task={task['id']}")
        server.ask(f"/api/tasks/{task['id']}/annotations", {"result": prediction["result"], "lead_time": 1})
    answer: list[dict[str, Any]] = server.ask(f"/api/projects/{number}/export?exportType=JSON")
    return answer


def main() -> None:
    """Run the round trip; ends with 1 where a label does not come back as it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--environment", type=Path, help="a virtual environment to keep and use again")
    arguments = parser.parse_args()
    labelled = cases()
    concepts = sorted({rule.concept for rule in Extractor.load().rules.concept} | {"other"})
    with tempfile.TemporaryDirectory() as temporary:
        directory = Path(temporary)
        program = installed(arguments.environment or directory / "environment")
        data = directory / "data"
        data.mkdir()
        with running(program, data) as server:
            content = exported(server, labelled, concepts)
        export = directory / "export.json"
        export.write_text(json.dumps(content), encoding="utf-8")
        back = {golden.case_id: golden for golden in label_studio.read_export(export, directory)}
    goldens = [one.golden for one in labelled]
    lost = [golden.case_id for golden in goldens if not same(golden, back.get(golden.case_id))]
    labels = sum(len(golden.labels) for golden in goldens)
    print(f"{len(labelled)} cases, {labels} labels through Label Studio and back; changed: {lost or 'none'}")  # noqa: T201
    sys.exit(1 if lost else 0)


def same(before: Golden, after: Golden | None) -> bool:
    """Tell whether a golden file came back as it went."""
    return after is not None and (before.case, before.labels) == (after.case, after.labels)


if __name__ == "__main__":
    main()
