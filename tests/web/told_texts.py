"""Texts that tell of work: in plain words, and without headings."""

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
