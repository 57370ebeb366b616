"""Records -> the lines that a golden file would hold for their items, without reading the items.

A record spells an item as a golden file spells its label: the same fields in the same order, in JSON without
spaces. So an item's line is cut out of the record, and nothing is parsed but what stands before the items. Where
a record is laid out otherwise what is cut is no line of a golden file, which whoever reads it finds out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from pydantic import TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from extract.golden.labels import CompanyRow, QuantityRow, TimeRow
from extract.record import CaseRecord
from extract.score.align import Kind
from extract.score.records import STRICT, SubjectEntry, numbered_lines

COMPANIES, TIMES, FACTS, TABLES = b',"companies":[', b'],"times":[', b'],"facts":[', b'],"tables":['
ENDINGS = (b'"}}\n', b'"}}')  # of a record that is not cut off: its last value is an object


class Wording(NamedTuple):
    """What a record says of its case, and the line of each of its items; ``where`` names its file and line."""

    case_id: str
    where: str
    text: str
    subject: str | None
    lines: Mapping[Kind, Sequence[bytes]]


@with_config(STRICT)
class Head(TypedDict):
    """What stands in a record before its items, as far as it is scored."""

    case_id: str
    text: str
    company: SubjectEntry | None


class Mention(CompanyRow):
    """A company label without its type."""

    text: str


class Moment(TimeRow):
    """A time label without its type."""

    text: str


class Amount(QuantityRow):
    """A quantity label without its type."""

    text: str


class Items(TypedDict):
    """The items of a record."""

    companies: list[Mention]
    times: list[Moment]
    facts: list[Amount]


@cache
def _head() -> TypeAdapter[Head]:
    return TypeAdapter(Head)


@cache
def _items() -> TypeAdapter[Items]:
    return TypeAdapter(Items)


def of_file(path: Path) -> Iterator[Wording | None]:
    """Yield each record of a file, None for a line that is not laid out as a record is."""
    for number, line in numbered_lines(path):
        yield _of_line(line, f"{path}:{number}")


def _of_line(line: bytes, where: str) -> Wording | None:
    companies = line.find(COMPANIES)
    times = line.find(TIMES, companies)
    facts = line.find(FACTS, times)
    end = line.rfind(TABLES, facts)
    if min(companies, times, facts, end) < 0 or not line.endswith(ENDINGS):
        return None
    try:
        head = _head().validate_json(line[:companies] + b"}")
    except ValidationError:
        return None
    lines: dict[Kind, Sequence[bytes]] = {
        "company": _mentions(line[companies + len(COMPANIES) : times]),
        "time": _typed("time", line[times + len(TIMES) : facts]),
        "quantity": _quantities(line[facts + len(FACTS) : end]),
    }
    company = head["company"]
    return Wording(head["case_id"], where, head["text"], company["name"] if company else None, lines)


def _typed(kind: Kind, items: bytes) -> list[bytes]:
    """Return the lines of a JSON array, its brackets left off, whose items lack nothing but their type."""
    begin = b'{"type":"%b","start":' % kind.encode()
    lines = items.replace(b'},{"start":', b"}\n" + begin)
    return lines.replace(b'{"start":', begin, 1).split(b"\n") if items else []


def _mentions(companies: bytes) -> list[bytes]:
    lines: list[bytes] = []
    for company in companies.removeprefix(b'{"name":').removesuffix(b"]}").split(b']},{"name":'):
        name, _, more = company.partition(b',"aliases":')
        mentions = _typed("company", more.partition(b',"mentions":[')[2])
        lines += [b'%b,"name":%b}' % (line[:-1], name) for line in mentions]
    return lines


def _quantities(facts: bytes) -> list[bytes]:
    lines: list[bytes] = []
    for fact in facts.removeprefix(b'{"start":').split(b'},{"start":') if facts else ():
        first, _, more = fact.partition(b',"unit_text":')
        place, _, value = first.partition(b',"id":')
        value = value[value.find(b",") :]
        meaning = more[more.find(b',"concept":') : more.find(b',"heading":')]
        lines.append(b'{"type":"quantity","start":%b%b%b}' % (place, value, meaning))
    return lines


def of_records(records: Iterable[CaseRecord]) -> Iterator[Wording]:
    """Yield each of some records in memory."""
    for record in records:
        mentions = [{**vars(one), "name": company.name} for company in record.companies for one in company.mentions]
        items = {"companies": mentions, "times": list(map(vars, record.times)), "facts": list(map(vars, record.facts))}
        written = _items().dump_json(cast("Items", items))
        times = written.find(TIMES)
        facts = written.find(FACTS, times)
        lines: dict[Kind, Sequence[bytes]] = {
            "company": _typed("company", written[len(COMPANIES) : times]),
            "time": _typed("time", written[times + len(TIMES) : facts]),
            "quantity": _typed("quantity", written[facts + len(FACTS) : -2]),
        }
        subject = record.company.name if record.company else None
        yield Wording(record.case_id, record.source.path, record.text, subject, lines)
