"""The official table of adjustments (调整对照表), of two versions that were compared."""
