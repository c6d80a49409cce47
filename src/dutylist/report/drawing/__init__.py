"""Charts and flow charts as SVG, drawn without a library: labels are text, colours are classes."""
