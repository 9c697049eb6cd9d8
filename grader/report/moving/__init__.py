"""A story → marks on a canvas, frame by frame; these → SVG that moves by CSS alone, or GIF."""
