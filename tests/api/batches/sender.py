"""Send batches to a service and match their documents."""

import io
import zipfile

from api.access.reading_time import ReadingTime
from api.batches.matching import BatchMatching


class Sender:
    """Sends batches with the key of a service's organisation."""

    def __init__(self, service, reading_seconds=0):
        self.service = service
        self.matching = BatchMatching(service.database, service.matcher, ReadingTime(service.database, reading_seconds))

    def send(self, *contents, headers=None, key=None, **fields):
        """Post documents, as text or as (content, name)."""
        files = [each if isinstance(each, tuple) else (each, f"{n}.txt") for n, each in enumerate(contents, start=1)]
        data = {"file": [(io.BytesIO(content.encode()), name) for content, name in files], **fields}
        return self._post(data, headers, key)

    def send_archive(self, data, *, headers=None, **fields):
        return self._post({"archive": (io.BytesIO(data), "all.zip"), **fields}, headers, None)

    def run(self):
        """Match all documents that are queued, of any organisation."""
        while self.matching():
            pass

    def run_one(self):
        assert self.matching()

    def show(self, batch_id):
        return self.service.get(f"/v1/batches/{batch_id}").json

    def results(self, batch_id, query="", **options):
        return self.service.get(f"/v1/batches/{batch_id}/results{query}", **options)

    def _post(self, data, headers, key):
        form = "multipart/form-data"
        return self.service.post("/v1/batches", data=data, content_type=form, headers=headers, key=key)


def zipped(entries, compression=zipfile.ZIP_DEFLATED):
    """A zip archive with these (name, content) entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def states(batch):
    return [item["state"] for item in batch["items"]]
