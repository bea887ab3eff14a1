"""What must be right before a site is sent: its links, its HTML, its feeds and other documents."""
