"""Match the documents of a batch on a Dask cluster. It comes with the extra `cluster`."""
