"""Reading any PDF within bounds: its boxes, its painted marks, its fonts, colours, images and tags."""
