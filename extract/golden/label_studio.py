"""Label Studio: the labelling configuration made from the record's schema, and tasks to and from its JSON.

A label is a region of the control ``type`` with further controls per region for its attributes; regions are
joined by their id (labelstud.io, Label Studio JSON format of annotated tasks). An attribute that is null has
no control's answer. The case line travels in the task's data, which Label Studio keeps as it is.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast, get_args
from xml.sax.saxutils import quoteattr

from extract.errors import InputError
from extract.golden.exchange import ATTRIBUTES, Labelled, Region, assemble, attributes_of
from extract.golden.labels import Golden, Label
from extract.record import FactRecord

SPANS = "type"  # the name of the control that marks the spans
TEXT = "text"  # the name of the object that is labelled, and of its field in the task's data
MODEL = "casefacts"
PERIODS = ("a", "mo", "d", "h")
EXPORT = "export the project as JSON"


def config(concepts: Collection[str]) -> str:
    """Return the labelling configuration: a control for each attribute, as its type asks for."""
    labels = "".join(f"    <Label value={quoteattr(kind)}/>\n" for kind in ATTRIBUTES)
    controls = "".join(_control(kind, name, concepts) for kind, names in ATTRIBUTES.items() for name in names)
    return (
        f'<View>\n  <Labels name="{SPANS}" toName="{TEXT}">\n{labels}  </Labels>\n'
        f'  <Text name="{TEXT}" value="${TEXT}" granularity="symbol"/>\n{controls}</View>\n'
    )


def _control(kind: str, name: str, concepts: Collection[str]) -> str:
    shared = f'name="{kind}_{name}" toName="{TEXT}" perRegion="true" whenTagName="{SPANS}" whenLabelValue="{kind}"'
    tag = control_of(kind, name)
    if tag == "choices":
        choices = "".join(f"    <Choice value={quoteattr(one)}/>\n" for one in choices_of(name, concepts))
        return f'  <Choices {shared} choice="single" showInline="true">\n{choices}  </Choices>\n'
    return f"  <Number {shared}/>\n" if tag == "number" else f'  <TextArea {shared} maxSubmissions="1"/>\n'


def control_of(kind: str, name: str) -> str:
    """Return the type of control for an attribute, from its type in the record's schema."""
    if kind != "quantity":
        return "textarea"
    if name == "concept" or choices_of(name, ()):
        return "choices"
    types = _flat(FactRecord.model_fields[name].annotation)
    return "number" if float in types else "textarea"


def choices_of(name: str, concepts: Collection[str]) -> list[str]:
    """Return the values that an attribute of a fact may have, where they are a closed list."""
    if name == "concept":
        return sorted(concepts)
    if name == "per":
        return list(PERIODS)
    return [one for one in _flat(FactRecord.model_fields[name].annotation) if isinstance(one, str)]


def _flat(annotation: object) -> list[object]:
    """Return the members of unions and literals, flat."""
    members = get_args(annotation)
    return [leaf for member in members for leaf in _flat(member)] if members else [annotation]


def tasks(cases: Iterable[Labelled]) -> str:
    """Return cases as JSON to import into a project: each a task with its labels as a prediction."""
    return json.dumps([_task(case) for case in cases], ensure_ascii=False, indent=1) + "\n"


def _task(case: Labelled) -> dict[str, Any]:
    labels = enumerate(case.golden.labels)
    result = [answer for number, label in labels for answer in _answers(f"label{number}", label)]
    data = {TEXT: case.text, MODEL: case.golden.case}
    return {"data": data, "predictions": [{"model_version": MODEL, "result": result}]}


def _answers(region: str, label: Label) -> Iterator[dict[str, Any]]:
    kind = label["type"]
    span = {"start": label["start"], "end": label["end"], "text": label["text"]}
    yield {
        "id": region,
        "from_name": SPANS,
        "to_name": TEXT,
        "type": "labels",
        "value": {**span, "labels": [kind]},
    }
    for name, value in attributes_of(label).items():
        if value is not None:
            control = control_of(kind, name)
            yield {
                "id": region,
                "from_name": f"{kind}_{name}",
                "to_name": TEXT,
                "type": control,
                "value": {**span, **_answer(control, value)},
            }


def _answer(control: str, value: object) -> dict[str, object]:
    if control == "number":
        return {"number": value}
    return {"choices": [value]} if control == "choices" else {"text": [value]}


def read_export(path: Path, directory: Path) -> list[Golden]:
    """Read a project's JSON export (or tasks with predictions) as golden files of the directory.

    A task's last annotation that was not cancelled counts, else its prediction. Raises InputError for what is
    no such file, for a task that was not exported from here, and for a label that lacks an attribute.
    """
    try:
        exported = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(path, "no JSON: {error}", EXPORT, error=error) from error
    if not isinstance(exported, list):
        raise InputError(path, "no list of tasks", EXPORT)
    return [_golden(path, number, task, directory) for number, task in enumerate(exported, 1)]


def _golden(path: Path, number: int, task: Any, directory: Path) -> Golden:  # noqa: ANN401 - JSON from outside
    try:
        data = task["data"]
        case, text = data[MODEL], str(data[TEXT])
        regions = list(_regions(_result(task)))
    except (KeyError, TypeError, IndexError, ValueError) as error:
        what = "task {number} is no task of casefacts label export ({error!r})"
        raise InputError(path, what, EXPORT, number=number, error=error) from error
    return assemble(path, case, text, regions, directory)


def _result(task: dict[str, Any]) -> Sequence[dict[str, Any]]:
    done = [one for one in task.get("annotations") or [] if not one.get("was_cancelled")]
    answered = done or task.get("predictions") or []
    if not answered:
        raise ValueError("it has neither an annotation nor a prediction")
    return cast("Sequence[dict[str, Any]]", answered[-1]["result"])


def _regions(result: Sequence[dict[str, Any]]) -> Iterator[Region]:
    attributes: dict[str, dict[str, Any]] = {}
    for answer in result:
        if answer["type"] != "labels":
            name = str(answer["from_name"]).partition("_")[2]
            attributes.setdefault(answer["id"], {})[name] = _value(answer["type"], answer["value"])
    for answer in result:
        if answer["type"] == "labels":
            value = answer["value"]
            kind = str(value["labels"][0])
            yield Region(kind, value["start"], value["end"], attributes.get(answer["id"], {}))


def _value(control: str, value: dict[str, Any]) -> object:
    if control == "number":
        number = value["number"]
        return int(number) if isinstance(number, float) and number.is_integer() else number
    answer = value["choices" if control == "choices" else "text"]
    return answer[0] if isinstance(answer, list) else answer
