"""Timing and telling, shared by the programs here."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable


def times(run: Callable[[], object], repeat: int) -> list[float]:
    """Milliseconds of each run, after one that warms up."""
    run()
    return [once(run) for _turn in range(repeat)]


def once(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def both(run: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock, and on the processor: what a busy machine does not lengthen as much."""
    used = time.process_time()
    clock = once(run)
    return clock, (time.process_time() - used) * 1000


def worst(found: Iterable[float], percent: int = 95) -> float:
    """The percentile that people notice: one slow key press in twenty is felt."""
    return statistics.quantiles(found, n=100, method="inclusive")[percent - 1]


def tell(what: str, own: float, floor: float, bar: str) -> None:
    print(f"{what:<42} {own:9.2f} ms   floor {floor:9.2f} ms   ratio {own / floor:6.2f}   bar: {bar}")
