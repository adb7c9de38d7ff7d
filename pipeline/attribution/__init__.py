"""A trained reader of attribution: which words are the source, the cue and the content of reported speech."""
