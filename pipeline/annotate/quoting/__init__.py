"""Parts of the layer `quotations`: marks, cues, blocks, statements, reported clauses and speakers."""
