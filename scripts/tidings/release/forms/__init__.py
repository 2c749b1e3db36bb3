"""The forms that people use a dataset in: one small module a form, behind one protocol."""

from tidings.release.forms.form import Dataset, read_dataset, stated_forms, write_forms

__all__ = ["Dataset", "read_dataset", "stated_forms", "write_forms"]
