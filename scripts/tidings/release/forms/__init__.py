"""The forms that people use a dataset in: one small module a form, behind one protocol."""
