"""HTTP as every resource speaks it: errors, fields, paging, limits and logs. It knows nothing of matches."""
