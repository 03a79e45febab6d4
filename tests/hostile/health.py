"""Make health checks of a server until standard input ends, and print how long each took.

It prints one line for each check: the time in milliseconds, or the status if it was not 200. It is a separate process,
so that the work of the attacking clients does not count as the server's time.
"""

import http.client
import select
import sys
import time

PAUSE_SECONDS = 0.02
TIMEOUT_SECONDS = 60


def main(address: str) -> None:
    """Make health checks until standard input ends."""
    connection = http.client.HTTPConnection(address, timeout=TIMEOUT_SECONDS)
    while not select.select([sys.stdin], [], [], PAUSE_SECONDS)[0]:
        begin = time.perf_counter()
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        answer.read()
        print(1000 * (time.perf_counter() - begin) if answer.status == http.client.OK else f"status {answer.status}")


if __name__ == "__main__":
    main(sys.argv[1])
