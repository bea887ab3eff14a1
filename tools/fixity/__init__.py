"""Whether an archive is what was published: manifests, bags, signatures.

A published site has `manifest-sha256.txt` in its root: the sha256 of each file, in the form of
BagIt (RFC 8493), whose paths begin with `data/`. A *bag* has the site in its folder `data`, the
same manifest and a few lines about it beside that folder.
docs/decisions/0024-publishing.md has the reasons.
"""
