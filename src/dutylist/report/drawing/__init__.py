"""Charts and flow charts as SVG, drawn without a workspace: labels are text, colours are classes."""
