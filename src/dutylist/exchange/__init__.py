"""Tables in and out: lists as xlsx, xls, docx, csv and html tables.

One table of columns (`columns`) drives import, export and template: what a column is called, which field
it holds, and how its text is written and read (`values`).
"""
