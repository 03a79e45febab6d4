"""Sign messages by the Standard Webhooks specification (https://www.standardwebhooks.com)."""

import base64
import hashlib
import hmac

from matcher.store.repositories.webhooks import SECRET_PREFIX


def signed_headers(secret: str, *, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers that let a receiver check who sent a message and when. `timestamp` is in seconds since 1970."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    content = b"%s.%d.%s" % (message_id.encode(), timestamp, body)
    signature = base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()
    return {"webhook-id": message_id, "webhook-timestamp": str(timestamp), "webhook-signature": f"v1,{signature}"}
