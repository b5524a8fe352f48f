"""A file server on 127.0.0.1 that behaves as the first part of the path says: well, or badly."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FileServer(ThreadingHTTPServer):
    """Serves `content` under every name; `requests` lists (behaviour, Range header or None).

    Behaviours: `good`; `norange` (ignores Range); `wrongrange` (sends another range than asked);
    `truncate` (each answer ends after `piece` bytes); `truncate-norange` (both); `stall` (sends
    `piece` bytes, then nothing); `drip` (a byte at a time, slowly); `drip-head` (the same, of the
    headers); `corrupt` (one wrong byte); `long` (a byte too many); `missing`.
    """

    daemon_threads = True

    def __init__(self, content: bytes, piece: int):
        super().__init__(("127.0.0.1", 0), Handler)
        self.content, self.piece = content, piece
        self.requests = []
        self.closing = threading.Event()

    def url(self, behaviour: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{behaviour}/file.bin"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        behaviour, asked = self.path.split("/")[1], self.headers.get("Range")
        self.server.requests.append((behaviour, asked))
        if behaviour == "missing":
            self.send_error(404)
            return
        if behaviour == "drip-head":
            self.drip(b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 1000)
            return
        content = self.server.content
        if behaviour == "corrupt":
            content = bytes([content[0] ^ 1]) + content[1:]
        if behaviour == "long":
            content += b"!"
        start = self.begin(content, None if behaviour.endswith("norange") else asked, behaviour)
        stop = None
        if behaviour.startswith(("truncate", "stall")):
            stop = start + self.server.piece
        if behaviour == "drip":
            self.drip(content[start:])
            return
        self.wfile.write(content[start:stop])
        if behaviour == "stall":
            self.wfile.flush()
            self.server.closing.wait(30)

    def begin(self, content: bytes, asked: str | None, behaviour: str) -> int:
        """Send the headers; returns the first byte to send."""
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        self.send_response(206 if asked else 200)
        if asked:
            start = 0 if behaviour == "wrongrange" else start
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        return start

    def drip(self, content: bytes) -> None:
        """A hundred bytes a second, until the other side or the test has had enough."""
        for byte in content:
            if self.server.closing.wait(0.01):
                return
            try:
                self.wfile.write(bytes([byte]))
            except OSError:
                return

    def log_message(self, *_):
        """Quiet."""


@contextmanager
def serving(content: bytes, piece: int) -> Iterator[FileServer]:
    """A server running in a thread until the block ends."""
    server = FileServer(content, piece)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
