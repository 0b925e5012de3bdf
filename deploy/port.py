"""Is the port free? Asked before anything that takes long. Standard library only: runs before the installation.

``python -m deploy.port`` reads HOST and PORT, says what to do where the port cannot be had, and exits with 1.
"""

import errno
import os
import socket
import sys


class PortError(Exception):
    """The address cannot be listened on; the message says why and what to do."""


def address() -> tuple[str, int]:
    """HOST and PORT of the environment, 127.0.0.1:8000 where it says nothing.

    Raises PortError where PORT is no port's number.
    """
    port = os.environ.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise PortError(f"PORT={port} is no port: give a number from 1 to 65535.")
    return os.environ.get("HOST") or "127.0.0.1", int(port)


def check_free(host: str, port: int) -> None:
    """Raise PortError unless ``host:port`` can be listened on now."""
    try:
        family, kind, proto, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            # As gunicorn does: a port whose last server has just ended counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
            probe.listen(1)
    except OSError as error:
        raise PortError(_explain(host, port, error)) from error


def _explain(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is busy: another program (or another Baoku) is listening there.\n"
            f"Stop it, or choose another port:  PORT={port + 1 if port < 65535 else 8000} make run"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for the administrator. Choose one from 1024 up:  PORT=8000 make run"
    return f"Cannot listen on {host}:{port}: {error.strerror or error}. Check HOST and PORT."


def main() -> int:
    try:
        check_free(*address())
    except PortError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
