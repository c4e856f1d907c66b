"""What the drawing tools share: lines of clicks, boxes, symbols to place, typed numbers, the preview."""
