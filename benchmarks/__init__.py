"""What `invoke bench` measures: each module prints the figures of one part."""
