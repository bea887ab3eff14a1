"""A small server for looking at the site, which builds again when a file changes.

What stands where:
- `server`: serves a folder, and nothing else; the tests and the screenshots use it too.
- `live`: the same for `invoke serve`: open pages are told of changes, and `reload.js` hears it.
- `watching`: which files have changed.
- `building`: has the site built; where the system can fork, by a process that is `warm`, and that
  knows the page of an edited article before the site is built.
- `session`: all of it together.
"""

from .server import HOST, SiteHandler, open_server

__all__ = ["HOST", "SiteHandler", "open_server"]
