"""A tiny editor: speaks the Language Server Protocol with the real yaml-language-server over its standard streams."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from pathlib import Path
from typing import Any, cast

Message = dict[str, Any]

SETTINGS = {
    # Without this line the server asks the network for a catalogue of schemas.
    "yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}},
}


class Editor:
    """One server for many documents; leave it with close()."""

    def __init__(self, package: Path, root: Path) -> None:
        command = ["node", package / "bin" / "yaml-language-server", "--stdio"]
        self.server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.buffer = b""
        self.count = 0
        self.diagnostics: dict[str, list[Message]] = {}
        folder = {"uri": root.as_uri(), "name": "course"}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
        }
        self.ask(
            "initialize",
            processId=os.getpid(), rootUri=root.as_uri(), workspaceFolders=[folder], capabilities=capabilities,
        )  # fmt: skip
        self.tell("initialized")

    def close(self) -> int:
        """The server's exit code after a proper good-bye."""
        self.ask("shutdown")
        self.tell("exit")
        return self.server.wait(10)

    def open(self, path: Path, text: str) -> list[Message]:
        """Opens `text` as if it stood in `path`; its diagnostics."""
        uri = path.as_uri()
        self.diagnostics.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        end = time.monotonic() + 30
        while uri not in self.diagnostics:
            self._handle(self._receive(end))
        return self.diagnostics[uri]

    def shut(self, path: Path) -> None:
        self.tell("textDocument/didClose", textDocument={"uri": path.as_uri()})

    def complete(self, path: Path, line: int, column: int) -> dict[str, Message]:
        """What is offered at a place (counted from 0), by label."""
        position = {"line": line, "character": column}
        found = self.ask("textDocument/completion", textDocument={"uri": path.as_uri()}, position=position)
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: item for item in items}

    def hover(self, path: Path, line: int, column: int) -> str:
        position = {"line": line, "character": column}
        found = self.ask("textDocument/hover", textDocument={"uri": path.as_uri()}, position=position)
        return found["contents"]["value"] if found else ""

    def ask(self, method: str, **parameters: Any) -> Any:
        self.count += 1
        self._send({"id": self.count, "method": method, "params": parameters})
        end = time.monotonic() + 30
        while True:
            message = self._receive(end)
            if message.get("id") == self.count and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]
            self._handle(message)

    def tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _handle(self, message: Message) -> None:
        match message:
            case {"method": "workspace/configuration", "id": number, "params": {"items": items}}:
                result = [SETTINGS.get(item.get("section")) for item in items]
                self._send({"id": number, "result": result})
            case {"method": _, "id": number}:
                self._send({"id": number, "result": None})
            case {"method": "textDocument/publishDiagnostics", "params": {"uri": uri, "diagnostics": found}}:
                self.diagnostics[uri] = found

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.server.stdin.flush()

    def _receive(self, end: float) -> Message:
        header = self._take(lambda data: data.find(b"\r\n\r\n") + 4 if b"\r\n\r\n" in data else 0, end)
        length = next(int(line[15:]) for line in header.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        return cast(Message, json.loads(self._take(lambda data: length if len(data) >= length else 0, end)))

    def _take(self, wanted: Any, end: float) -> bytes:
        """The first bytes, as many as `wanted` says of what has come; 0 means wait for more."""
        assert self.server.stdout
        pipe = self.server.stdout.fileno()
        while not (size := wanted(self.buffer)):
            if not select.select([pipe], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError("the language server does not answer")
            data = os.read(pipe, 65536)
            assert data, "the language server has ended"
            self.buffer += data
        taken, self.buffer = self.buffer[:size], self.buffer[size:]
        return taken
