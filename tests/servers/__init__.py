"""The site on real servers, configured by the very files that it brings along."""
