"""Records against labels: alignment, layers, intervals, and the comparison of two runs."""
