"""Ways to spoil an ordinary request: its address, query, fields, files, headers, method or body."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, quote_from_bytes, unquote_to_bytes, urlsplit

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from tests.trials.hostile import STRINGS

if TYPE_CHECKING:
    from random import Random

    from tests.trials.ordinary import Asked

METHODS: Final = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW")
HEADERS: Final = {
    "HTTP_ACCEPT_LANGUAGE": ("cy;q=9", "*", "x" * 3000, "en-GB,,;;q=", "\xff"),
    "HTTP_COOKIE": ("iia_session=x", "iia_session=" + "e" * 4000, "=;=;;", "iia_session=\xff"),
    "CONTENT_TYPE": ("application/json", "multipart/form-data", "multipart/form-data; boundary=", "\xff", ""),
    "HTTP_IF_NONE_MATCH": ('"x"', "*", "W/", "\xff"),
    "HTTP_IF_MODIFIED_SINCE": ("yesterday", "Thu, 01 Jan 0001 00:00:00 GMT"),
    "HTTP_RANGE": ("bytes=0-", "bytes=9-1", "bytes=" + "0-1," * 500, "lines=1"),
    "HTTP_REFERER": ("http://[", "//x", "\xff"),
    "HTTP_HOST": ("example.org", "localhost:99999", "[", ""),
    "CONTENT_LENGTH": ("0", "5", "x", "-1", "99999999999"),
}
BODIES: Final = (
    b"",
    b"\x00\xff" * 500,
    b"a=1&" * 3000,
    b"=&=&%%%zz=%ff",
    b"--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="q"; filename="\xff\x00.pdf"\r\n\r\nx\r\n--x--\r\n',
    b"--x\r\n" * 2000,
    b'{"a": ' + b"[" * 3000,
)
PATHS: Final = ("..", "%ff", "%00", "%2e%2e", quote_from_bytes(b"\xff" * 9))
QUERIES: Final = ("%ff%fe", "%", "%5B" * 2000, "//x.example/", "%0D%0Ax")
FILE_NAMES: Final = (
    "a.pdf",
    "tŷ – ŵ 🏠.pdf",
    "x" * 300 + ".pdf",
    "",
    "\x00.pdf",
    "../a.csv",
    "a.exe",
    "\u202efdp.pdf",
    "a\r\nb.csv",
)
CONTENTS: Final = (b"", b"%PDF-1.7", b"a,b\n1,2\n", b"PK\x03\x04" + b"\x00" * 60, b"\xff\xd8\xff", b"<svg/>")


@dataclass(frozen=True)
class Sent:
    """A request as it is sent; `path` and `query` are percent-encoded, `headers` as WSGI names them."""

    method: str
    path: str
    query: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str, bytes], ...] = ()
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def environ(self) -> dict[str, Any]:
        """Return the request as a WSGI server would hand it on."""
        content_type, body = self._encode()
        return {
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(self.path).decode("latin-1"),
            "QUERY_STRING": self.query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "CONTENT_TYPE": content_type,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            **self.headers,
        }

    def _encode(self) -> tuple[str, bytes]:
        if self.body is not None:
            return "multipart/form-data; boundary=x", self.body
        if not self.fields and not self.files:
            return "", b""
        values: MultiDict[str, Any] = MultiDict(self.fields)
        for name, filename, content in self.files:
            values.add(name, FileStorage(BytesIO(content), filename, name))
        boundary, body = encode_multipart(values)
        return f'multipart/form-data; boundary="{boundary}"', body


def spoil(asked: Asked, random: Random) -> Sent:
    """Return an ordinary request with one to three things about it spoilt, most often what is in its form."""
    parts = urlsplit(asked.path)
    files = tuple((name, random.choice(FILE_NAMES), random.choice(CONTENTS)) for name in asked.files)
    sent = Sent(asked.method, quote(parts.path, safe="/%"), parts.query, asked.fields or (), files)
    for _ in range(random.choice((1, 1, 1, 2, 2, 3))):
        way = random.choice((*[_fields] * 7, _path, _query, _headers, _method, _body))
        sent = way(sent, random)
    return sent


def _path(sent: Sent, random: Random) -> Sent:
    pieces = sent.path.split("/")
    place = random.randrange(1, len(pieces))
    strange = random.choice((*map(quote, STRINGS[:30]), *PATHS))
    match random.randrange(4):
        case 0:
            pieces.insert(place, strange)
        case 1:
            del pieces[place]
        case _:
            pieces[place] = strange
    return replace(sent, path="/" + "/".join(pieces).lstrip("/"))


def _query(sent: Sent, random: Random) -> Sent:
    name = random.choice(("next", "kept", "lang", "from", "item", "q", "", "%ff"))
    value = random.choice((*map(quote, STRINGS), *QUERIES))
    return replace(sent, query=f"{sent.query}&{name}={value}".lstrip("&"))


def _fields(sent: Sent, random: Random) -> Sent:
    if not sent.fields:
        return _query(sent, random)
    fields = list(sent.fields)
    place = random.randrange(len(fields))
    match random.randrange(7):
        case 0 if len(fields) > 1:
            del fields[place]
        case 1:
            fields.append(fields[place])
        case 2:
            fields[place] = (random.choice(STRINGS), fields[place][1])
        case 3:
            fields.append((f"q-{random.choice(STRINGS)[:200]}-x-y", random.choice(STRINGS)))
        case _:
            fields[place] = (fields[place][0], random.choice(STRINGS))
    return replace(sent, fields=tuple(fields))


def _headers(sent: Sent, random: Random) -> Sent:
    name = random.choice(list(HEADERS))
    return replace(sent, headers={**sent.headers, name: random.choice(HEADERS[name])})


def _method(sent: Sent, random: Random) -> Sent:
    return replace(sent, method=random.choice(METHODS))


def _body(sent: Sent, random: Random) -> Sent:
    return replace(sent, body=random.choice(BODIES), method="POST")
