"""Let the pages of other sites use the REST interface, if a setting names them."""

from http import HTTPStatus

from flask import Flask, Response, request

METHODS = "GET, POST, PUT, PATCH, DELETE"
HEADERS = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id"
EXPOSED = (
    "ETag, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, ReadingTime-Limit, "
    "ReadingTime-Remaining, ReadingTime-Reset, X-Request-Id"
)
AGE_SECONDS = 600


def register_cors(app: Flask, origins: frozenset[str]) -> None:
    """Allow pages of these origins, such as `https://hiring.example`, to send requests to /v1. None are by default."""
    if not origins:
        return

    def is_allowed() -> bool:
        return request.path.startswith("/v1/") and request.headers.get("Origin") in origins

    def answer_preflight() -> Response | None:
        asks = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        return Response(status=HTTPStatus.NO_CONTENT) if asks and is_allowed() else None

    def add_headers(response: Response) -> Response:
        response.vary.add("Origin")
        if is_allowed():
            response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
            response.headers["Access-Control-Allow-Methods"] = METHODS
            response.headers["Access-Control-Allow-Headers"] = HEADERS
            response.headers["Access-Control-Expose-Headers"] = EXPOSED
            response.headers["Access-Control-Max-Age"] = str(AGE_SECONDS)
        return response

    app.before_request(answer_preflight)
    app.after_request(add_headers)
