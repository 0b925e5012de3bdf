"""How good the segmentation is: gold pages, made pages, and the figures that compare them with what came out."""
