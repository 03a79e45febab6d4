"""Which layers of the sandbox are active on this system, and whether they are enough."""

from functools import cache

import msgspec

from matcher.errors import MatcherError
from matcher.processes.confinement.kernel import is_hidden
from matcher.processes.confinement.layers import NETWORK, Layer
from matcher.processes.supervisor import Assignment, Supervisor

_WORK = "matcher.processes.confinement.probe:reporting_work"
_MOST_BYTES = 10_000
_SECONDS = 10.0
_HIDDEN = "hidden-parent"
_OPTIONAL = frozenset({NETWORK})
"""Without a network of its own, a child still cannot open a socket."""


class SandboxError(MatcherError):
    """Layers of the sandbox are required, and some are not active."""

    title = "The sandbox is incomplete"


def layers_here() -> tuple[Layer, ...]:
    """All layers as they are in children of this process; the last is that children cannot look into this process.

    The first call starts a child and asks it.

    Raises:
        MatcherError: The child does not start or answer.
    """
    return (*_layers_of_a_child(), _own_layer())


def require_layers() -> None:
    """Return if all layers are active, except a network of its own, which others replace.

    Raises:
        SandboxError: Some are not active.
    """
    inactive = (layer for layer in layers_here() if not layer.active and layer.name not in _OPTIONAL)
    if missing := [f"{layer.name} ({layer.reason})" for layer in inactive]:
        raise SandboxError(f"ROLEFIT_SANDBOX is required, but these layers are not active: {', '.join(missing)}.")


def summary(layers: tuple[Layer, ...]) -> str:
    """The layers as one line: "active: a, b; not active: c (why)"."""
    active = ", ".join(layer.name for layer in layers if layer.active) or "none"
    missing = ", ".join(f"{layer.name} ({layer.reason})" for layer in layers if not layer.active) or "none"
    return f"active: {active}; not active: {missing}"


@cache
def _layers_of_a_child() -> tuple[Layer, ...]:
    supervisor = Supervisor(Assignment(_WORK, b""), most_bytes=_MOST_BYTES)
    try:
        return msgspec.msgpack.decode(supervisor.ask(b"", seconds=_SECONDS), type=tuple[Layer, ...])
    finally:
        supervisor.end()


def _own_layer() -> Layer:
    return Layer(_HIDDEN, active=True) if is_hidden() else Layer(_HIDDEN, active=False, reason="it was not asked for")
