"""Reads YAML; the only package that knows yamlrocks."""

from dutylist.yaml_reader.fault import YamlFaultError
from dutylist.yaml_reader.positions import Positions
from dutylist.yaml_reader.reader import read, split_lines

__all__ = ["Positions", "YamlFaultError", "read", "split_lines"]
