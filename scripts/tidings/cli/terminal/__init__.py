"""What people see: output, progress, and how a command ends."""
