"""Asks a server for its health again and again until its standard input ends, and prints how long each answer took.

A process of its own, so that what the attacking clients compute does not count as the server's time. Milliseconds, one
a line; a line that is no number is what went wrong.
"""

import http.client
import select
import sys
import time

PAUSE_SECONDS = 0.02
TIMEOUT_SECONDS = 60


def main(address: str) -> None:
    """Ask until nobody wants to know any more."""
    connection = http.client.HTTPConnection(address, timeout=TIMEOUT_SECONDS)
    while not select.select([sys.stdin], [], [], PAUSE_SECONDS)[0]:
        begin = time.perf_counter()
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        answer.read()
        print(1000 * (time.perf_counter() - begin) if answer.status == http.client.OK else f"status {answer.status}")


if __name__ == "__main__":
    main(sys.argv[1])
