"""How the pages of the archived site are read, one module a form of source."""
