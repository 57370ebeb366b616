"""The results as a page of Markdown."""

import platform
import statistics
import textwrap
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers.answers import Kind
from benchmarks.peers.environments import versions
from benchmarks.peers.finding import Counts
from benchmarks.peers.measuring import PIPELINE, REFERENCE, SMALL, TITLES, Measured, Results, Row

NOTHING = "–"
ADAPTED = {
    "recognizers": "numbers, percentages, currencies, dimensions, temperatures; the widest of nested answers counts",
    "recognizers_dates": "a model of its own, not one of the five; lengths of time count as quantities",
    "jionlp": "extraction of times and of money; lengths of time count as quantities",
    "cn2an": "rewrites numerals and tells no places: they are found by comparing the text with what comes back",
    "spacy": "its ruler has this project's lists of units and firms; it tells no values of numbers",
}
KINDS: dict[Kind, str] = {"quantity": "Quantities", "time": "Times", "company": "Companies"}
# The package whose version stands in the results for a peer.
PACKAGES = {
    "recognizers": ("recognizers-text-suite", "emoji"),
    "spacy": ("spacy", "jieba"),
    "recognizers_dates": (),
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; all columns but the first are set to the right."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, rule, *rows])


def figure(value: float) -> str:
    """Return a number with three significant figures, or whole from 100 on."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004


def speeds(measured: Measured, rows: Sequence[Row], title: str) -> str:
    """Return the ratios and speeds of all rows on one set of texts."""
    head = [title, "of jieba.lcut", "by the clock", "of casefacts", "MB/s", "measured"]
    return table(head, ([row.title, *cells(measured, row)] for row in rows))


def cells(measured: Measured, row: Row) -> list[str]:
    """Return a row's figures on one set of texts."""
    ratios = [
        measured.ratio(row, REFERENCE),
        measured.ratio(row, REFERENCE, wall=True),
        measured.ratio(row, PIPELINE),
        measured.speed(row),
    ]
    part = measured.share(row)
    share = "all" if part > 0.999 else f"{part * measured.size / 1e6:.2g} MB"  # noqa: PLR2004
    return [*(figure(ratio) for ratio in ratios), share]


def starts(results: Results) -> str:
    """Return the times to the first answer and the memory of every peer."""
    head = ["", "first answer: of jieba's", "seconds", "MB then", "MB after all texts"]
    reference = results.starts["jieba"]
    rows = []
    for peer, own in results.starts.items():
        turns = zip(own, reference, strict=True)
        ratio = statistics.median(mine.seconds / theirs.seconds for mine, theirs in turns)
        seconds = statistics.median(start.seconds for start in own)
        then = statistics.median(start.memory for start in own)
        rows.append([name(peer), figure(ratio), f"{seconds:.2f}", megabytes(then), megabytes(results.peaks[peer])])
    return table(head, rows)


def megabytes(size: float) -> str:
    """Return a number of bytes in MB."""
    return f"{size / 1e6:.0f}"


def name(peer: str) -> str:
    """Return what a peer is called; the two of one package are told apart."""
    return TITLES[peer] + {"recognizers": ", five models", "recognizers_dates": ", date-time"}.get(peer, "")


def findings(results: Results, kind: Kind) -> str:
    """Return what each peer finds of one kind."""
    head = ["", "same span", "overlapping", "right value"]
    head += ["and right unit"] * (kind == "quantity") + ["items given", "touching no label"]
    found = {peer: kinds[kind] for peer, kinds in results.found.items() if kinds[kind].items}
    return table(head, ([name(peer), *counted(own, kind)] for peer, own in found.items()))


def counted(own: Counts, kind: Kind) -> list[str]:
    """Return counts, those of labels with their share."""
    parts = [own.same_span, own.overlapping, own.right] + [own.with_unit] * (kind == "quantity")
    told = [f"{part} ({part / own.labels:.1%})" for part in parts]
    if own.right == 0:
        told[2:] = [NOTHING for _ in told[2:]]
    return [*told, str(own.items), str(own.astray)]


def machine() -> str:
    """Return what the run was made on, without a name or a path."""
    file = Path("/proc/cpuinfo")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    processor = f"{len(models)} × {models[0]}" if models else platform.machine()
    return f"{processor}; {platform.system()}; {platform.python_implementation()} {platform.python_version()}"


def peer_versions() -> list[str]:
    """Return the versions of what was compared."""
    found = [f"casefacts {version('casefacts')}"]
    for peer in TITLES:
        wanted = PACKAGES.get(peer, (peer,))
        pinned = [pin.split("==") for pin in versions(peer)]
        found += [" ".join(pin) for pin in pinned if pin[0] in wanted]
    return list(dict.fromkeys(found))


def listed(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a list of names and what is said of them."""
    return "\n".join(f"- {title}: {text}" for title, text in pairs) or "Nothing."


def page(results: Results, command: str, date: str | None) -> str:
    """Return the whole page."""
    written = f"Written by `{command}`{f' on {date}' if date else ''}; not edited by hand."
    parts = ["# Beside others", written, made_on(), speed_section(results), start_section(results)]
    return "\n\n".join([*parts, finding_section(results), refused_section(results)]) + "\n"


def paragraph(*sentences: str) -> str:
    """Return sentences as one paragraph of lines."""
    return textwrap.fill(" ".join(sentences), 118, break_long_words=False, break_on_hyphens=False)


def made_on() -> str:
    """Return how and on what the figures were made."""
    return paragraph(
        f"Machine: {machine()}; others may have worked on it meanwhile, so figures are ratios within a turn.",
        f"Versions: {', '.join(peer_versions())}.",
        "Each peer is a process of its own in an environment of its own, fed texts over a pipe. All take turns. What",
        "counts is the time inside the process, without reading and answering: processor time of all its threads",
        "(user and system), and beside it the clock. Garbage collection is as Python sets it.",
    )


def speed_section(results: Results) -> str:
    """Return the section on speed."""
    corpus, large = results.corpus, results.large
    given = paragraph(
        f"Medians of {corpus.rounds} rounds over `corpus/` ({corpus.size / corpus.rounds / 1e6:.3f} MB of UTF-8), and",
        f"of {len(large.samples[REFERENCE])} turns over {large.size / large.rounds / 1e6:.1f} MB made from it (large),",
        f"{large.rounds} times the whole: the same texts again and again with other numbers, in changing order, each a",
        "case of its own, cut into blocks; a block is a turn. The first three columns are times, so that below 1 is",
        "faster; MB/s is of processor time. Who is too slow for a whole block is given its first texts alone and",
        'scaled by bytes: "measured" says how much that was in sum.',
    )
    stages = "Stages are given what those before them made; they do not add up to the whole."
    rows = [row for row in corpus.samples if row in large.samples]
    over_corpus = speeds(corpus, rows, "corpus")
    return "\n\n".join(["## Speed", given, over_corpus, speeds(large, rows, "large"), stages])


def start_section(results: Results) -> str:
    """Return the section on cold start and memory."""
    rounds = len(results.starts["jieba"])
    given = paragraph(
        f"From starting the process to its first answers on a text of {len(SMALL)} characters, by the clock, medians",
        f"of {rounds} rounds; caches on disk (jieba's dictionary, this project's rules) are warm. Memory is the",
        "largest resident size so far; of texts, one block is in it, or what part of a block the peer is given.",
    )
    return "\n\n".join(["## Start and memory", given, starts(results)])


def finding_section(results: Results) -> str:
    """Return the section on what each finds."""
    labels = {kind: counts.labels for kind, counts in results.found["casefacts"].items()}
    given = paragraph(
        f"Of the labels in `golden/` ({labels['quantity']} quantities, {labels['time']} times, {labels['company']}",
        "company mentions). An item on the same span overlaps too. Right values are asked of overlapping items: both",
        "ends of a quantity, and in a column of its own the unit (none for what is only counted; time rates aside);",
        "the same days for a time, however written; the company's full name. Caution: these labels were at hand when",
        "this project's rules were written, peers were not made for them, and most are made for a part of them only.",
    )
    tables = [f"### {title}\n\n{findings(results, kind)}" for kind, title in KINDS.items()]
    answers = listed((name(peer), text) for peer, text in ADAPTED.items())
    return "\n\n".join(["## What each finds", given, *tables, "### How answers are read", answers])


def refused_section(results: Results) -> str:
    """Return the section on what could not be run."""
    peers = listed((name(peer), reason) for peer, reason in results.refused.items())
    raised = listed((row.title, reason) for row, reason in results.raised.items())
    texts = "Texts on which a peer raised, in its last turn with any:"
    return f"## What could not be run\n\n{peers}\n\n{texts}\n\n{raised}"
