"""A forward proxy on loopback that speaks for real hosts: it ends their TLS itself, with a test's own CA.

A crawl reaches it by `https_proxy` and trusts it by `SSL_CERT_FILE`; nothing leaves the machine.
"""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread

import trustme

from tests.spiders.force import Force, Server, handler_of


@contextmanager
def speaking_for(forces: Mapping[str, Force], *, folder: Path) -> Iterator[dict[str, str]]:
    """Serve forces under their hosts' names; gives the variables with which a crawl finds them.

    Args:
        forces: Each host's server.
        folder: Where the CA's certificate may lie.
    """
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    server = Server(("127.0.0.1", 0), _proxy(forces, authority=authority))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield {
            "https_proxy": f"http://127.0.0.1:{server.server_address[1]}",
            "no_proxy": "",
            "SSL_CERT_FILE": str(folder / "ca.pem"),
        }
    finally:
        server.shutdown()
        server.server_close()


def _proxy(forces: Mapping[str, Force], *, authority: trustme.CA) -> type[BaseHTTPRequestHandler]:
    contexts = {host: _context(host, authority=authority) for host in forces}

    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_CONNECT(self) -> None:
            """Open a tunnel, and speak for the host at its other end."""
            host = self.path.rpartition(":")[0]
            if host not in forces:
                self.send_error(502)
                return
            self.send_response(200)
            self.end_headers()
            with contexts[host].wrap_socket(self.connection, server_side=True) as tunnel:
                handler_of(forces[host])(tunnel, self.client_address, self.server)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's)
            """Say nothing."""

    return Proxy


def _context(host: str, *, authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context
