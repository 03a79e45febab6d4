"""Signatures agree with the Standard Webhooks specification."""

from api.webhooks.signing import signed_headers

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE_ID = "msg_p5jXN8AQM9LWM0D4loKWxJek"
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
"""What `Webhook(SECRET).sign` of the reference library `standardwebhooks` 1.1.0 returns for this message."""


def test_a_message_is_signed_as_the_reference_library_signs_it():
    signed = signed_headers(SECRET, message_id=MESSAGE_ID, timestamp=1614265330, body=b'{"test": 2432232314}')
    assert signed == {
        "webhook-id": MESSAGE_ID,
        "webhook-timestamp": "1614265330",
        "webhook-signature": SIGNATURE,
    }
