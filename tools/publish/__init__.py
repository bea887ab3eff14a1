"""Sends a built site to where it is read: checked, compressed, and only what has changed.

The site is built into a hidden folder of its own (settings for publishing are others than those for
looking at it). From there: its digests and what is broken in it (`release`, `checks/`), what the
target has already (`changes`), and the way there (`targets/`).
docs/decisions/0024-publishing.md has the reasons.
"""
