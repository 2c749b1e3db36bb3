"""What one block of rows can be judged by alone: its cells, what columns say of each other, its keys."""
