"""Webhooks get the events of their organisation, signed, in order, and again if they fail."""

import base64
import datetime as dt
import hashlib
import hmac
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from api.webhooks.delivery import WebhookDelivery
from api.webhooks.routes import MOST_WEBHOOKS
from matcher.store.database.tables import DeliveryRow
from matcher.store.repositories.webhooks import DISABLED, RETRY_SECONDS, Attempt
from matcher.store.work import utc_now
from tests.api.fakes import FakeMatcher
from tests.api.service import Service, assert_problem
from tests.api.webhooks.listener import listening


@pytest.fixture
def webhook(service, listener):
    return service.post("/v1/webhooks", json={"url": listener.url}).json


def deliveries(service, webhook, query=""):
    return service.get(f"/v1/webhooks/{webhook['id']}/deliveries{query}").json["items"]


def let_time_pass(service):
    """Make all that waits for another attempt due."""
    with service.database.engine.begin() as connection:
        waiting = update(DeliveryRow).where(DeliveryRow.next_attempt_at.is_not(None))
        connection.execute(waiting.values(next_attempt_at=utc_now() - dt.timedelta(seconds=1)))


def test_a_webhook_shows_its_secret_once(service, listener):
    created = service.post("/v1/webhooks", json={"url": listener.url})
    assert created.status_code == 201
    assert len(base64.b64decode(created.json["secret"].removeprefix("whsec_"))) == 32
    shown = service.get(created.headers["Location"]).json
    assert created.json == shown | {"secret": created.json["secret"]}
    assert service.get("/v1/webhooks").json["items"] == [shown]


def test_an_organisation_has_one_webhook_at_a_time(service, listener):
    other = service.new_key("Another")
    for key in (service.key, service.key, other):
        service.post("/v1/webhooks", key=key, json={"url": listener.url})
        service.match("words", key=key)
    with service.database.work() as work:
        taken = [work.webhooks.take(owner * 32) for owner in "abc"]
        assert [each is not None for each in taken] == [True, True, False]
        work.webhooks.release(taken[0])
        assert work.webhooks.take("d" * 32) is not None


def test_a_slow_webhook_lets_others_go_on_after_one_message(service, listener, monkeypatch):
    monkeypatch.setattr("api.webhooks.delivery.LONGEST_TURN_SECONDS", -1)
    service.post("/v1/webhooks", json={"url": listener.url})
    for number in range(3):
        service.match(f"words {number}")
    delivery = WebhookDelivery(service.database, private=True)

    assert delivery()
    assert len(listener.received) == 1


def test_one_webhook_does_not_keep_the_others_waiting(service, listener):
    with listening() as other:
        for each in (listener, other):
            service.post("/v1/webhooks", json={"url": each.url})
        for number in range(25):
            service.match(f"words {number}")
        delivery = WebhookDelivery(service.database, private=True)

        served = []
        while delivery():
            served.append(sorted([len(listener.received), len(other.received)]))

    assert served == [[0, 20], [20, 20], [20, 25], [25, 25]]


def test_events_are_sent_in_order_and_signed(service, listener, webhook, send):
    match_id = service.match("words", candidate_ref="ats-1").json["id"]
    service.post(f"/v1/matches/{match_id}/rescore")

    send()

    events = service.get("/v1/events").json["items"]
    assert [json.loads(each.body)["data"] for each in listener.received] == events
    assert [json.loads(each.body)["type"] for each in listener.received] == ["created", "rescored"]
    key = base64.b64decode(webhook["secret"].removeprefix("whsec_"))
    for received, event in zip(listener.received, events, strict=True):
        headers = {name.lower(): value for name, value in received.headers.items()}
        assert (headers["webhook-id"], headers["content-type"]) == (event["id"], "application/json")
        assert abs(int(headers["webhook-timestamp"]) - utc_now().timestamp()) < 60
        content = f"{event['id']}.{headers['webhook-timestamp']}.".encode() + received.body
        signature = base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()
        assert headers["webhook-signature"] == f"v1,{signature}"
        assert json.loads(received.body)["timestamp"] == event["created_at"]


def test_what_arrived_is_not_sent_again(service, listener, webhook, send):
    service.match("words")
    send()
    let_time_pass(service)
    send()
    assert len(listener.received) == 1
    (delivery,) = deliveries(service, webhook)
    assert (delivery["state"], delivery["attempts"], delivery["status"]) == ("delivered", 1, 204)


def test_only_events_after_the_webhook_are_sent(service, listener, send):
    service.match("words")
    service.post("/v1/webhooks", json={"url": listener.url})
    send()
    assert listener.received == []


def test_another_organisations_events_are_not_sent(service, listener, webhook, send):
    service.match("words", key=service.new_key("Another"))
    send()
    assert (listener.received, deliveries(service, webhook)) == ([], [])


@pytest.mark.parametrize("status", [301, 400, 500])
def test_what_failed_is_sent_again_later(service, listener, webhook, send, status):
    listener.status = status
    service.match("words")
    send()
    (delivery,) = deliveries(service, webhook)
    assert (delivery["state"], delivery["attempts"], delivery["status"]) == ("pending", 1, status)
    assert str(status) in delivery["error"]

    send()
    assert len(listener.received) == 1
    listener.status = 200
    let_time_pass(service)
    send()

    (delivery,) = deliveries(service, webhook)
    assert (delivery["state"], delivery["attempts"], delivery["error"]) == ("delivered", 2, None)
    first, second = listener.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body


def test_waits_grow_and_end(service, listener, webhook, send):
    listener.status = 500
    service.match("words")
    waits = []
    for _ in range(len(RETRY_SECONDS)):
        send()
        (delivery,) = deliveries(service, webhook)
        last, following = (dt.datetime.fromisoformat(delivery[f"{name}_attempt_at"]) for name in ("last", "next"))
        waits.append((following - last).total_seconds())
        let_time_pass(service)
    send()
    (delivery,) = deliveries(service, webhook)
    assert waits == list(RETRY_SECONDS)
    assert (delivery["state"], delivery["next_attempt_at"]) == ("failed", None)
    assert delivery["attempts"] == len(listener.received) == len(RETRY_SECONDS) + 1


def test_a_delivery_can_be_replayed(service, listener, webhook, send):
    service.match("words")
    send()
    (delivery,) = deliveries(service, webhook)

    replayed = service.post(f"/v1/webhooks/{webhook['id']}/deliveries/{delivery['id']}/replay")
    assert (replayed.status_code, replayed.json["state"], replayed.json["attempts"]) == (202, "pending", 0)
    send()

    first, second = listener.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert deliveries(service, webhook)[0]["state"] == "delivered"


def test_an_address_that_is_gone_gets_nothing_more(service, listener, webhook, send):
    listener.status = 410
    service.match("words")
    service.match("more words")
    send()
    service.match("the last words")
    let_time_pass(service)
    send()
    assert len(listener.received) == 1
    assert service.get(f"/v1/webhooks/{webhook['id']}").json["disabled_at"]
    waiting, refused = deliveries(service, webhook)
    assert (refused["state"], refused["attempts"], refused["status"]) == ("failed", 1, 410)
    assert (waiting["state"], waiting["attempts"], waiting["status"]) == ("failed", 0, None)
    assert waiting["next_attempt_at"] is refused["next_attempt_at"] is None
    assert (waiting["error"], refused["error"]) == (DISABLED, "The answer had the status 410.")


def test_an_address_that_is_gone_leaves_what_arrived_and_what_waits_for_others(service, listener, webhook, send):
    service.match("words")
    send()
    waiting = service.post("/v1/webhooks", json={"url": "http://127.0.0.1:1/"}).json
    listener.status = 410
    service.match("more words")
    send()
    assert [each["state"] for each in deliveries(service, webhook)] == ["failed", "delivered"]
    assert [each["state"] for each in deliveries(service, waiting)] == ["pending"]


def test_nothing_is_replayed_to_a_disabled_webhook(service, listener, webhook, send):
    listener.status = 410
    service.match("words")
    send()
    (before,) = deliveries(service, webhook)

    replayed = service.post(f"/v1/webhooks/{webhook['id']}/deliveries/{before['id']}/replay")

    assert "disabled" in assert_problem(replayed, 422, "validation-error")["detail"]
    assert deliveries(service, webhook) == [before]


def test_a_webhook_that_does_not_exist_cannot_replay(service, webhook):
    path = f"/v1/webhooks/{webhook['id']}/deliveries/{'0' * 32}/replay"
    assert_problem(service.post(path), 404, "not-found")
    assert_problem(service.post(path, key=service.new_key("Another")), 404, "not-found")


def test_a_process_that_lost_its_webhook_does_not_disable_it(service, webhook):
    service.match("words")
    with service.database.work() as work:
        taken = work.webhooks.take("a" * 32)
        message = work.webhooks.next_message(taken)
        work.webhooks.release(taken)
        work.webhooks.record(taken, message, Attempt(410))
        work.commit()
    assert service.get(f"/v1/webhooks/{webhook['id']}").json["disabled_at"] is None
    assert deliveries(service, webhook)[0]["state"] == "pending"


def test_one_that_fails_does_not_stop_others(service, listener, webhook, send):
    with_nobody = service.post("/v1/webhooks", json={"url": "http://127.0.0.1:1/"}).json
    service.match("words")
    send()
    assert len(listener.received) == 1
    (failed,) = deliveries(service, with_nobody)
    assert (failed["state"], failed["status"], failed["error"]) == ("pending", None, "The connection failed.")


def test_an_erased_match_is_sent_without_its_candidate(service, listener, webhook, send):
    match_id = service.match("words", candidate_ref="ats-1").json["id"]
    service.delete(f"/v1/matches/{match_id}")
    send()
    data = [json.loads(each.body)["data"] for each in listener.received]
    assert [(each["type"], each["candidate_ref"]) for each in data] == [("created", None), ("erased", None)]


def test_deliveries_are_listed_page_by_page_the_newest_first(service, webhook):
    made = [service.match(f"words {number}").json["id"] for number in range(3)]
    path = f"/v1/webhooks/{webhook['id']}/deliveries?limit=2"
    first = service.get(path).json
    second = service.get(f"{path}&cursor={first['next_cursor']}").json
    assert [each["match_id"] for each in first["items"] + second["items"]] == made[::-1]
    assert second["next_cursor"] is None


def test_one_process_at_a_time_sends_to_a_webhook(service, listener, webhook):
    service.match("words")
    with service.database.work() as work:
        assert work.webhooks.take("a" * 32).id == webhook["id"]
        work.commit()
    assert not WebhookDelivery(service.database, private=True)()
    assert listener.received == []


def test_a_process_that_lost_its_webhook_does_not_record(service, webhook):
    service.match("words")
    with service.database.work() as work:
        taken = work.webhooks.take("a" * 32)
        message = work.webhooks.next_message(taken)
        work.webhooks.release(taken)
        assert not work.webhooks.record(taken, message, Attempt(200))
        work.commit()
    assert deliveries(service, webhook)[0]["attempts"] == 0


def test_a_deleted_webhook_gets_nothing_more(service, listener, webhook, send):
    service.match("words")
    assert service.delete(f"/v1/webhooks/{webhook['id']}").status_code == 204
    send()
    assert listener.received == []
    assert_problem(service.get(f"/v1/webhooks/{webhook['id']}/deliveries"), 404, "not-found")


def test_there_is_a_limit(service, listener):
    for _ in range(MOST_WEBHOOKS):
        assert service.post("/v1/webhooks", json={"url": listener.url}).status_code == 201
    assert_problem(service.post("/v1/webhooks", json={"url": listener.url}), 422, "validation-error")


def test_requests_at_once_do_not_pass_the_limit(service, listener):
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda _: service.post("/v1/webhooks", json={"url": listener.url}), range(20)))
    assert sorted(answer.status_code for answer in answers) == [201] * MOST_WEBHOOKS + [422] * (20 - MOST_WEBHOOKS)
    assert len(service.get("/v1/webhooks").json["items"]) == MOST_WEBHOOKS


@pytest.mark.parametrize("url", ["http://hr.example/", "https://127.0.0.1/", "nonsense", "", "https://" + "x" * 2000])
def test_a_url_that_is_not_public_is_refused(database, url):
    service = Service(database, FakeMatcher())
    problem = assert_problem(service.post("/v1/webhooks", json={"url": url}), 422, "validation-error")
    assert problem["errors"].keys() == {"url"}


def test_a_name_on_a_private_network_is_refused_when_it_is_sent(service, listener, send):
    webhook = service.post("/v1/webhooks", json={"url": listener.url.replace("127.0.0.1", "localhost")}).json
    service.match("words")
    WebhookDelivery(service.database, private=False)()
    (delivery,) = deliveries(service, webhook)
    assert (delivery["state"], delivery["error"], listener.received) == ("pending", "The address is not public.", [])
