"""What a worker tells its parent: plain data, never pickles, which a worker that a document took over could abuse."""

import msgspec


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The worker has built what it works with."""


class Answer(msgspec.Struct, frozen=True, tag=True):
    """The result of one task, by its position in the chunk."""

    position: int
    result: bytes


class Alive(msgspec.Struct, frozen=True, tag=True):
    """A sign of life between answers."""


class Finished(msgspec.Struct, frozen=True, tag=True):
    """The chunk is worked off."""


class Broken(msgspec.Struct, frozen=True, tag=True):
    """The work on a chunk, or the worker's start, ended with an error of this kind."""

    kind: str


Message = Ready | Answer | Alive | Finished | Broken

encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(Message).decode
