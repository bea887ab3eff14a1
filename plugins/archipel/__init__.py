"""What the plugins share: the article file format, the catalogs, slugs, safe writing."""
