"""What may lie behind a floor: DXF drawings, PDF pages, pictures (DESIGN §7, §8)."""
