"""A child process on a system that lets no process leave the network. Only tests start it."""

import sys

from matcher.processes import child
from matcher.processes.confinement import layers

if __name__ == "__main__":
    layers._FIRST = ()
    child.main(*sys.argv[1:])
