"""The shape of every problem (RFC 9457)."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType


class Problem(Struct, frozen=True):
    """What went wrong (RFC 9457)."""

    type: Annotated[str, Meta(description="The kind of problem. It stays the same from release to release")]
    title: str
    status: int
    detail: Annotated[str, Meta(description="One sentence for a person")]
    instance: Annotated[str, Meta(description="The path of the request")]
    request_id: Annotated[str, Meta(description="The id of the request, which is also in the service's log")]
    errors: Annotated[
        dict[str, list[str]] | UnsetType, Meta(description="What is wrong with each field, by dotted path")
    ] = UNSET
