"""The right side of the pad: limit, next column, suggestions, gaps, commission, and the what-if layer over them."""
