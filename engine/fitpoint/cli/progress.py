"""Progress of long work, drawn only where a person watches."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from fitpoint.cli.session import Session

Item = TypeVar("Item")
WORTH_SHOWING = 20


def track(
    items: Sequence[Item], session: Session, label: str, *, least: int = WORTH_SHOWING
) -> Iterator[Item]:
    """The items, with a bar on standard error where there are many of them."""
    if not session.interactive or len(items) < least:
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items, description=session.text(label))


@contextmanager
def waiting(session: Session, label: str) -> Generator[None]:
    """A sign of life while something works whose end nobody knows."""
    if not session.interactive:
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(session.text(label)):
        yield
