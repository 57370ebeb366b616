"""Run by .ci/wheel where the wheel alone is installed: what it ships, and that its record holds facts."""

import importlib.util
import json
import sys
from importlib import metadata
from pathlib import Path

files = metadata.files("casefacts") or []
outermost = {path.parts[0] for path in files if not path.parts[0].startswith((".", "casefacts-"))}
if outermost != {"extract"}:
    sys.exit(f"the wheel puts {sorted(outermost)} beside other people's packages; only extract is ours")
if importlib.util.find_spec("rules") is not None:
    sys.exit("a top-level package named rules is installed")
rules = [path for path in files if path.parts[:2] == ("extract", "rules") and path.suffix == ".toml"]
if not rules:
    sys.exit("no rule file ships inside extract/rules")
if not any(path.name == "messages.zh.toml" for path in files):
    sys.exit("messages.zh.toml does not ship, so nobody is spoken to in Chinese")
if not any(path.name == "py.typed" for path in files):
    sys.exit("py.typed does not ship, so the types are lost on those who import")
records = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
if not any(record["facts"] for record in records):
    sys.exit("the installed command found no fact in the sample")
facts = sum(len(record["facts"]) for record in records)
print(f"wheel: {len(rules)} rule files inside extract/rules, {len(records)} record(s), {facts} facts")
