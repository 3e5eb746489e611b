"""An organisation: its provider of identities, a process of its own, and people in browsers."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

import requests
from bs4 import BeautifulSoup

from setup.node import find_node
from tests.journeys.page_checks import present

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCRIPT: Final = Path(__file__).parent / "provider.mjs"
CLIENT: Final = "iia"
SECRET: Final = "a-secret-of-this-test-alone"  # noqa: S105 - of a provider that runs in this test
PATIENCE: Final = 10
_REDIRECTS: Final = (302, 303)


@contextmanager
def running_organisation(site: str) -> Iterator[Organisation]:
    """Run a provider until the block ends, for the site at an address."""
    node = find_node()
    assert node is not None, "there is no Node.js that is new enough: make check brings one"
    command = [str(node), str(SCRIPT), site]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield Organisation(f"http://localhost:{_wait(process)}", site)
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[str]) -> int:
    """Return the port that the provider says once it is listening."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith("port "):
            return int(line.removeprefix("port "))
    raise AssertionError(f"the provider did not start: {said}")


class Organisation:
    """A provider that runs, and whoever signs in there."""

    def __init__(self, address: str, site: str) -> None:
        self.address = address
        self.site = site

    @property
    def settings(self) -> dict[str, str]:
        """What the site is told about it."""
        return {
            "IIA_PUBLIC_URL": self.site,
            "IIA_OIDC_DISCOVERY": f"{self.address}/.well-known/openid-configuration",
            "IIA_OIDC_CLIENT_ID": CLIENT,
            "IIA_OIDC_CLIENT_SECRET": SECRET,
        }

    def say(self, who: str, /, **claims: Any) -> None:  # noqa: ANN401 - JSON
        """Have the provider say this of somebody from now on."""
        requests.put(f"{self.address}/people/{who}", json=claims, timeout=PATIENCE).raise_for_status()

    def open(self) -> OrganisationBrowser:
        """Return a browser in which nobody has signed in there."""
        return OrganisationBrowser(self.site)


class OrganisationBrowser:
    """One person's browser while it shows the provider's pages."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.session = requests.Session()
        self.session.trust_env = False

    def sign_in(self, address: str, name: str) -> str:
        """Sign in where the site led to, and return the address that the provider leads back to."""
        return self._answer(address, {"name": name})

    def cancel(self, address: str) -> str:
        """Press Cancel there."""
        return self._answer(address, {"cancel": "1"})

    def _answer(self, address: str, typed: Mapping[str, str]) -> str:
        back = self._follow("GET", address)
        return back if isinstance(back, str) else present_address(self._follow("POST", back.url, typed))

    def sign_out(self, address: str) -> str:
        """Confirm there to sign out, and return where the provider leads back to."""
        return present_address(self._confirm_sign_out(address))

    def sign_out_there(self, organisation: str) -> None:
        """Sign out at the provider, without coming from the site."""
        self._confirm_sign_out(f"{organisation}/session/end")

    def _confirm_sign_out(self, address: str) -> requests.Response | str:
        asked = self._follow("GET", address)
        assert not isinstance(asked, str), asked
        form = present(BeautifulSoup(asked.text, "html.parser").find("form"))
        fields = {str(field["name"]): str(field["value"]) for field in form.find_all("input")}
        return self._follow("POST", urljoin(asked.url, str(form["action"])), fields | {"logout": "yes"})

    def go_back_to(self, address: str) -> str:
        """Follow an address of the provider, where one is signed in already, back to the site."""
        return present_address(self._follow("GET", address))

    def is_asked_to_sign_in(self, address: str) -> bool:
        """Return whether an address leads to the provider's own page, and not straight back."""
        return not isinstance(self._follow("GET", address), str)

    def _follow(
        self, method: str, address: str, fields: Mapping[str, str] | None = None
    ) -> requests.Response | str:
        """Return the page that an address leads to, or the site's address if it leads back there."""
        response = self.session.request(method, address, data=fields, timeout=PATIENCE, allow_redirects=False)
        while response.status_code in _REDIRECTS:
            address = urljoin(response.url, response.headers["Location"])
            if address.startswith(self.site):
                return address.removeprefix(self.site)
            response = self.session.get(address, timeout=PATIENCE, allow_redirects=False)
        response.raise_for_status()
        return response


def present_address(found: requests.Response | str) -> str:
    """Return the address of the site, to which the provider must have led."""
    assert isinstance(found, str), found.text
    return found
