"""The law book: the laws, regulations and best-known rules that come with the tool, and what they say of a citation.

Its values are named tuples, which cost a sixth of a dataclass to define: every run imports them.
"""
