"""What the tasks are made of."""
