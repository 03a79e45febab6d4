"""Find where two reports differ. Reports with the same document, day, versions and roles are the same."""

from collections.abc import Iterator
from typing import Any

import msgspec

from matcher.report import MatchReport, Reason


def differences(stored: MatchReport, fresh: MatchReport) -> list[str]:
    """The places where two reports differ, such as "roles[0].fit".

    Values are not given, since they may be words of a resume. The name and the text of the document are not compared.
    The hashes of roles, the ids of the recommended roles, and the roles and subjects of reasons are not compared if the
    stored report is too old to have them.
    """
    return list(_different(_comparable(stored), _comparable(fresh, like=stored), ""))


def _comparable(report: MatchReport, *, like: MatchReport | None = None) -> Any:
    document = msgspec.structs.replace(report.document, name=None)
    data = msgspec.to_builtins(msgspec.structs.replace(report, document=document, text=msgspec.UNSET))
    like = like or report
    if not like.recommendation.roles:
        data["recommendation"]["roles"] = ()
    if not any(reason.roles or reason.subject for reason in like.recommendation.reasons):
        data["recommendation"]["reasons"] = [_code_and_text(reason) for reason in report.recommendation.reasons]
    hashed = {role.role for role in like.roles if role.sha256 is not None}
    for role in data["roles"]:
        if role["role"] not in hashed:
            role["sha256"] = None
    return data


def _code_and_text(reason: Reason) -> dict[str, str]:
    return {"code": reason.code, "text": reason.text}


def _different(stored: Any, fresh: Any, place: str) -> Iterator[str]:
    match stored, fresh:
        case dict(), dict():
            for key in sorted(stored.keys() | fresh.keys()):
                yield from _different(stored.get(key), fresh.get(key), f"{place}.{key}" if place else key)
        case list() | tuple(), list() | tuple() if len(stored) == len(fresh):
            for index, (one, other) in enumerate(zip(stored, fresh, strict=True)):
                yield from _different(one, other, f"{place}[{index}]")
        case _:
            if stored != fresh:
                yield place
