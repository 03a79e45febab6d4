"""Read the exports of LinkedIn."""
