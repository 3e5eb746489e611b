"""A mail server for tests, as a process of its own: it keeps what it takes, and misbehaves as it is told.

`python -m tests.smtp_server FOLDER` prints the port that it listens at, and keeps each message as a file. An
address that begins with `refused` is refused for good, one that begins with `later` for the moment, and one
that begins with `barred` by a rule of the server. For `dropped`, it hangs up in the middle.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import email
import ssl
import subprocess
import sys
from contextlib import contextmanager, suppress
from email.policy import default
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import EmailMessage

ROOT: Final = Path(__file__).parent.parent
USER, PASSWORD = "mailer", "a password: with @ and /"


class Inbox:
    """What a server has taken, and its port."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    @property
    def messages(self) -> list[EmailMessage]:
        """The messages taken so far, the oldest first."""
        paths = sorted(self.folder.glob("*.eml"))
        return [email.message_from_bytes(path.read_bytes(), policy=default) for path in paths]

    @property
    def recipients(self) -> list[str]:
        """Whom they were handed in for."""
        return [path.stem.partition(" ")[2] for path in sorted(self.folder.glob("*.eml"))]


@contextmanager
def serving_mail(folder: Path, *options: str, port: int = 0) -> Iterator[Inbox]:
    """Run a server until the end of the block.

    Args:
        folder: where it keeps what it takes.
        options: how it behaves; see `_read_options`.
        port: where it listens; anywhere if 0.
    """
    command = [sys.executable, "-m", "tests.smtp_server", str(folder), "--port", str(port), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield Inbox(folder, int(server.stdout.readline()))
        finally:
            server.kill()


class _Session:
    """One client's conversation."""

    def __init__(
        self, options: argparse.Namespace, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.options, self.reader, self.writer = options, reader, writer
        self.is_tls = self.is_known = False
        self.recipients: list[str] = []

    async def say(self, *lines: str) -> None:
        self.writer.write("".join(f"{line}\r\n" for line in lines).encode())
        await self.writer.drain()

    async def talk(self) -> None:
        if self.options.hang:
            await asyncio.sleep(3600)
        await self.say("220 tests ESMTP")
        while line := (await self.reader.readline()).decode().rstrip("\r\n"):
            if not await self.answer(line):
                return

    async def answer(self, line: str) -> bool:
        """Answer one command, and return whether to go on."""
        match line.partition(" ")[0].upper():
            case "EHLO" | "HELO":
                await self.say("250-tests", *(f"250-{each}" for each in self.offers()), "250 OK")
            case "STARTTLS":
                await self.say("220 go on")
                await self.writer.start_tls(self.options.context)
                self.is_tls = True
            case "AUTH":
                sent = base64.b64decode(line.split(" ")[2]).decode().split("\0")
                self.is_known = sent[1:] == [USER, PASSWORD]
                await self.say("235 welcome" if self.is_known else "535 who are you")
            case "MAIL":
                await self.say("530 log in first" if self.options.login and not self.is_known else "250 OK")
            case "RCPT":
                await self.say(self.judge(line.partition("<")[2].partition(">")[0]))
            case "DATA" if self.recipients[0].startswith("dropped"):
                return False
            case "DATA":
                await self.take()
            case "QUIT":
                await self.say("221 bye")
                return False
            case _:
                self.recipients.clear()
                await self.say("250 OK")
        return True

    def offers(self) -> Iterator[str]:
        if self.options.context and not self.is_tls:
            yield "STARTTLS"
        if self.options.login and (self.is_tls or not self.options.context):
            yield "AUTH PLAIN"

    def judge(self, address: str) -> str:
        if address.startswith("refused"):
            return f"550 5.1.1 <{address}>: nobody of that name"
        if address.startswith("barred"):
            return f"554 5.7.1 <{address}>: Relay access denied"
        if address.startswith("later"):
            return "451 4.7.1 greylisted"
        self.recipients.append(address)
        return "250 OK"

    async def take(self) -> None:
        await self.say("354 go on")
        content = b""
        while (line := await self.reader.readline()) not in (b".\r\n", b""):
            content += line[1:] if line.startswith(b".") else line
        number = next(self.options.numbers)
        (self.options.folder / f"{number:05} {self.recipients[0]}.eml").write_bytes(content)
        if self.options.mute:
            await asyncio.sleep(3600)
        await self.say("250 taken")


async def _serve(options: argparse.Namespace) -> None:
    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            await _Session(options, reader, writer).talk()
        writer.close()

    server = await asyncio.start_server(meet, options.host, options.port)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


def _read_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--mute", action="store_true", help="take messages and never say so")
    parser.add_argument("--hang", action="store_true", help="accept connections and say nothing")
    parser.add_argument("--login", action="store_true", help="take mail from whoever has logged in")
    parser.add_argument("--certificate", type=Path, help="offer STARTTLS with this certificate")
    parser.add_argument("--key", type=Path)
    options = parser.parse_args(arguments)
    options.context = None
    if options.certificate:
        options.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        options.context.load_cert_chain(options.certificate, options.key)
    options.folder.mkdir(exist_ok=True)
    options.numbers = count(len(list(options.folder.glob("*.eml"))))
    return options


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(_read_options()))
