"""Texts that tell of work: in plain words, without headings, and in few lines."""

PLAIN_WORDS = """I have kept the milk books of a dairy union for nine years, and the collars of its cows for five.

I asked for the raw movement signal. I matched the signal to the vets' treatment books by hand for nine farms, then
wrote the rules that did it for the rest. It learnt that from 5,900 cases. The first version was a thicket of small
decision trees. The one running today is a compact recurrent net, which I settled on only after it had beaten the
thicket on sixty farms that were strangers to both. Four times a year I check farm by farm whether the hit rate is
slipping, and I refit as soon as a tenth of a herd is wearing a collar that it has not met.
"""
NO_HEADINGS = """I wrote programs in Python with pandas for a bakery and later trained models in PyTorch for a mill.
The mill wanted to know when its stones would wear out, and the model in PyTorch told it a week before it happened.
I also kept the books of the mill in a PostgreSQL database, and wrote the queries in SQL that the owner asked for.
"""
HALF_TOLD = """Robin Sample

Experience
Back-end engineer, Kirkdale Clinics, 2022 - present
- Built the triage assistant for a chain of clinics: retrieval over guidelines, Claude via Bedrock, guardrails for
  medical advice, 30,000 chats per month.
- Moved the intake of calls to Whisper and structured outputs, so that nurses save six minutes per call.
- Kept the booking service running, in Go and PostgreSQL, for 40 clinics and 300,000 patients.

Skills
Go, PostgreSQL, Docker, Git, LangChain
"""
"""Two lines tell of the work of an AI engineer, and a third would be enough for a recommendation."""
