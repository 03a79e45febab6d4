"""/v1/webhooks: get the events sent to an address of your own."""
