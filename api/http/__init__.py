"""What every resource of the API shares: keys, errors, paging, limits and logs."""
