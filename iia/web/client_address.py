"""Where a request comes from, for the logs and for slowing down whoever tries too often."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from flask import request


def client_address() -> str:
    """Return the address of whoever asks, as the last trusted server in front of the site saw it.

    An IPv4 address that is written as an IPv6 one is the same address; what is none is "unknown".
    """
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(inner or address)
