"""Files made from the knowledge base beside the pages. Pure functions from records to bytes."""
