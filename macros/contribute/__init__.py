"""From what a contributor sends to article files: read, judge, write. Nothing is trusted."""
