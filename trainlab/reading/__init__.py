"""What dataset components read with: layouts, images, labels, and the checks that all must pass."""
