"""The sample city: real places of Quanzhou, invented enterprises that say so (示例)."""
