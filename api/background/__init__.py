"""What is not done while a request is answered: matching batches, sending webhooks and cleaning up."""
