"""One training loop for each backend: steps over data that lie on the device."""
