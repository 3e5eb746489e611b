"""Asks the site in this container whether it is ready: exit status 0 if it is."""

from __future__ import annotations

import os
import sys
from http.client import HTTPConnection
from urllib.parse import urlsplit

OK = 200

public = urlsplit(os.environ["IIA_PUBLIC_URL"])
connection = HTTPConnection("127.0.0.1", 8000, timeout=5)
# As the web server in front asks it.
connection.request("GET", f"{public.path.rstrip('/')}/ready", headers={"Host": public.netloc})
sys.exit(connection.getresponse().status != OK)
