"""The sample archive's featured pictures, drawn by shape functions alone."""
