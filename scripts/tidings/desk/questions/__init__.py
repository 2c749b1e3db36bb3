"""What is asked at the desk, in which order, and what each question is judged by."""
