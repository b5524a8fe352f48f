"""An HTTP answer that can be given up at any moment.

A timeout of a socket ends a wait for the next byte, so that a server that drips its headers, or a
name server that is silent, holds a program for as long as it likes. Here a thread of its own waits,
and whoever reads waits for the thread no longer than until a deadline.
"""

import http.client
import queue
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

AT_ONCE = 1 << 18  # bytes
WAITING = 16  # chunks that may wait to be read


class TooSlow(OSError):
    """A transfer below the least rate."""

    def __init__(self, count: int, seconds: float):
        super().__init__(f"too slow: {count:,} bytes in {seconds:g} s")


@dataclass
class Answer:
    """What a server sends: whether it is the part asked for, its Content-Range, its content."""

    chunks: queue.Queue
    partial: bool = False
    range: str = ""

    def chunk(self, deadline: float):
        """The next bytes, b"" at the end; None if none come by the deadline (of time.monotonic).

        Raises OSError when the transfer fails.
        """
        try:
            content = self.chunks.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return None
        if isinstance(content, Exception):
            raise OSError(str(content).strip("<>") or type(content).__name__) from content
        return content


@contextmanager
def transfer(url: str, start: int, window: float) -> Iterator[Answer]:
    """Ask for the bytes of `url` from `start` on; an answer must begin within `window` seconds."""
    headers = {"User-Agent": "TrainLab"} | ({"Range": f"bytes={start}-"} if start else {})
    request = urllib.request.Request(url, headers=headers)
    given_up = threading.Event()
    answer = Answer(queue.Queue(WAITING))
    worker = threading.Thread(
        target=_receive, args=(request, window, answer.chunks, given_up), daemon=True
    )
    worker.start()
    try:
        head = answer.chunk(time.monotonic() + window)
        if head is None:
            raise TooSlow(0, window)
        answer.partial, answer.range = head
        yield answer
    finally:
        given_up.set()


def _receive(request, window: float, chunks: queue.Queue, given_up: threading.Event) -> None:
    """Put the head of the answer, its content and b"", or the exception in their way."""
    try:
        with urllib.request.urlopen(request, timeout=window) as response:
            partial = response.status == http.HTTPStatus.PARTIAL_CONTENT
            _put(chunks, (partial, response.headers.get("Content-Range", "")), given_up)
            # read1 hands over what has arrived, so that a stall loses nothing.
            while not given_up.is_set() and (content := response.read1(AT_ONCE)):
                _put(chunks, content, given_up)
        _put(chunks, b"", given_up)
    except Exception as error:  # any: it is raised where the answer is read
        _put(chunks, error, given_up)


def _put(chunks: queue.Queue, item, given_up: threading.Event) -> None:
    """Put, unless nobody reads any more."""
    while not given_up.is_set():
        try:
            chunks.put(item, timeout=0.1)
            return
        except queue.Full:
            continue
