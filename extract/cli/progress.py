"""How far a run is, on a terminal."""

import sys
import time

import click

PATIENCE_SECONDS = 1.0


class Progress:
    """Counts files done; on a terminal a bar appears once the run has taken a second."""

    def __init__(self, total: int) -> None:
        self._bar = click.progressbar(length=total, file=sys.stderr)
        self._done = 0
        self._shown = 0
        self._begun = time.monotonic()

    def advance(self) -> None:
        """Count one file."""
        self._done += 1
        if sys.stderr.isatty() and time.monotonic() - self._begun > PATIENCE_SECONDS:
            self._bar.update(self._done - self._shown)
            self._shown = self._done

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._shown:
            self._bar.render_finish()
