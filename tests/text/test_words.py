"""Words: they cover the text, hold the domain's words whole, and loading jieba leaves no trace."""

import logging
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.words import tokens


@given(st.text(max_size=60))
def test_words_cover_the_text(text: str) -> None:
    found = tokens(text)
    assert "".join(word.text for word in found) == text
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end == two.start for one, two in pairwise(found))


def test_words_of_the_domain_are_kept_whole() -> None:
    text = "淞江骁砚源网荷储平台"
    assert "源网荷储" not in [word.text for word in tokens(text)]
    assert "源网荷储" in [word.text for word in tokens(text, ["源网荷储"])]


def test_empty_text_has_no_words() -> None:
    assert tokens("", None) == []


@pytest.mark.slow
def test_loading_is_silent_lazy_and_leaves_no_file(tmp_path: Path) -> None:
    program = (
        "import sys, extract.text.words as words\n"
        "assert 'jieba' not in sys.modules\n"
        "words.tokens('碳足迹核算')\n"
        "import jieba\n"
        "assert not jieba.dt.initialized\n"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        check=True,
        env={"TMPDIR": str(tmp_path), "PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert run.stdout + run.stderr == b""
    assert list(tmp_path.iterdir()) == []


def test_the_users_logging_is_left_alone() -> None:
    before = logging.getLogger().level
    tokens("绿色工厂")
    assert logging.getLogger().level == before
    assert not logging.getLogger("jieba").disabled
