"""What components share: layers, transfer learning, augmentation, outlines."""
