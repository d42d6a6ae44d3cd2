"""Passes: issuing, renewing, revoking, printing and verifying them."""
