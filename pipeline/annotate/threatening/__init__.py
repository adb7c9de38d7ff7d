"""What the layer `threats` reads and decides: triggers, spans, status and actors."""
