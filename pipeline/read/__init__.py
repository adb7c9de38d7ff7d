"""Reading: one reader a format turns a file into releases."""
