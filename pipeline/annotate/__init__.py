"""From a release to an annotated spaCy Doc: one component a layer, in one file each."""
