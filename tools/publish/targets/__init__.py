"""The places that a site can be sent to: one module each, `choice` finds the one that is meant."""
