"""What operators watch: metrics, and whether the service is ready."""
